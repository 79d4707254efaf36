using System.Globalization;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>What was found, by rule, and the lines at the end.</summary>
internal static class ScanSummary
{
    /// <summary>Writes a row for each rule that found something, in the order of the findings. A terminal has that in its list already.</summary>
    public static void WriteRules(CliConsole console, ScanReport report, IReadOnlyDictionary<string, ReportRule> rules)
    {
        if (report.Findings.Count == 0 || console.OutFacts.IsTerminal)
        {
            return;
        }

        console.Line();
        var table = new TextTable(
            new("rule"), new("severity"), new("what", Least: 16), new("findings", IsRight: true), new("files", IsRight: true, Drop: 1), new("effort", IsRight: true));
        foreach (var group in report.Findings.GroupBy(finding => finding.Rule, StringComparer.Ordinal))
        {
            var (rule, severity) = (rules[group.Key], group.First().Severity);
            table.Add(
                new(rule.ShortId, Ink.Bold), new(Words.Of(severity), FindingList.InkOf(severity)), rule.Title, ReportText.Number(group.Count()),
                ReportText.Number(group.Select(finding => finding.Path).Distinct().Count()), ReportText.Effort(ReportEffort.Minutes(group, rules)));
        }

        table.Write(console);
        console.Line();
    }

    /// <summary>Writes the lines that end a scan; the time only for people, so that the same input gives the same bytes.</summary>
    public static void WriteEnd(CliConsole console, ScanReport report, IReadOnlyDictionary<string, ReportRule> rules)
    {
        var files = report.Findings.Select(finding => finding.Path).Distinct().Count();
        var found = report.Findings.Count == 0
            ? $"Nothing found{Decided(report)}."
            : $"{ReportText.Count(report.Findings.Count, "finding")} in {ReportText.Count(files, "file")}, about {ReportText.Effort(ReportEffort.Minutes(report.Findings, rules))} to pay. {BySeverity(report)}{Decided(report)}.";
        var unreadable = report.Unreadable.Count == 0 ? "" : $" {ReportText.Count(report.Unreadable.Count, "path")} could not be read.";
        var time = console.OutFacts.IsTerminal ? string.Create(CultureInfo.InvariantCulture, $" in {report.Stats.Seconds:0.0} s") : "";
        console.Paragraph($"{found}{unreadable} {ReportText.Count(report.Stats.Files, "file")} looked at{time} with {ReportText.Count(report.Rules.Count, "rule")}.");
    }

    /// <summary>Writes what to type next, to a terminal only.</summary>
    public static void WriteNext(CliConsole console, IReadOnlyList<(string Command, string Meaning)> next)
    {
        if (!console.OutFacts.IsTerminal || next.Count == 0)
        {
            return;
        }

        console.Line();
        var table = new TextTable(new("next"), new("", Least: 10, Drop: 1));
        foreach (var (command, meaning) in next)
        {
            table.Add(new(command, Ink.Green), new(meaning, Ink.Dim));
        }

        table.Write(console);
    }

    private static string BySeverity(ScanReport report) => string.Join(", ", report.Findings.CountBy(finding => finding.Severity).OrderByDescending(pair => pair.Key)
        .Select(pair => $"{ReportText.Number(pair.Value)} {Words.Of(pair.Key)}"));

    private static string Decided(ScanReport report) => report.Suppressed.Count == 0 ? "" : $"; {ReportText.Number(report.Suppressed.Count)} decided on ("
        + string.Join(", ", report.Suppressed.CountBy(one => one.Kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{ReportText.Number(pair.Value)} {pair.Key.Replace('-', ' ')}")) + ")";
}
