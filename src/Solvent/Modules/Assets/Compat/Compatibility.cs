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
    public ChangeClass? Told => StepOf(Before.Version, After.Version);

    /// <summary>Whether the number promises no more than holds. A greater step than needed is no lie.</summary>
    public bool IsTruthful => Told is { } told && (Needed is not { } needed || told >= Least(needed) || IsBeforeRelease);

    /// <summary>One sentence on the number.</summary>
    public string Verdict => (Told, Needed) switch
    {
        (null, _) => $"{After.Version} is not later than {Before.Version}; name the earlier version first.",
        _ when !IsTruthful => $"{After.Version} lies: what changed since {Before.Version} is {InterfaceChange.Word(Needed!.Value)}; call it {Truthful} or higher.",
        (_, null) => $"{After.Version} tells the truth: nothing changed since {Before.Version}.",
        ({ } told, { } needed) => $"{After.Version} tells the truth: what changed since {Before.Version} is {InterfaceChange.Word(needed)}{(told > Least(needed) ? ", less than the number says" : "")}.",
    };

    /// <summary>Compares two versions.</summary>
    public static Compatibility Of(AssetVersion before, AssetVersion after) => new(before.Asset, after.Asset,
    [
        .. ParameterDiff.Of(before.Asset, after.Asset)
            .Concat(SectionDiff.Of(before, after)).Concat(ScopeDiff.Of(before, after)).Concat(WrittenFilesDiff.Of(before.Asset, after.Asset)).Concat(AboutDiff.Of(before, after))
            .OrderByDescending(change => change.Class),
    ]);

    // A version before its release promises nothing yet; before 1.0.0 the middle number stands for the first.
    private bool IsBeforeRelease => Before.Version is { Pre.Length: > 0 } && Core(Before.Version) == Core(After.Version);

    private SemVer Truthful => (Least(Needed!.Value), Before.Version) switch
    {
        (ChangeClass.Major, var one) => new SemVer(one.Major + 1, 0, 0),
        (ChangeClass.Minor, var one) => new SemVer(one.Major, one.Minor + 1, 0),
        (_, var one) => new SemVer(one.Major, one.Minor, one.Patch + 1),
    };

    private ChangeClass Least(ChangeClass needed) => Before.Version.Major > 0 ? needed : needed == ChangeClass.Major ? ChangeClass.Minor : ChangeClass.Patch;

    private static ChangeClass? StepOf(SemVer before, SemVer after) => after.CompareTo(before) <= 0 ? null
        : after.Major > before.Major ? ChangeClass.Major
        : after.Minor > before.Minor ? ChangeClass.Minor
        : ChangeClass.Patch;

    private static SemVer Core(SemVer version) => version with { Pre = "" };
}

/// <summary>What <c>asset compat --format json</c> gives: <c>solvent.asset-compat/1</c>.</summary>
internal sealed record CompatDocument(string Schema, string Asset, string From, string To, bool Truthful, string? Needed, string? Told, string Verdict, IReadOnlyList<CompatChange> Changes)
{
    /// <summary>The document.</summary>
    public static CompatDocument Of(Compatibility one) => new(
        "solvent.asset-compat/1", one.Before.Name, one.Before.Version.ToString(), one.After.Version.ToString(), one.IsTruthful, Word(one.Needed), Word(one.Told), one.Verdict,
        [.. one.Changes.Select(change => new CompatChange(InterfaceChange.Word(change.Class), change.Subject, change.What))]);

    private static string? Word(ChangeClass? kind) => kind is { } known ? InterfaceChange.Word(known) : null;
}

/// <summary>A change.</summary>
internal sealed record CompatChange(string Class, string Subject, string What);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompatDocument))]
internal sealed partial class CompatJson : JsonSerializerContext;
