using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>What a command is about to do with an asset in a repository.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Before">The adoption as it is; null where there is none.</param>
/// <param name="After">The adoption as it is to be; null where there is to be none.</param>
/// <param name="Changes">What happens to the files, by path.</param>
/// <param name="Written">The texts that are bases afterwards.</param>
/// <param name="Notes">What is to be said of the form for a tool.</param>
internal sealed record AdoptionPlan(
    string Asset, AdoptedAsset? Before, AdoptedAsset? After, IReadOnlyList<FileChange> Changes, IReadOnlyList<RenderedFile> Written, IReadOnlyList<TargetNote> Notes)
{
    /// <summary>What is done, for the ledger.</summary>
    public AdoptionAct Act { get; init; } = Before is null ? AdoptionAct.Adopted : After is null ? AdoptionAct.Removed : AdoptionAct.Upgraded;

    /// <summary>Why it can't be done, a sentence for each file.</summary>
    public IReadOnlyList<string> Refusals => [.. Changes.Select(change => change.Refused).OfType<string>()];

    /// <summary>Files in which both sides changed the same, and not alike.</summary>
    public IReadOnlyList<FileChange> Conflicting => [.. Changes.Where(change => change.Conflicts.Count > 0)];

    /// <summary>Whether anything at all changes.</summary>
    public bool IsNothing => !Changes.Any(change => change.IsChange) && (Before is null ? After is null : After is not null && Before.Now.IsLike(After.Now));
}
