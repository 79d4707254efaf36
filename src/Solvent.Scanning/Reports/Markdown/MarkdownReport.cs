using System.Globalization;
using System.Text;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Markdown;

/// <summary>
/// Writes a scan as a comment of one screen for a pull request: the outcome, the counts, the findings that matter most, and the rest
/// folded. It begins with a mark by which a program finds and replaces its own comment.
/// </summary>
public static class MarkdownReport
{
    /// <summary>The first line of every comment.</summary>
    public const string Mark = "<!-- solvent-report -->";

    private const int Shown = 10;
    private const int ShownRules = 40;

    // GitHub takes 65,536 characters.
    private const int MostCharacters = 60_000;

    /// <summary>The whole comment.</summary>
    public static string Write(ReportInput input)
    {
        var findings = input.Scan.Findings;
        var text = new StringBuilder($"{Mark}\n### {Heading(input)}\n\n{Counts(input)}\n");
        if (findings.Count > 0)
        {
            text.Append('\n');
            Table(text, input, findings.Take(Shown));
            Rest(text, input);
        }

        text.Append(CultureInfo.InvariantCulture, $"\n<sub>Solvent {MarkdownText.Prose(input.Version)} · {Where(input)} · {ReportText.Count(input.Scan.Stats.Files, "file")}, {ReportText.Count(input.Scan.Rules.Count, "rule")}</sub>\n");
        return text.ToString();
    }

    private static string Heading(ReportInput input)
    {
        var effort = input.Scan.Findings.Count == 0 ? "" : $", about {ReportText.Effort(ReportEffort.Minutes(input.Scan.Findings, input.Rules))} to pay";
        return input.Gate is { } gate
            ? $"Solvent: {(gate.Passes ? "passed" : "failed")} – {MarkdownText.Prose(gate.Sentence)}"
            : input.Scan.Findings.Count == 0 ? "Solvent: nothing found" : $"Solvent: {ReportText.Count(input.Scan.Findings.Count, "finding")}{effort}";
    }

    private static string Counts(ReportInput input)
    {
        var scan = input.Scan;
        var bySeverity = scan.Findings.CountBy(finding => finding.Severity).OrderByDescending(pair => pair.Key)
            .Select(pair => $"{ReportText.Number(pair.Value)} {ReportText.Word(pair.Key)}").ToList();
        var parts = new List<string>();
        if (input.Gate is { Against: not null } gate)
        {
            var effort = scan.Findings.Count == 0 ? "" : $" (about {ReportText.Effort(ReportEffort.Minutes(scan.Findings, input.Rules))} to pay)";
            parts.AddRange([$"**{ReportText.Number(scan.Findings.Count)} new**{effort}", $"{ReportText.Number(gate.Known)} known", $"{ReportText.Number(gate.Gone)} gone"]);
        }

        parts.AddRange(bySeverity);
        parts.AddRange(scan.Suppressed.Count > 0 ? [$"{ReportText.Number(scan.Suppressed.Count)} decided on"] : []);
        parts.AddRange(scan.Unreadable.Count > 0 ? [$"{ReportText.Number(scan.Unreadable.Count)} unreadable"] : []);
        return parts.Count == 0 ? "No finding, and nothing was decided on." : string.Join(" · ", parts);
    }

    private static void Table(StringBuilder text, ReportInput input, IEnumerable<Finding> findings)
    {
        text.Append("| severity | finding | where |\n|---|---|---|\n");
        foreach (var finding in findings)
        {
            var severity = finding.Severity >= Severity.High ? $"**{ReportText.Word(finding.Severity)}**" : ReportText.Word(finding.Severity);
            var role = finding.Role == Sources.PathRole.Production ? "" : $" ({ReportText.Word(finding.Role)})";
            var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Path}:{finding.Start.Line}");
            text.Append($"| {severity} | {MarkdownText.Code(input.RuleOf(finding).ShortId)} {MarkdownText.Prose(finding.Message)}{role} | {MarkdownText.CodeLink(place, input.AddressOf(finding))} |\n");
        }
    }

    private static void Rest(StringBuilder text, ReportInput input)
    {
        var groups = input.Scan.Findings.GroupBy(finding => finding.Rule, StringComparer.Ordinal).ToList();
        var more = input.Scan.Findings.Count - Shown;
        text.Append($"\n<details><summary>{(more > 0 ? $"{ReportText.Count(more, "more finding")}; all" : "All")} by rule, and how to fix them</summary>\n\n");
        text.Append("| rule | severity | findings | effort | how to fix it |\n|---|---|--:|--:|---|\n");
        var left = 0;
        foreach (var (i, group) in groups.Index())
        {
            var rule = input.Rules[group.Key];
            var row = $"| {MarkdownText.Code(rule.ShortId)} {MarkdownText.Prose(rule.Title)} | {ReportText.Word(rule.Severity)} | {ReportText.Number(group.Count())} | {ReportText.Effort(ReportEffort.Minutes(group, input.Rules))} | {MarkdownText.Prose(FirstSentence(rule.Fix))} |\n";
            if (i >= ShownRules || text.Length + row.Length > MostCharacters)
            {
                left++;
                continue;
            }

            text.Append(row);
        }

        text.Append(left > 0 ? $"\n{ReportText.Count(left, "rule")} more: see another format.\n" : "").Append("\n</details>\n");
    }

    private static string FirstSentence(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }

    private static string Where(ReportInput input)
    {
        var repository = input.Scan.Repository;
        var commit = repository.Commit is { Length: > 10 } hash ? $" at {MarkdownText.Code(hash[..10])}" : "";
        return $"{MarkdownText.Code(repository.Name)}{commit}";
    }
}
