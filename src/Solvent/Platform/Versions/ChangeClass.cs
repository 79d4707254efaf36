namespace Solvent.Platform.Versions;

/// <summary>How much a change asks of who uses something.</summary>
internal enum ChangeClass
{
    /// <summary>Nothing: text.</summary>
    Patch,

    /// <summary>Nothing, but there is something new.</summary>
    Minor,

    /// <summary>An answer, or something that they had is gone.</summary>
    Major,
}

/// <summary>What the numbers of two versions promise.</summary>
internal static class VersionSteps
{
    /// <summary>The word for a class.</summary>
    public static string Word(this ChangeClass kind) => kind switch { ChangeClass.Major => "major", ChangeClass.Minor => "minor", _ => "patch" };

    /// <summary>The step that the numbers take; null where the later is not later.</summary>
    public static ChangeClass? Told(SemVer before, SemVer after) => after.CompareTo(before) <= 0 ? null
        : after.Major > before.Major ? ChangeClass.Major
        : after.Minor > before.Minor ? ChangeClass.Minor
        : ChangeClass.Patch;

    /// <summary>The least step that a change needs; before 1.0.0 the middle number stands for the first.</summary>
    public static ChangeClass Least(SemVer before, ChangeClass needed) => before.Major > 0 ? needed : needed == ChangeClass.Major ? ChangeClass.Minor : ChangeClass.Patch;

    /// <summary>Whether a number promises no more than holds. A greater step than needed is no lie; a version before its release promises nothing yet.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="needed">The greatest change between them; null where nothing changed.</param>
    public static bool IsTruthful(SemVer before, SemVer after, ChangeClass? needed) =>
        Told(before, after) is { } told && (needed is not { } kind || told >= Least(before, kind) || (before.Pre.Length > 0 && (before with { Pre = "" }) == (after with { Pre = "" })));

    /// <summary>The lowest truthful release behind a version.</summary>
    public static SemVer Next(SemVer before, ChangeClass needed) => Least(before, needed) switch
    {
        ChangeClass.Major => new SemVer(before.Major + 1, 0, 0),
        ChangeClass.Minor => new SemVer(before.Major, before.Minor + 1, 0),
        _ => new SemVer(before.Major, before.Minor, before.Patch + 1),
    };

    /// <summary>One sentence on the number of the later version.</summary>
    /// <inheritdoc cref="IsTruthful" path="/param" />
    public static string Verdict(SemVer before, SemVer after, ChangeClass? needed) => (Told(before, after), needed) switch
    {
        (null, _) => $"{after} is not later than {before}; name the earlier version first.",
        _ when !IsTruthful(before, after, needed) => $"{after} lies: what changed since {before} is {needed!.Value.Word()}; call it {Next(before, needed.Value)} or higher.",
        (_, null) => $"{after} tells the truth: nothing changed since {before}.",
        ({ } told, { } kind) => $"{after} tells the truth: what changed since {before} is {kind.Word()}{(told > Least(before, kind) ? ", less than the number says" : "")}.",
    };
}
