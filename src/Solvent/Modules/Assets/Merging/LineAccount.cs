namespace Solvent.Modules.Assets.Merging;

/// <summary>Counts lines to prove of a merge that none was lost and that what was taken out is gone. Blank lines don't count.</summary>
internal sealed class LineAccount
{
    private readonly int[] _base;
    private readonly int[] _ours;
    private readonly int[] _theirs;
    private readonly int[] _merged;
    private readonly int[] _inOurPart;
    private readonly int[] _inTheirPart;
    private bool _hasConflict;

    private LineAccount(MergeTexts texts)
    {
        (_base, _ours, _theirs) = (Count(texts.BaseTree, texts), Count(texts.OursTree, texts), Count(texts.TheirsTree, texts));
        (_merged, _inOurPart, _inTheirPart) = (new int[texts.Ids.Count], new int[texts.Ids.Count], new int[texts.Ids.Count]);
    }

    /// <summary>Whether the pieces hold every line that a side added or changed, each in the merged text or in that side's part of a conflict, and, where nothing conflicts, no line that a side took out.</summary>
    public static bool Holds(MergeTexts texts, IReadOnlyList<MergePiece> pieces)
    {
        var account = new LineAccount(texts);
        foreach (var segment in pieces.SelectMany(static piece => piece.Segments))
        {
            account.Add(texts, segment);
        }

        return Enumerable.Range(0, account._base.Length).All(id => id == NodeIds.Blank || account.Holds(id));
    }

    private void Add(MergeTexts texts, MergeSegment segment)
    {
        if (segment.Tree is { } tree)
        {
            Count(_merged, tree.Ids.AsSpan(segment.Lines.Start, Math.Max(0, segment.Lines.Count)));
            return;
        }

        _hasConflict = true;
        Count(_inOurPart, texts.OursTree.Ids.AsSpan(segment.Conflict.Ours.Start, segment.Conflict.Ours.Count));
        Count(_inTheirPart, texts.TheirsTree.Ids.AsSpan(segment.Conflict.Theirs.Start, segment.Conflict.Theirs.Count));
    }

    // Both sides may have added the same line once for both, or taken the same one out.
    private bool Holds(int id)
    {
        var (old, ours, theirs, merged) = (_base[id], _ours[id], _theirs[id], _merged[id]);
        var sum = Math.Max(0, ours + theirs - old);
        var (least, most) = ours >= old && theirs >= old ? (Math.Max(ours, theirs), sum)
            : ours <= old && theirs <= old ? (sum, Math.Min(ours, theirs))
            : (sum, sum);
        return _hasConflict
            ? merged + _inOurPart[id] >= Math.Min(least, ours) && merged + _inTheirPart[id] >= Math.Min(least, theirs)
            : least <= merged && merged <= most;
    }

    private static int[] Count(MergeTree tree, MergeTexts texts)
    {
        var counts = new int[texts.Ids.Count];
        Count(counts, tree.Ids);
        return counts;
    }

    private static void Count(int[] counts, ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            counts[id]++;
        }
    }
}
