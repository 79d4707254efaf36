using System.Globalization;
using System.Text;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Reports.Html;

/// <summary>The lists of a report: findings, rules with their advice, what was decided on, what could not be read.</summary>
internal static class HtmlList
{
    /// <summary>Most findings that a report lists.</summary>
    public const int MostRows = 2_000;

    private const int MostOthers = 500;

    /// <summary>The findings, what matters most first.</summary>
    public static string Findings(ReportInput input, IReadOnlyList<Finding> shown, HtmlFilters filters)
    {
        var all = input.Scan.Findings.Count;
        var text = new StringBuilder("<section class=\"panel\" aria-labelledby=\"list\"><h2 id=\"list\" tabindex=\"-1\">Findings, what matters most first</h2>\n");
        text.Append("<p class=\"note\">By severity, how sure the rule is, and what the file is for: production code before examples and tests. The first place of an item carries what the item takes as a whole.</p>\n").Append(filters.Form);
        text.Append("<table class=\"list\"><caption class=\"hidden\">Findings</caption><thead><tr><th scope=\"col\" class=\"rank\">#</th><th scope=\"col\">severity</th><th scope=\"col\">what is owed, and where</th><th scope=\"col\" class=\"minor\">component</th><th scope=\"col\" class=\"minor\">owner</th><th scope=\"col\" class=\"number\">effort</th></tr></thead><tbody class=\"rows\">\n");
        var shares = ReportEffort.Shares(input.Scan.Findings, input.Rules);
        foreach (var (i, finding) in shown.Index())
        {
            Row(text, input, finding, i + 1, filters.ClassesOf(finding), shares[i]);
        }

        text.Append(CultureInfo.InvariantCulture, $"</tbody></table>\n<p class=\"sum\">{ReportText.Count(shown.Count, "finding")} shown</p>");
        if (all > shown.Count)
        {
            text.Append($"<p class=\"note\">{ReportText.Number(all - shown.Count)} more matter less and are not listed here; <code>--format csv</code> has them all.</p>");
        }

        return text.Append("</section>\n").ToString();
    }

    /// <summary>What to do, by rule.</summary>
    public static string Rules(ReportInput input, IReadOnlyList<ReportItem> items)
    {
        var text = new StringBuilder("<section class=\"panel\" aria-labelledby=\"advice\"><h2 id=\"advice\">Why it is debt, and how to fix it</h2>\n");
        foreach (var group in items.GroupBy(item => item.Rule))
        {
            var (rule, count) = (group.Key, group.Sum(item => item.Findings.Count));
            text.Append($"<details id=\"{AnchorOf(input, rule)}\"><summary><strong>{HtmlText.Inline(rule.Title)}</strong> <span class=\"aside\">{HtmlText.Encode(rule.ShortId)} · {ReportText.Count(count, "finding")} · {ReportText.Effort(group.Sum(item => item.Minutes))}</span></summary><div class=\"advice\">");
            text.Append(rule.Why.Length > 0 ? $"<h3>Why</h3>{HtmlText.Blocks(rule.Why)}" : "");
            text.Append(rule.Fix.Length > 0 ? $"<h3>How to fix it</h3>{HtmlText.Blocks(rule.Fix)}" : "");
            text.Append(rule.HelpUri is { } page ? $"<p><a href=\"{HtmlText.Encode(page)}\" rel=\"noreferrer\">{HtmlText.Encode(rule.Tool?.Name ?? "More")} on {HtmlText.Encode(rule.ShortId)}</a></p>" : "");
            text.Append(rule.Why.Length + rule.Fix.Length == 0 && rule.HelpUri is null ? "<p>The tool says nothing more about it.</p>" : "").Append("</div></details>\n");
        }

        return text.Append("</section>\n").ToString();
    }

