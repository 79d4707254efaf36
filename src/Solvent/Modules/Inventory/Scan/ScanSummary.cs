using System.Globalization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>What was found, by rule, and one line at the end.</summary>
internal static class ScanSummary
{
    /// <summary>Writes a row for each rule that found something, the worst first.</summary>
    public static void WriteRules(CliConsole console, ScanReport report, RuleSet rules)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        if (!console.OutFacts.IsTerminal)
        {
            console.Line();
        }

        var table = new TextTable(
            new("rule"), new("severity"), new("what", Least: 16), new("findings", IsRight: true), new("files", IsRight: true, Drop: 1), new("effort", IsRight: true));
        var groups = report.Findings.GroupBy(finding => finding.Rule).Select(group => (Rule: rules.Find(group.Key)!, Findings: group.ToList()));
        foreach (var (rule, findings) in groups.OrderByDescending(group => group.Rule.Severity).ThenByDescending(group => group.Findings.Count).ThenBy(group => group.Rule.Id, StringComparer.Ordinal))
        {
            table.Add(
                new(rule.ShortId, Ink.Bold), new(Words.Of(rule.Severity), FindingList.InkOf(rule.Severity)), rule.Title,
                Number(findings.Count), Number(findings.Select(finding => finding.Path).Distinct().Count()), Effort(Minutes(rule, findings)));
        }

        table.Write(console);
        console.Line();
    }

    /// <summary>The line that ends a scan.</summary>
    public static string LastLine(ScanReport report, RuleSet rules)
    {
        var minutes = report.Findings.GroupBy(finding => finding.Rule).Sum(group => Minutes(rules.Find(group.Key)!, [.. group]));
        var files = report.Findings.Select(finding => finding.Path).Distinct().Count();
        var found = report.Findings.Count == 0
            ? "Nothing found"
            : $"{Count(report.Findings.Count, "finding")} in {Count(files, "file")}, about {Effort(minutes)} to pay";
        var suppressed = report.Suppressed.Count == 0 ? "" : $"; {Number(report.Suppressed.Count)} decided on";
        var unreadable = report.Unreadable.Count == 0 ? "" : $"; {Number(report.Unreadable.Count)} unreadable";
        var seconds = report.Stats.Seconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{found}{suppressed}{unreadable}. {Count(report.Stats.Files, "file")} looked at in {seconds} s with {Count(rules.Rules.Count, "rule")}.";
    }

    /// <summary>Minutes as people say them.</summary>
    public static string Effort(double minutes) => minutes switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(minutes):0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.#} h"),
    };

    /// <summary>A number and its noun.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    // As the register will price them: an item for each rule and component.
    private static double Minutes(Rule rule, List<Finding> findings) =>
        findings.Sum(finding => finding.Minutes * EffortWeights.Of(Words.Of(finding.Role))) + (rule.BaseMinutes * findings.Select(finding => finding.Component).Distinct().Count());

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
