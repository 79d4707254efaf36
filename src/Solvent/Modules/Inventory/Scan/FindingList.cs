using System.Globalization;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>
/// Lists findings for people. On a terminal they stand below their rule, the rules that matter most first; on a pipe each is one line
/// that begins with <c>path:line:column:</c>, so that editors and <c>grep</c> can use it.
/// </summary>
/// <param name="console">Where to.</param>
/// <param name="rules">The rules by id.</param>
/// <param name="showsAll">Whether a terminal gets every place.</param>
internal sealed class FindingList(CliConsole console, IReadOnlyDictionary<string, ReportRule> rules, bool showsAll)
{
    private const int SeverityWidth = 8;
    private const int RulesWithPlaces = 10;
    private const int PlacesOfRule = 3;

    /// <summary>Writes findings that are in their order.</summary>
    /// <returns>How many of them were left out.</returns>
    public int Write(IReadOnlyList<Finding> findings)
    {
        if (!console.OutFacts.IsTerminal)
        {
            foreach (var finding in findings)
            {
                console.Line($"{finding.Path}:{finding.Start.Line}:{finding.Start.Column}: {Words.Of(finding.Severity)} {rules[finding.Rule].ShortId} {finding.Message}{RoleMark(finding)}");
            }

            return 0;
        }

        var groups = findings.GroupBy(finding => finding.Rule, StringComparer.Ordinal).Select(group => (Rule: rules[group.Key], Findings: group.ToList())).ToList();
        var ids = groups.Count == 0 ? 0 : groups.Max(group => TerminalText.Width(TerminalText.Encode(group.Rule.ShortId)));
        var hidden = 0;
        foreach (var (i, (rule, places)) in groups.Index())
        {
            var shown = showsAll ? places.Count : i >= RulesWithPlaces ? 0 : places.Count <= PlacesOfRule + 1 ? places.Count : PlacesOfRule;
            hidden += places.Count - shown;
            WriteHead(rule, places, Math.Min(ids, 24));
            WritePlaces(places[..shown], shown == 0 ? 0 : places.Count - shown);
            if (shown > 0 || i == groups.Count - 1)
            {
                console.Line();
            }
        }

        return hidden;
    }

    /// <summary>The ink of a severity.</summary>
    public static Ink InkOf(Severity severity) => severity switch
    {
        Severity.Critical => Ink.Red,
        Severity.High => Ink.Magenta,
        Severity.Medium => Ink.Yellow,
        Severity.Low => Ink.Cyan,
        _ => Ink.Dim,
    };

    private void WriteHead(ReportRule rule, List<Finding> places, int ids)
    {
        var figures = $"{ReportText.Count(places.Count, "place")}, {ReportText.Effort(ReportEffort.Minutes(places, rules))}";
        var severity = places[0].Severity;
        var id = TerminalText.Fit(TerminalText.Encode(rule.ShortId), ids);
        var room = console.OutFacts.Width - SeverityWidth - 2 - ids - 2 - 2 - figures.Length;
        var title = TerminalText.Fit(TerminalText.Encode(rule.Title), Math.Max(room, 10));
        console.Out.WriteLine(string.Concat(
            console.Paint(Words.Of(severity).PadRight(SeverityWidth), InkOf(severity)), "  ", console.Paint(id, Ink.Bold), Space(ids, id), "  ",
            console.Paint(title, Ink.Bold), Space(Math.Max(Math.Min(room, 70), TerminalText.Width(title)), title), "  ", console.Paint(figures, Ink.Dim)));
    }

    private void WritePlaces(List<Finding> places, int more)
    {
        const int Indent = SeverityWidth + 2;
        var width = console.OutFacts.Width;
        var texts = places.Select(place => TerminalText.Encode(string.Create(CultureInfo.InvariantCulture, $"{place.Path}:{place.Start.Line}"))).ToList();
        var column = texts.Count == 0 ? 0 : Math.Min(texts.Max(TerminalText.Width), Math.Max((width - Indent) * 2 / 5, 16));
        foreach (var (finding, text) in places.Zip(texts))
        {
            var place = TerminalText.Fit(text, column, cutStart: true);
            var message = TerminalText.Fit(TerminalText.Encode(finding.Message + RoleMark(finding)), Math.Max(width - Indent - column - 2, 10));
            console.Out.WriteLine(string.Concat(new string(' ', Indent), console.Paint(place, Ink.Cyan), Space(column, place), "  ", message));
        }

        if (more > 0)
        {
            console.Line($"{new string(' ', Indent)}… {ReportText.Number(more)} more", Ink.Dim);
        }
    }

    private static string Space(int width, string text) => new(' ', Math.Max(width - TerminalText.Width(text), 0));

    private static string RoleMark(Finding finding) => finding.Role == PathRole.Production ? "" : $" ({Words.Of(finding.Role)})";
}
