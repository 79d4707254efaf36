using System.Globalization;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Sarif;

/// <summary>Rules and severities as SARIF has them.</summary>
internal static class SarifRules
{
    public static SarifRule Describe(ReportRule rule) => new(
        rule.Id, rule.ShortId, new(rule.Title), new(rule.Why.Length == 0 ? rule.Title : rule.Why.ReplaceLineEndings(" ")), Help(rule), rule.HelpUri,
        new(Level(rule.Severity)),
        new(
            rule.Tags.Count == 0 ? null : [.. rule.Tags.Take(SarifLimits.MostTags)], ReportText.Word(rule.Confidence), ProblemSeverity(rule.Severity),
            rule.SecuritySeverity?.ToString("0.0", CultureInfo.InvariantCulture)));

    public static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    private static SarifHelp Help(ReportRule rule)
    {
        var parts = new[] { ("Why it is debt", rule.Why), ("How to fix it", rule.Fix) }.Where(part => part.Item2.Length > 0).ToList();
        return parts.Count == 0
            ? new(rule.Title, rule.Title)
            : new(string.Join("\n\n", parts.Select(part => part.Item2)), string.Join("\n\n", parts.Select(part => $"## {part.Item1}\n\n{part.Item2}")));
    }

    private static string ProblemSeverity(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "recommendation",
    };
}
