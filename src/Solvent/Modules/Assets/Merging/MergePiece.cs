using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Lines of one text, or a conflict.</summary>
/// <param name="Tree">The text; null for a conflict.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Conflict">The lines of base, ours and theirs that contradict.</param>
internal readonly record struct MergeSegment(MergeTree? Tree, LineRange Lines, (LineRange Base, LineRange Ours, LineRange Theirs) Conflict);

/// <summary>A node in the three texts; null where a text has it not.</summary>
internal readonly record struct NodeTriple(MergeNode? Base, MergeNode? Ours, MergeNode? Theirs)
{
    /// <summary>The node in our text, else in theirs, else in the base.</summary>
    public MergeNode Any => (Ours ?? Theirs ?? Base)!;
}

/// <summary>A piece of a merge that is written without a gap in it.</summary>
/// <param name="First">The nodes that it begins with.</param>
/// <param name="Last">The nodes that it ends with.</param>
/// <param name="Segments">What is written.</param>
internal sealed record MergePiece(NodeTriple First, NodeTriple Last, IReadOnlyList<MergeSegment> Segments);
