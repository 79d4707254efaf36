using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Sonar;

/// <summary>
/// Writes findings in SonarQube's generic format for external issues (10.3 and later), for <c>sonar.externalIssuesReportPaths</c>.
/// The effort of the issues adds up to what all cost.
/// </summary>
public static class SonarReport
{
    /// <summary>Writes it. What the team decided on is left out: the format has no word for it.</summary>
    public static void Write(Utf8JsonWriter writer, ReportInput input)
    {
        var findings = input.Scan.Findings;
        var shares = ReportEffort.Shares(findings, input.Rules);
        var used = findings.Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
        var rules = input.Rules.Values.Where(rule => used.Contains(rule.Id)).OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(Describe);

        // Only the line: a column that lies behind the end of a line as SonarQube counts it would end the whole analysis.
        var issues = findings.Zip(shares, (finding, minutes) => new SonarIssue(
            finding.Rule, minutes, new(finding.Message, finding.Path, new(finding.Start.Line))));
        JsonSerializer.Serialize(writer, new SonarDocument([.. rules], [.. issues]), SonarJson.Default.SonarDocument);
    }

    // `type` and `severity` are for servers in standard experience, attribute and impacts for the others.
    private static SonarRule Describe(ReportRule rule)
    {
        var quality = Quality(rule);
        return new SonarRule(
            rule.Id, rule.Title, $"{rule.Why}\n\n{rule.Fix}".Trim(), rule.Tool?.Name ?? "Solvent", Attribute(rule),
            quality switch { "SECURITY" => "VULNERABILITY", "RELIABILITY" => "BUG", _ => "CODE_SMELL" }, SeverityOf(rule.Severity),
            [new(quality, Impact(rule.Severity))]);
    }

    private static string Quality(ReportRule rule) => rule switch
    {
        { SecuritySeverity: not null } => "SECURITY",
        { Category: "data" or "model" or "prompt" or "deployment" } => "RELIABILITY",
        _ => "MAINTAINABILITY",
    };

    private static string Attribute(ReportRule rule) => rule switch
    {
        { SecuritySeverity: not null } => "TRUSTWORTHY",
        { Category: "data" or "model" } => "LOGICAL",
        { Category: "prompt" or "observability" } => "COMPLETE",
        { Category: "agents" or "documentation" } => "CLEAR",
        { Category: "governance" } => "LAWFUL",
        { Category: "evaluation" or "testing" } => "TESTED",
        { Category: "code" } => "MODULAR",
        _ => "CONVENTIONAL",
    };

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "BLOCKER",
        Severity.High => "CRITICAL",
        Severity.Medium => "MAJOR",
        Severity.Low => "MINOR",
        _ => "INFO",
    };

    // Servers before 10.8 know these three only.
    private static string Impact(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "HIGH",
        Severity.Medium => "MEDIUM",
        _ => "LOW",
    };
}

internal sealed record SonarDocument(IReadOnlyList<SonarRule> Rules, IReadOnlyList<SonarIssue> Issues);

internal sealed record SonarRule(
    string Id, string Name, string Description, string EngineId, string CleanCodeAttribute, string Type, string Severity, IReadOnlyList<SonarImpact> Impacts);

internal sealed record SonarImpact(string SoftwareQuality, string Severity);

internal sealed record SonarIssue(string RuleId, int EffortMinutes, SonarLocation PrimaryLocation);

internal sealed record SonarLocation(string Message, string FilePath, SonarRange TextRange);

internal sealed record SonarRange(int StartLine);

/// <summary>Generated serialisation of <see cref="SonarDocument"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SonarDocument))]
internal sealed partial class SonarJson : JsonSerializerContext;
