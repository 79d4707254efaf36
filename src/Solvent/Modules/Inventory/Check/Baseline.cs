using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Scan;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Check;

/// <summary>Reads an earlier <c>scan --format json</c>.</summary>
internal static class Baseline
{
    /// <summary>The fingerprints of a file.</summary>
    /// <exception cref="UsageException">The file can't be read or is something else.</exception>
    public static HashSet<string> Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var document = JsonSerializer.Deserialize(stream, BaselineJson.Default.BaselineDocument);
            return document is { Schema: ScanDocument.SchemaId, Findings: { } findings }
                ? findings.Select(finding => finding.Fingerprint).OfType<string>().ToHashSet(StringComparer.Ordinal)
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

internal sealed record BaselineFinding(string? Fingerprint);

/// <summary>Generated reading of a baseline.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BaselineDocument))]
internal sealed partial class BaselineJson : JsonSerializerContext;
