using Solvent.Modules.Assets.Merging;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>What is to happen to one file.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="Before">Its bytes as they are; null where there is no file.</param>
/// <param name="After">Its bytes as they are to be; null where there is to be none.</param>
internal sealed record FileChange(string Path, byte[]? Before, byte[]? After)
{
    /// <summary>Edits made here that stay.</summary>
    public IReadOnlyList<MergeChange> Kept { get; init; } = [];

    /// <summary>What both sides changed, and not alike.</summary>
    public IReadOnlyList<MergeConflict> Conflicts { get; init; } = [];

    /// <summary>Blocks tied to incidents that the new version lacks and that stay.</summary>
    public IReadOnlyList<ProtectedBlock> Protected { get; init; } = [];

    /// <summary>Why nothing can be written here, with what to do; null where it can.</summary>
    public string? Refused { get; init; }

    /// <summary>Whether the bytes differ.</summary>
    public bool IsChange => !(Before is null ? After is null : After is not null && Before.AsSpan().SequenceEqual(After));
}
