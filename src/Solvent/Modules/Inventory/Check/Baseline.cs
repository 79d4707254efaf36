using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Check;

/// <summary>An earlier <c>scan --format json</c>.</summary>
internal sealed record Baseline(string File, IReadOnlyList<BaselineFinding> Findings)
{
    /// <summary>What a check with these rules and roles compares with: others are not looked at, so they are neither known nor gone.</summary>
    public CheckReference Reference(RuleSet rules, IReadOnlyList<PathRole> roles) => new("baseline", File, Findings
        .Where(finding => finding.Rule is null || finding.Rule.Contains(':', StringComparison.Ordinal) || rules.Find(finding.Rule) is not null)
        .Where(finding => roles.Count == 0 || finding.Role is null || roles.Any(role => Words.Of(role) == finding.Role))
        .Select(finding => finding.Fingerprint).OfType<string>().ToHashSet(StringComparer.Ordinal));

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">The file can't be read or is something else.</exception>
    public static Baseline Read(string file)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(file);
            var document = JsonSerializer.Deserialize(stream, BaselineJson.Default.BaselineDocument);
            return document is { Schema: ScanDocument.SchemaId, Findings: { } findings }
                ? new Baseline(file, findings)
                : throw new UsageException($"{file} is no scan; make a baseline with `solvent scan --format json --output {file}`.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file}:{(e.LineNumber ?? 0) + 1}: not valid JSON; make a baseline with `solvent scan --format json --output {file}`.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"the baseline {file} can't be read: {e.Message}");
        }
    }
}

internal sealed record BaselineDocument(string? Schema, IReadOnlyList<BaselineFinding>? Findings);

internal sealed record BaselineFinding(string? Fingerprint, string? Rule, string? Role);

/// <summary>Generated reading of a baseline.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BaselineDocument))]
internal sealed partial class BaselineJson : JsonSerializerContext;
