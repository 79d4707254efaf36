using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Merges by node: key, section, list item; within one by line.</summary>
internal sealed class TreeMerge
{
    private readonly MergeTexts _texts;
    private readonly ChildrenMerge _children;
    private readonly List<MergePiece> _pieces = [];

    private TreeMerge(MergeTexts texts)
    {
        _texts = texts;
        _children = new ChildrenMerge(texts);
    }

    /// <summary>The pieces of the merged text in order; null where both sides moved things otherwise.</summary>
    public static IReadOnlyList<MergePiece>? Run(MergeTexts texts)
    {
        var merge = new TreeMerge(texts);
        return merge.Children(texts.BaseTree.Root, texts.OursTree.Root, texts.TheirsTree.Root) ? merge._pieces : null;
    }

    private bool Children(MergeNode? baseNode, MergeNode? ours, MergeNode? theirs)
    {
        if (_children.Plan(baseNode?.Children ?? [], ours?.Children ?? [], theirs?.Children ?? []) is not { } plan)
        {
            return false;
        }

        foreach (var step in plan)
        {
            if (step.IsConflict)
            {
                Conflict(step);
            }
            else if (!Node(step.Node))
            {
                return false;
            }
        }

        return true;
    }

    private bool Node(NodeTriple node)
    {
        Own(node);
        return node switch
        {
            { Ours: null } => Children(null, null, node.Theirs),
            { Theirs: null } => Children(null, node.Ours, null),
            _ => Children(node.Base, node.Ours, node.Theirs),
        };
    }

    private void Own(NodeTriple node)
    {
        if (node.Ours is not { } ours || node.Theirs is not { } theirs)
        {
            Add(node, [node.Ours is not null ? Of(_texts.OursTree, node.Ours) : Of(_texts.TheirsTree, node.Theirs!)]);
            return;
        }

        var ourIds = _texts.OursTree.OwnIds(ours);
        var theirIds = _texts.TheirsTree.OwnIds(theirs);
        var baseIds = node.Base is null ? default : _texts.BaseTree.OwnIds(node.Base);
        if (ourIds.SequenceEqual(theirIds) || (node.Base is not null && theirIds.SequenceEqual(baseIds)))
        {
            Add(node, [Of(_texts.OursTree, ours)]);
        }
        else if (node.Base is not null && ourIds.SequenceEqual(baseIds))
        {
            Add(node, [Of(_texts.TheirsTree, theirs)]);
        }
        else
        {
            Add(node, [.. ByLine(node, baseIds.ToArray(), ourIds.ToArray(), theirIds.ToArray())]);
        }
    }

    private IEnumerable<MergeSegment> ByLine(NodeTriple node, int[] baseIds, int[] ourIds, int[] theirIds)
    {
        var kinds = _texts.Ids.Count;
        var chunks = LineMerge.Chunks(ourIds, theirIds, LineDiff.Compare(baseIds, ourIds, kinds), LineDiff.Compare(baseIds, theirIds, kinds));
        var (baseStart, ourStart, theirStart) = (node.Base?.Own.Start ?? 0, node.Ours!.Own.Start, node.Theirs!.Own.Start);
        var at = 0;
        foreach (var chunk in chunks)
        {
            yield return new MergeSegment(_texts.OursTree, LineRange.Between(ourStart + at, ourStart + chunk.Ours.Start), default);
            var (inBase, inOurs, inTheirs) = (Shift(chunk.Base, baseStart), Shift(chunk.Ours, ourStart), Shift(chunk.Theirs, theirStart));
            yield return chunk.Side switch
            {
                null => new MergeSegment(null, default, (inBase, inOurs, inTheirs)),
                MergeSide.Ours => new MergeSegment(_texts.OursTree, inOurs, default),
                _ => new MergeSegment(_texts.TheirsTree, inTheirs, default),
            };
            at = chunk.Ours.Start + chunk.Ours.Count;
        }

        yield return new MergeSegment(_texts.OursTree, LineRange.Between(ourStart + at, node.Ours.Own.End), default);
    }

    private void Conflict(MergeStep step)
    {
        var (first, last) = (step.Node, step.Until);
        _pieces.Add(new MergePiece(
            first,
            new NodeTriple(last.Base?.Last, last.Ours?.Last, last.Theirs?.Last),
            [new MergeSegment(null, default, (Span(first.Base, last.Base), Span(first.Ours, last.Ours), Span(first.Theirs, last.Theirs)))]));
    }

    private void Add(NodeTriple node, IReadOnlyList<MergeSegment> segments) => _pieces.Add(new MergePiece(node, node, segments));

    private static LineRange Span(MergeNode? first, MergeNode? last) =>
        first is null || last is null ? default : LineRange.Between(first.Own.Start, last.Lines.End);

    private static LineRange Shift((int Start, int Count) range, int start) => new(range.Start + start, range.Count);

    private static MergeSegment Of(MergeTree tree, MergeNode node) => new(tree, node.Own, default);
}
