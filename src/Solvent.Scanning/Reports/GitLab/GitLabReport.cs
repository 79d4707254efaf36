using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.GitLab;

/// <summary>Writes findings as a GitLab Code Quality report. Fingerprints hold no line, so a merge request shows only what is new.</summary>
public static class GitLabReport
{
    /// <summary>Writes it. What the team decided on is left out: the format has no word for it.</summary>
    public static void Write(Utf8JsonWriter writer, ReportInput input) => JsonSerializer.Serialize(
        writer, [.. input.Scan.Findings.Select(Issue)], GitLabJson.Default.IReadOnlyListGitLabIssue);

    private static GitLabIssue Issue(Finding finding) => new(
        finding.Message, finding.Rule, finding.Fingerprint, SeverityOf(finding.Severity), new(finding.Path, new(finding.Start.Line, Math.Max(finding.Start.Line, finding.End.Line))));

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "blocker",
        Severity.High => "critical",
        Severity.Medium => "major",
        Severity.Low => "minor",
        _ => "info",
    };
}

internal sealed record GitLabIssue(string Description, string CheckName, string Fingerprint, string Severity, GitLabLocation Location);

internal sealed record GitLabLocation(string Path, GitLabLines Lines);

internal sealed record GitLabLines(int Begin, int End);

/// <summary>Generated serialisation of Code Quality issues.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<GitLabIssue>))]
internal sealed partial class GitLabJson : JsonSerializerContext;
