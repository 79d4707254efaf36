using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Tells what each side changed since the base, by key, section and list item.</summary>
internal static class MergeChanges
{
    /// <summary>The changes: ours first, then theirs, each in the order of the text.</summary>
    /// <param name="texts">The texts as they were given.</param>
    /// <param name="merged">The texts as they were merged: theirs with the blocks that stay.</param>
    /// <param name="conflicts">The conflicts.</param>
    public static IReadOnlyList<MergeChange> Find(MergeTexts texts, MergeTexts merged, IReadOnlyList<MergeConflict> conflicts)
    {
        var ours = new SideChanges(texts.BaseTree, texts.OursTree).Find();
        var theirs = new SideChanges(texts.BaseTree, merged == texts ? texts.TheirsTree : MergeTree.Read(merged.Theirs, texts.Ids)).Find();
        var theirKeys = theirs.Select(static change => change.Key).ToHashSet();
        var both = ours.Where(change => theirKeys.Contains(change.Key)).Select(static change => change.Key).ToHashSet();
        var inBase = new MarkedLines(texts.Base, conflicts.Select(static c => c.BaseLines));
        var inOurs = new MarkedLines(texts.Ours, conflicts.Select(static c => c.OursLines));
        var inTheirs = new MarkedLines(merged.Theirs, conflicts.Select(static c => c.TheirsLines));
        return
        [
            .. ours.Select(change => change.Of(both.Contains(change.Key) ? MergeSide.Both : MergeSide.Ours, (change.Kind == ChangeKind.Removed ? inBase : inOurs).Meets(change.Lines))),
            .. theirs.Where(change => !both.Contains(change.Key)).Select(change => change.Of(MergeSide.Theirs, (change.Kind == ChangeKind.Removed ? inBase : inTheirs).Meets(change.Lines))),
        ];
    }
}

/// <summary>Lines of a text that stand in conflicts.</summary>
internal sealed class MarkedLines
{
    private readonly int[] _before;

    /// <param name="lines">The text.</param>
    /// <param name="marked">The lines.</param>
    public MarkedLines(TextLines lines, IEnumerable<LineRange> marked)
    {
        var isMarked = new bool[lines.Count];
        foreach (var range in marked)
        {
            isMarked.AsSpan(range.Start, range.Count).Fill(true);
        }

        _before = new int[lines.Count + 1];
        for (var line = 0; line < lines.Count; line++)
        {
            _before[line + 1] = _before[line] + (isMarked[line] ? 1 : 0);
        }
    }

    /// <summary>Whether one of the lines is marked.</summary>
    public bool Meets(LineRange range) => _before[range.End] > _before[range.Start];
}

/// <summary>A change of one side.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Place">Where.</param>
/// <param name="Lines">Its lines; of what was removed those of the base.</param>
/// <param name="Key">The same for a change that the other side made too.</param>
internal sealed record SideChange(ChangeKind Kind, MergePlace Place, LineRange Lines, (ChangeKind Kind, MergeNode? Node, int Content) Key)
{
    /// <summary>The change as the result tells it.</summary>
    public MergeChange Of(MergeSide side, bool isInConflict) => new(side, Kind, Place, isInConflict);
}

/// <summary>Compares the base with a side.</summary>
internal sealed class SideChanges(MergeTree before, MergeTree after)
{
    private readonly NodeMatcher _matcher = new(before, after);
    private readonly List<SideChange> _changes = [];

    /// <summary>The changes, in the order of the side's text; what was removed stands where it was.</summary>
    public IReadOnlyList<SideChange> Find()
    {
        Children(before.Root, after.Root);
        return _changes;
    }

    private void Children(MergeNode old, MergeNode node)
    {
        if (old.Content == node.Content)
        {
            return;
        }

        var matches = _matcher.Match(old.Children, node.Children);
        var from = new int[node.Children.Count];
        Array.Fill(from, -1);
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] < 0)
            {
                var gone = old.Children[i];
                _changes.Add(new SideChange(ChangeKind.Removed, MergePlaces.Of(gone), gone.Lines, (ChangeKind.Removed, gone, 0)));
            }
            else
            {
                from[matches[i]] = i;
            }
        }

        var highest = -1;
        for (var place = 0; place < from.Length; place++)
        {
            var child = node.Children[place];
            if (from[place] < 0)
            {
                Add(ChangeKind.Added, child, null, child.Lines);
                continue;
            }

            var counterpart = old.Children[from[place]];
            if (from[place] < highest)
            {
                Add(ChangeKind.Moved, child, counterpart, child.Lines);
            }

            if (!before.OwnIds(counterpart).SequenceEqual(after.OwnIds(child)))
            {
                Add(ChangeKind.Edited, child, counterpart, child.Own);
            }

            highest = Math.Max(highest, from[place]);
            Children(counterpart, child);
        }
    }

    private void Add(ChangeKind kind, MergeNode node, MergeNode? old, LineRange lines) =>
        _changes.Add(new SideChange(kind, MergePlaces.Of(node), lines, (kind, old, node.Content)));
}
