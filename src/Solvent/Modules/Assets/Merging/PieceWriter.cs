using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Writes the pieces of a merge with the blank lines between them.</summary>
internal sealed class PieceWriter(MergeTexts texts, MergeWriter writer)
{
    private readonly MergeTree _base = texts.BaseTree;
    private readonly MergeTree _ours = texts.OursTree;
    private readonly MergeTree _theirs = texts.TheirsTree;

    /// <summary>Writes all.</summary>
    public void Write(IReadOnlyList<MergePiece> pieces)
    {
        NodeTriple? before = null;
        foreach (var piece in pieces)
        {
            Gap(before, piece.First);
            foreach (var segment in piece.Segments)
            {
                Write(segment);
            }

            before = piece.Last;
        }

        Gap(before, null);
        if (!EndsLine() && pieces is [.., { Segments: [.., { Tree: not null }] }])
        {
            writer.OpenLine();
        }
    }

    private void Write(MergeSegment segment)
    {
        if (segment.Tree is null)
        {
            writer.Conflict(segment.Conflict.Base, segment.Conflict.Ours, segment.Conflict.Theirs);
        }
        else if (segment.Lines.Count > 0)
        {
            writer.Write(segment.Tree.Lines, segment.Lines);
            writer.EndLine();
        }
    }

    // Where two stand side by side in a text, its gap counts; theirs only where they changed it and we did not.
    private void Gap(NodeTriple? before, NodeTriple? after)
    {
        var ours = Between(_ours, before?.Ours, after?.Ours, before is null, after is null);
        var theirs = Between(_theirs, before?.Theirs, after?.Theirs, before is null, after is null);
        var old = Between(_base, before?.Base, after?.Base, before is null, after is null);
        if (ours is { } mine && theirs is { } other)
        {
            var takesTheirs = old is { } first && mine.Count == first.Count && other.Count != first.Count;
            Write(takesTheirs ? _theirs : _ours, takesTheirs ? other : mine);
        }
        else if ((ours ?? theirs) is { } gap)
        {
            Write(ours is null ? _theirs : _ours, gap);
        }
        else if (before is { } left && after is { } right)
        {
            New(left, right);
        }
    }

    // Neighbours that no text has: as much room as one of them has beside one of the other's kind.
    private void New(NodeTriple before, NodeTriple after)
    {
        var (left, right) = (before.Any, after.Any);
        foreach (var (tree, node) in Sides(after))
        {
            if (node.Order > 0 && AreAlike(tree.Nodes[node.Order - 1], left))
            {
                Write(tree, LineRange.Between(tree.Nodes[node.Order - 1].Own.End, node.Own.Start));
                return;
            }
        }

        foreach (var (tree, node) in Sides(before))
        {
            if (node.Order + 1 < tree.Nodes.Count && AreAlike(tree.Nodes[node.Order + 1], right))
            {
                Write(tree, LineRange.Between(node.Own.End, tree.Nodes[node.Order + 1].Own.Start));
                return;
            }
        }

        if (!AreAlike(left, right) || left.Kind == NodeKind.Block)
        {
            Blank(left, right);
        }
    }

    private void Blank(MergeNode left, MergeNode right)
    {
        if (!IsFront(left) && !(IsItem(left) && IsItem(right)))
        {
            writer.Blank();
        }
    }

    private IEnumerable<(MergeTree Tree, MergeNode Node)> Sides(NodeTriple node)
    {
        if (node.Ours is { } ours)
        {
            yield return (_ours, ours);
        }

        if (node.Theirs is { } theirs)
        {
            yield return (_theirs, theirs);
        }

        if (node.Base is { } old)
        {
            yield return (_base, old);
        }
    }

    private static LineRange? Between(MergeTree tree, MergeNode? before, MergeNode? after, bool isStart, bool isEnd)
    {
        var (from, to) = (isStart ? -1 : before?.Order, isEnd ? tree.Nodes.Count : after?.Order);
        return from is null || to != from + 1
            ? null
            : LineRange.Between(isStart ? 0 : before!.Own.End, isEnd ? tree.Lines.Count : after!.Own.Start);
    }

    private void Write(MergeTree tree, LineRange gap)
    {
        writer.Write(tree.Lines, gap);
        if (gap.Count > 0)
        {
            writer.EndLine();
        }
    }

    private bool EndsLine()
    {
        var (old, ours, theirs) = (IsEnded(_base), IsEnded(_ours), IsEnded(_theirs));
        return ours == old ? theirs : ours;
    }

    private static bool IsEnded(MergeTree tree) => tree.Lines.Count == 0 || tree.Lines.IsEnded(tree.Lines.Count - 1);

    private static bool AreAlike(MergeNode node, MergeNode other) => node.Kind == other.Kind && node.Block == other.Block;

    private static bool IsItem(MergeNode node) => node.Kind is NodeKind.Item or NodeKind.NumberedItem;

    private static bool IsFront(MergeNode node) => node.Kind is NodeKind.FrontMatter or NodeKind.Key or NodeKind.FrontLine;
}
