using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Adoption;

/// <summary><c>solvent.lock</c>: which assets stand in a repository, with versions, parameters and hashes. The same adoptions always give the same bytes.</summary>
internal static class LockFile
{
    /// <summary>Its path.</summary>
    public const string Path = "solvent.lock";

    private const string SchemaId = "solvent.lock/1";
    private const int MostBytes = 4 << 20;
    private const int MostAdoptions = 500;

    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 16 };

    /// <summary>The adoptions of a lock file's text, by name.</summary>
    /// <param name="text">The text; null where there is no file.</param>
    /// <exception cref="AdoptionException">It is no lock file, or it lies.</exception>
    public static IReadOnlyList<AdoptedAsset> Read(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            var file = text.Length <= MostBytes ? JsonNode.Parse(text, documentOptions: s_reading)?.Deserialize(LockJson.Default.LockDocument) : null;
            return file is { Schema: SchemaId, Adoptions: { Count: <= MostAdoptions } adoptions } ? [.. adoptions.Select(Read).OrderBy(one => one.Asset, StringComparer.Ordinal)]
                : throw Wrong($"it does not say `\"schema\": \"{SchemaId}\"` with a list of adoptions, or is far too large");
        }
        catch (JsonException e)
        {
            throw Wrong($"line {e.LineNumber + 1} is not what a lock file says: {e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0].TrimEnd('.')}");
        }
    }

    /// <summary>The text for adoptions.</summary>
    public static string Write(IEnumerable<AdoptedAsset> adoptions) =>
        JsonSerializer.Serialize(new LockDocument(SchemaId, [.. adoptions.OrderBy(one => one.Asset, StringComparer.Ordinal).Select(Write)]), LockJson.Default.LockDocument).ReplaceLineEndings("\n") + "\n";

    private static AdoptedAsset Read(LockedAdoption one)
    {
        if (!AssetChecks.IsId(one.Asset ?? ""))
        {
            throw Wrong($"`{one.Asset}` is no name of an asset");
        }

        return new AdoptedAsset(one.Asset!, one.Origin ?? "catalogue", Read(one.Asset!, one.Now), [.. (one.Before ?? []).Take(AdoptedAsset.MostBefore).Select(before => Read(one.Asset!, before))]);
    }

    private static AdoptedVersion Read(string asset, LockedVersion? one)
    {
        if (one is null || SemVer.Read(one.Version ?? "") is not { } version || !IsHash(one.Digest) || one.Targets is null || one.Files is null)
        {
            throw Wrong($"the entry of `{asset}` lacks its version, digest, targets or files");
        }

        foreach (var file in one.Files)
        {
            if (!AdoptedPaths.IsAllowed(file.Path ?? "") || !IsHash(file.Base))
            {
                throw Wrong($"`{asset}` names the file `{file.Path}`, which is no place of guidance, or has no hash");
            }
        }

        return new AdoptedVersion(
            version, one.Digest!, one.Targets, one.Parameters ?? new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
            [.. one.Files.Select(file => new AdoptedFile(file.Path!, file.Shared, file.Base!)).DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }

    private static LockedAdoption Write(AdoptedAsset one) => new(one.Asset, one.Origin, Write(one.Now), one.Before.Count == 0 ? null : [.. one.Before.Select(Write)]);

    private static LockedVersion Write(AdoptedVersion one) => new(
        one.Version.ToString(), one.Digest, one.Targets, new SortedDictionary<string, IReadOnlyList<string>>(one.Parameters.ToDictionary(), StringComparer.Ordinal),
        [.. one.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new LockedFile(file.Path, file.IsShared, file.Base))]);

    /// <summary>Whether a text is a SHA-256 in hex.</summary>
    public static bool IsHash(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    private static AdoptionException Wrong(string problem) => new($"{Path}: {problem}. Take the file back from git (`git checkout {Path}`), or remove it and adopt again with `solvent asset adopt`.");
}

/// <summary>The form of the file.</summary>
internal sealed record LockDocument(string? Schema, IReadOnlyList<LockedAdoption>? Adoptions);

/// <summary>An entry.</summary>
internal sealed record LockedAdoption(string? Asset, string? Origin, LockedVersion? Now, IReadOnlyList<LockedVersion>? Before);

/// <summary>A version in an entry.</summary>
internal sealed record LockedVersion(
    string? Version, string? Digest, IReadOnlyList<string>? Targets, IReadOnlyDictionary<string, IReadOnlyList<string>>? Parameters, IReadOnlyList<LockedFile>? Files);

/// <summary>A file in a version.</summary>
internal sealed record LockedFile(string? Path, bool Shared, string? Base);

/// <summary>Reads and writes the form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LockDocument))]
internal sealed partial class LockJson : JsonSerializerContext;
