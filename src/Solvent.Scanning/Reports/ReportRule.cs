using System.Text.RegularExpressions;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Scanning.Reports;

/// <summary>What a report says of a rule, of Solvent or of another tool.</summary>
public sealed partial record ReportRule
{
    /// <summary>The full id: <c>P02-llm-call-without-token-cap</c>, or <c>tool:rule</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id that people say: <c>P02</c>; that of another tool whole.</summary>
    public required string ShortId { get; init; }

    /// <summary>The rule in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The category; the tool for a rule of another tool.</summary>
    public required string Category { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Minutes for an item.</summary>
    public required double BaseMinutes { get; init; }

    /// <summary>Minutes for each finding.</summary>
    public required double EachMinutes { get; init; }

    /// <summary>Why it is debt (Markdown).</summary>
    public required string Why { get; init; }

    /// <summary>How to fix it (Markdown), or empty.</summary>
    public required string Fix { get; init; }

    /// <summary>Words that other tools sort it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>From 0 to 10 for what others can exploit; null for plain debt, which must not stand among vulnerabilities.</summary>
    public double? SecuritySeverity { get; init; }

    /// <summary>The tool that it comes from; null for Solvent.</summary>
    public ReportTool? Tool { get; init; }

    /// <summary>A page about it, or null.</summary>
    public string? HelpUri { get; init; }

    /// <summary>A rule of the catalogue or of the repository. It is about security when its sources name a weakness (CWE).</summary>
    public static ReportRule Of(Rule rule)
    {
        var weaknesses = rule.Sources.SelectMany(source => Weakness().Matches(source)).Select(match => match.Groups[1].Value).Distinct().ToList();
        return new ReportRule
        {
            Id = rule.Id,
            ShortId = rule.ShortId,
            Title = rule.Title,
            Category = rule.Category,
            Severity = rule.Severity,
            Confidence = rule.Confidence,
            BaseMinutes = rule.BaseMinutes,
            EachMinutes = rule.EachMinutes,
            Why = rule.Why,
            Fix = rule.Fix,
            Tags = ["debt", rule.Category, .. weaknesses.Count > 0 ? ["security"] : Array.Empty<string>(), .. weaknesses.Select(number => $"external/cwe/cwe-{number}")],
            SecuritySeverity = weaknesses.Count > 0 ? SeverityOf(rule.Severity) : null,
        };
    }

    // The middle of the band that code scanning gives each word.
    private static double SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => 9.5,
        Severity.High => 8,
        Severity.Medium => 5.5,
        _ => 2,
    };

    [GeneratedRegex(@"\bCWE-(\d{1,5})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Weakness();
}

/// <summary>Another tool whose results were imported.</summary>
/// <param name="Id">Its name as rule ids begin: <c>semgrep</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, or empty.</param>
public sealed record ReportTool(string Id, string Name, string Version);