    /// <summary>What was decided on, could not be read or is odd; empty when there is nothing of it.</summary>
    public static string Rest(ReportInput input)
    {
        var scan = input.Scan;
        var text = new StringBuilder();
        Fold(text, ReportText.Count(scan.Suppressed.Count, "finding") + " decided on", [.. scan.Suppressed.Select(one =>
            $"{Place(input, one.Finding)}: {HtmlText.Encode(input.RuleOf(one.Finding).ShortId)} {HtmlText.Inline(one.Finding.Message)} – <em>{HtmlText.Encode(one.Kind.Replace('-', ' '))}: {HtmlText.Encode(one.Reason)}</em>")]);
        Fold(text, ReportText.Count(scan.Unreadable.Count, "path") + " of which nothing was read", [.. scan.Unreadable.Select(path => $"<code>{HtmlText.Encode(path.Path)}</code>: {HtmlText.Encode(path.Reason)}")]);
        Fold(text, ReportText.Count(scan.Diagnostics.Count, "place") + " that could be read in part only, or is odd", [.. scan.Diagnostics.Select(note =>
            string.Create(CultureInfo.InvariantCulture, $"<code>{HtmlText.Encode(note.Path)}:{note.Line}</code>: {HtmlText.Encode(note.Message)}"))]);
        return text.Length == 0 ? "" : $"<section class=\"panel\" aria-labelledby=\"rest\"><h2 id=\"rest\">Not in the sums</h2>\n{text}</section>\n";
    }

    private static void Fold(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append($"<details><summary>{title}</summary><ul class=\"plain\">{string.Concat(lines.Take(MostOthers).Select(line => $"<li>{line}</li>\n"))}</ul>");
            text.Append(lines.Count > MostOthers ? $"<p class=\"note\">{ReportText.Number(lines.Count - MostOthers)} more</p>" : "").Append("</details>\n");
        }
    }

    private static void Row(StringBuilder text, ReportInput input, Finding finding, int number, string classes, int minutes)
    {
        var rule = input.RuleOf(finding);
        var role = finding.Role == PathRole.Production ? "" : $" <span class=\"tag\">{ReportText.Word(finding.Role)}</span>";
        text.Append(CultureInfo.InvariantCulture, $"<tr class=\"{classes}\"><td class=\"rank\">{number}</td><td>{SeverityMark(finding.Severity)}</td>");
        text.Append($"<td class=\"what\">{HtmlText.Inline(finding.Message)} <a class=\"aside\" href=\"#{AnchorOf(input, rule)}\">{HtmlText.Encode(rule.ShortId)}</a>{role}<span class=\"place\">{Place(input, finding)}<span class=\"narrow aside\"> · {HtmlText.Encode(finding.Component)}</span></span></td>");
        text.Append($"<td class=\"minor\">{HtmlText.Encode(finding.Component)}</td><td class=\"minor\">{(finding.Owner is { } owner ? HtmlText.Encode(owner) : "<span class=\"aside\">nobody</span>")}</td>");
        text.Append($"<td class=\"number\">{ReportText.Effort(minutes)}</td></tr>\n");
    }

    private static string Place(ReportInput input, Finding finding)
    {
        var place = $"<code>{HtmlText.Encode(finding.Path)}:{finding.Start.Line.ToString(CultureInfo.InvariantCulture)}</code>";
        return input.LinkBase is null ? place : $"<a href=\"{HtmlText.Encode(input.AddressOf(finding))}\" rel=\"noreferrer\">{place}</a>";
    }

    private static string SeverityMark(Severity severity)
    {
        var bars = Enumerable.Range(0, 4).Select(i =>
            $"<rect class=\"{(i < (int)severity ? "on" : "off")}\" x=\"{HtmlText.Coordinate(i * 4)}\" y=\"{HtmlText.Coordinate(8 - (i * 2.5))}\" width=\"3\" height=\"{HtmlText.Coordinate(4 + (i * 2.5))}\" rx=\".6\" />");
        return $"<span class=\"severity{(severity >= Severity.High ? " heavy" : "")}\"><svg viewBox=\"0 0 16 12\" width=\"16\" height=\"12\" aria-hidden=\"true\">{string.Concat(bars)}</svg>{ReportText.Word(severity)}</span>";
    }

    private static string AnchorOf(ReportInput input, ReportRule rule) =>
        rule.Tool is null ? $"rule-{HtmlText.Encode(rule.ShortId)}" : string.Create(CultureInfo.InvariantCulture, $"rule-{input.Rules.Keys.Order(StringComparer.Ordinal).Index().First(pair => pair.Item == rule.Id).Index}");
}
