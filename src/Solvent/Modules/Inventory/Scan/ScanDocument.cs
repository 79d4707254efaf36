using System.Text.Json.Serialization;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>What <c>scan --format json</c> writes; see <c>solvent schema scan</c>.</summary>
internal sealed record ScanDocument(
    string Schema, string Root, string? Commit, IReadOnlyList<FindingRow> Findings, IReadOnlyList<UnreadablePath> Unreadable,
    IReadOnlyList<FileDiagnostic> Diagnostics, int Suppressed, IReadOnlyList<DecidedRow> DecidedOn, ScanCounts Stats)
{
    /// <summary>The value of <c>schema</c>.</summary>
    public const string SchemaId = "solvent.scan/1";

    /// <summary>The document of a report.</summary>
    public static ScanDocument Of(ScanReport report) => new(
        SchemaId, report.Root, report.Repository.Commit, [.. report.Findings.Select(FindingRow.Of)],
        report.Unreadable, report.Diagnostics, report.Suppressed.Count,
        [.. report.Suppressed.Select(DecidedRow.Of)], new(report.Stats.Files, report.Stats.Parsed, report.Stats.Bytes));
}

/// <summary>What was looked at. The time is left out: the same input gives the same bytes.</summary>
internal sealed record ScanCounts(int Files, int Parsed, long Bytes);

/// <summary>A finding that was decided on.</summary>
internal sealed record DecidedRow(string Rule, string Path, int Line, string Fingerprint, string Kind, string Reason)
{
    /// <summary>The row of a finding.</summary>
    public static DecidedRow Of(SuppressedFinding one) => new(one.Finding.Rule, one.Finding.Path, one.Finding.Start.Line, one.Finding.Fingerprint, one.Kind, one.Reason);
}

/// <summary>A finding in JSON: lines and columns from 1, the path relative with <c>/</c>.</summary>
internal sealed record FindingRow(
    string Rule, string Path, int Line, int Column, int EndLine, string Message, string Severity, string Confidence,
    string Category, string Role, string Component, string? Owner, string Fingerprint, double Minutes)
{
    /// <summary>The row of a finding.</summary>
    public static FindingRow Of(Finding finding) => new(
        finding.Rule, finding.Path, finding.Start.Line, finding.Start.Column, finding.End.Line, finding.Message,
        Words.Of(finding.Severity), Words.Of(finding.Confidence), finding.Category, Words.Of(finding.Role),
        finding.Component, finding.Owner, finding.Fingerprint, finding.Minutes);
}

/// <summary>Values of enumerations as they stand in every output.</summary>
internal static class Words
{
    /// <summary>The name in lower case.</summary>
    public static string Of<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>All names of an enumeration in lower case.</summary>
    public static string[] All<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
}

/// <summary>Generated serialisation of what scans write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScanDocument))]
internal sealed partial class ScanJson : JsonSerializerContext;
