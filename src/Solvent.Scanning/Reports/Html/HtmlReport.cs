using System.Text;

namespace Solvent.Scanning.Reports.Html;

/// <summary>
/// Writes a scan as one HTML file for people: a picture, the findings with filters, what to do. It holds no script and loads nothing;
/// its policy allows nothing but its own style.
/// </summary>
public static class HtmlReport
{
    /// <summary>The whole file.</summary>
    public static string Write(ReportInput input)
    {
        var shown = input.Scan.Findings.Take(HtmlList.MostRows).ToList();
        var filters = new HtmlFilters(input, shown);
        var name = HtmlText.Encode(input.Scan.Repository.Name);
        return new HtmlPage($"What {name} owes", Body(input, shown, filters), input.Version)
        {
            Where = Where(input), Skip = ("list", "Skip to the findings"), Style = filters.Style,
            Footer = $"{ReportText.Count(input.Scan.Stats.Files, "file")} looked at with {ReportText.Count(input.Scan.Rules.Count, "rule")} by Solvent {HtmlText.Encode(input.Version)}. Effort is the principal: what it takes to pay a debt off, priced by its rule for each component and finding.",
        }.Write();
    }

    private static string Body(ReportInput input, List<Findings.Finding> shown, HtmlFilters filters)
    {
        var items = ReportEffort.Items(input.Scan.Findings, input.Rules);
        var text = new StringBuilder(Verdict(input)).Append(Headline(input, items));
        if (items.Count > 0)
        {
            text.Append("<section class=\"panel\" aria-labelledby=\"picture\"><h2 id=\"picture\">All of it at a glance</h2>\n").Append(HtmlPicture.Wall(items)).Append("</section>\n");
            text.Append("<div class=\"pair\">\n").Append(HtmlPicture.Bars("By category", "category", items, item => item.Rule.Category));
            text.Append(HtmlPicture.Bars("By component", "component", items, item => item.Component)).Append("</div>\n");
            text.Append(HtmlList.Findings(input, shown, filters)).Append(HtmlList.Rules(input, items));
        }
        else
        {
            text.Append("<p id=\"list\" tabindex=\"-1\" class=\"lead\">No rule found anything that is open. That is good news where the rules know the libraries in use, and says nothing where they don’t.</p>\n");
        }

        return text.Append(HtmlList.Rest(input)).ToString();
    }

    private static string Verdict(ReportInput input) => input.Gate is { } gate
        ? $"<p class=\"verdict{(gate.Passes ? "" : " failed")}\">{(gate.Passes ? "Passed" : "Failed")}: {HtmlText.Encode(gate.Sentence)}.{(gate.Against is null ? "" : $" {ReportText.Number(gate.Known)} known, {ReportText.Number(gate.Gone)} gone.")}</p>\n"
        : "";

    private static string Headline(ReportInput input, IReadOnlyList<ReportItem> items)
    {
        var name = HtmlText.Encode(input.Scan.Repository.Name);
        if (items.Count == 0)
        {
            return $"<h1>Nothing {(input.Gate?.Against is null ? "" : "new ")}is owed in {name}</h1>\n";
        }

        var heavy = items.Where(HtmlPicture.IsHeavy).ToList();
        var unowned = input.Scan.Findings.Count(finding => finding.Owner is null);
        return $"""
            <h1><span class="figure">{ReportText.Effort(items.Sum(item => item.Minutes))}</span> of {(input.Gate?.Against is null ? "" : "new ")}work is owed in {name}</h1>
            <p class="lead">That is the principal: the effort to pay off every place where AI features cut a corner.</p>
            <dl class="figures">
            <div><dt>Items</dt><dd>{ReportText.Number(items.Count)}</dd></div>
            <div><dt>Findings in code</dt><dd>{ReportText.Number(input.Scan.Findings.Count)}</dd></div>
            <div><dt>Critical or high</dt><dd>{(heavy.Count == 0 ? "none" : $"{ReportText.Count(heavy.Count, "item")}<span class=\"aside\">{ReportText.Effort(heavy.Sum(item => item.Minutes))}</span>")}</dd></div>
            <div><dt>Without an owner</dt><dd>{(unowned == 0 ? "none" : ReportText.Count(unowned, "finding"))}</dd></div>
            <div><dt>Decided on</dt><dd>{(input.Scan.Suppressed.Count == 0 ? "none" : ReportText.Number(input.Scan.Suppressed.Count))}</dd></div>
            </dl>

            """;
    }

    private static string Where(ReportInput input)
    {
        var state = input.Scan.Repository;
        var commit = state.Commit is { } hash ? $" at <code>{HtmlText.Encode(hash.Length > 10 ? hash[..10] : hash)}</code>{(state.IsDirty ? " with changes" : "")}" : "";
        return $"{HtmlText.Encode(state.Name)}{(state.Ref is { } branch ? $" · {HtmlText.Encode(branch)}" : "")}{commit}";
    }
}
