using System.Text.Json.Serialization;

namespace Solvent.Scanning.Reports.Sarif;

/// <summary>The part of SARIF 2.1.0 that is written.</summary>
internal sealed record SarifDocument(
    [property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

internal sealed record SarifRun(
    SarifTool Tool, string ColumnKind, IReadOnlyDictionary<string, SarifLocationBase> OriginalUriBaseIds,
    IReadOnlyList<SarifInvocation>? Invocations, IReadOnlyList<SarifResult> Results);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string? SemanticVersion, string? Version, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifRule(
    string Id, string Name, SarifText ShortDescription, SarifText FullDescription, SarifHelp Help, string? HelpUri,
    SarifConfiguration DefaultConfiguration, SarifRuleProperties Properties);

internal sealed record SarifText(string Text);

internal sealed record SarifHelp(string Text, string Markdown);

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifRuleProperties(
    IReadOnlyList<string>? Tags, string Precision, [property: JsonPropertyName("problem.severity")] string ProblemSeverity,
    [property: JsonPropertyName("security-severity")] string? SecuritySeverity);

internal sealed record SarifLocationBase(SarifText Description);

internal sealed record SarifInvocation(bool ExecutionSuccessful, IReadOnlyList<SarifNotification> ToolExecutionNotifications);

internal sealed record SarifNotification(string Level, SarifText Message, IReadOnlyList<SarifLocation>? Locations);

internal sealed record SarifResult(
    string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations,
    IReadOnlyDictionary<string, string> PartialFingerprints, IReadOnlyList<SarifSuppression>? Suppressions, SarifResultProperties Properties);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion? Region);

internal sealed record SarifArtifact(string Uri, string UriBaseId);

internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

internal sealed record SarifSuppression(string Kind, string Status, string Justification);

internal sealed record SarifResultProperties(string Severity, string Confidence, string Role, string Component, string? Owner, double Minutes);

/// <summary>Generated serialisation of <see cref="SarifDocument"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SarifDocument))]
internal sealed partial class SarifJson : JsonSerializerContext;
