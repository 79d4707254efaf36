using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Compat;

/// <summary>One change between two versions of a contract.</summary>
/// <param name="Class">How much it asks of who calls it or answers for it.</param>
/// <param name="Subject">What changed, such as <c>inputs /tier</c>.</param>
/// <param name="What">How, in a few words.</param>
internal sealed record ContractChange(ChangeClass Class, string Subject, string What)
{
    /// <summary>Whether it can't be told what it means: then the worst is taken.</summary>
    public bool MayBreak { get; init; }
}

/// <summary>What changed between two versions of a contract, and whether the number of the later says so.</summary>
/// <param name="Before">The earlier.</param>
/// <param name="After">The later.</param>
/// <param name="Changes">What changed, the greatest first.</param>
internal sealed record ContractComparison(PersonaContract Before, PersonaContract After, IReadOnlyList<ContractChange> Changes)
{
    /// <summary>The greatest change; null where nothing changed.</summary>
    public ChangeClass? Needed => Changes.Count > 0 ? Changes.Max(change => change.Class) : null;

    /// <summary>The step that the numbers take; null where the later is not later.</summary>
    public ChangeClass? Told => VersionSteps.Told(Before.Version, After.Version);

    /// <summary>Whether the number promises no more than holds.</summary>
    public bool IsTruthful => VersionSteps.IsTruthful(Before.Version, After.Version, Needed) || (Needed is null && Before.Version == After.Version);

    /// <summary>One sentence on the number.</summary>
    public string Verdict => Before.Version == After.Version
        ? Needed is { } needed ? $"{After.Version} lies: it changed, and what changed is {needed.Word()}; call it {VersionSteps.Next(Before.Version, needed)} or higher." : $"{After.Version} tells the truth: nothing changed."
        : VersionSteps.Verdict(Before.Version, After.Version, Needed);

    /// <summary>Compares two versions.</summary>
    public static ContractComparison Of(PersonaContract before, PersonaContract after) => new(before, after,
    [
        .. SchemaDiff.Of(before.Inputs.Document, after.Inputs.Document, SchemaSide.Inputs).Concat(SchemaDiff.Of(before.Outputs.Document, after.Outputs.Document, SchemaSide.Outputs))
            .Concat(TermsDiff.Of(before, after)).Concat(SliceDiff.Of(before.Slice, after.Slice)).Concat(MakingDiff.Of(before, after)).Concat(AboutDiff.Of(before, after))
            .OrderByDescending(change => change.Class),
    ]);
}
