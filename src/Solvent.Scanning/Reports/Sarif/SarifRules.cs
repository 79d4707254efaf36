using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Scanning.Reports.Sarif;

/// <summary>Rules, severities and words as SARIF has them.</summary>
internal static class SarifRules
{
    // `security-severity` is left out: it would put plain debt among vulnerabilities.
    public static SarifRule Describe(Rule rule) => new(
        rule.Id, rule.ShortId, new(rule.Title), new(OneLine(rule.Why)),
        new($"{rule.Why}\n\n{rule.Fix}", $"## Why\n\n{rule.Why}\n\n## How to fix it\n\n{rule.Fix}"),
        new(Level(rule.Severity)),
        new(["debt", rule.Category], Precision(rule.Confidence), ProblemSeverity(rule.Severity)));

    public static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    /// <summary>Orders severities by their word; the worst is largest.</summary>
    public static int Rank(string word) => Enum.TryParse<Severity>(word, ignoreCase: true, out var severity) ? (int)severity : -1;

    /// <summary>A value of an enumeration as it stands in every output.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Precision(Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        _ => "low",
    };

    private static string ProblemSeverity(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "recommendation",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
