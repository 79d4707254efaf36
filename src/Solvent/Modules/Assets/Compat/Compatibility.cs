using System.Text.Json.Serialization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>What changed between two versions of an asset, and whether the number of the later says so.</summary>
/// <param name="Before">The earlier.</param>
/// <param name="After">The later.</param>
/// <param name="Changes">What changed, the greatest first.</param>
internal sealed record Compatibility(Asset Before, Asset After, IReadOnlyList<InterfaceChange> Changes)
{
    /// <summary>The greatest change; null where nothing changed.</summary>
    public ChangeClass? Needed => Changes.Count > 0 ? Changes.Max(change => change.Class) : null;

    /// <summary>The step that the numbers take; null where the later is not later.</summary>
    public ChangeClass? Told => VersionSteps.Told(Before.Version, After.Version);

    /// <summary>Whether the number promises no more than holds.</summary>
    public bool IsTruthful => VersionSteps.IsTruthful(Before.Version, After.Version, Needed);

    /// <summary>One sentence on the number.</summary>
    public string Verdict => VersionSteps.Verdict(Before.Version, After.Version, Needed);

    /// <summary>Compares two versions.</summary>
    public static Compatibility Of(AssetVersion before, AssetVersion after) => new(before.Asset, after.Asset,
    [
        .. ParameterDiff.Of(before.Asset, after.Asset)
            .Concat(SectionDiff.Of(before, after)).Concat(ScopeDiff.Of(before, after)).Concat(WrittenFilesDiff.Of(before.Asset, after.Asset)).Concat(AboutDiff.Of(before, after))
            .OrderByDescending(change => change.Class),
    ]);
}

/// <summary>What <c>asset compat --format json</c> gives: <c>solvent.asset-compat/1</c>.</summary>
internal sealed record CompatDocument(string Schema, string Asset, string From, string To, bool Truthful, string? Needed, string? Told, string Verdict, IReadOnlyList<CompatChange> Changes)
{
    /// <summary>The document.</summary>
    public static CompatDocument Of(Compatibility one) => new(
        "solvent.asset-compat/1", one.Before.Name, one.Before.Version.ToString(), one.After.Version.ToString(), one.IsTruthful, one.Needed?.Word(), one.Told?.Word(), one.Verdict,
        [.. one.Changes.Select(change => new CompatChange(change.Class.Word(), change.Subject, change.What))]);
}

/// <summary>A change.</summary>
internal sealed record CompatChange(string Class, string Subject, string What);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompatDocument))]
internal sealed partial class CompatJson : JsonSerializerContext;
