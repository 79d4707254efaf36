namespace Solvent.Modules.Assets.Merging;

/// <summary>One step of merging a list of nodes: a node that is taken or merged, or a conflict.</summary>
/// <param name="Node">The node; of a conflict the first nodes of each side.</param>
/// <param name="Until">The last nodes of a conflict.</param>
/// <param name="IsConflict">Whether the sides contradict each other.</param>
internal readonly record struct MergeStep(NodeTriple Node, NodeTriple Until, bool IsConflict);

/// <summary>Merges the order of a list of nodes: what stays, what goes, what comes, and where.</summary>
internal sealed class ChildrenMerge
{
    private readonly NodeMatcher _toOurs;
    private readonly NodeMatcher _toTheirs;
    private readonly NodeMatcher _across;

    /// <param name="texts">The three texts.</param>
    public ChildrenMerge(MergeTexts texts)
    {
        _toOurs = new NodeMatcher(texts.BaseTree, texts.OursTree);
        _toTheirs = new NodeMatcher(texts.BaseTree, texts.TheirsTree);
        _across = new NodeMatcher(texts.OursTree, texts.TheirsTree);
    }

    /// <summary>The steps in order; null where both sides moved nodes otherwise.</summary>
    public IReadOnlyList<MergeStep>? Plan(List<MergeNode> baseNodes, List<MergeNode> ours, List<MergeNode> theirs)
    {
        if (ours.Count == 0 || theirs.Count == 0)
        {
            // Nothing to compare with, as long as the other side took nothing away.
            if (baseNodes.Count == 0)
            {
                return [.. ours.Select(node => Take(new NodeTriple(null, node, null))), .. theirs.Select(node => Take(new NodeTriple(null, null, node)))];
            }
        }

        var lists = new NodeLists(baseNodes, ours, theirs, _toOurs.Match(baseNodes, ours), _toTheirs.Match(baseNodes, theirs));
        lists.MatchAdded(_across);
        if (lists.Order() is not { } order)
        {
            return null;
        }

        var steps = new List<MergeStep>();
        var before = -1;
        foreach (var place in order)
        {
            if (Rewritten(lists, before, place) is { } rewritten)
            {
                steps.Add(rewritten);
            }
            else
            {
                Slot(lists, before, steps);
                steps.Add(Kept(lists, place));
            }

            before = place;
        }

        Slot(lists, before, steps);

        // Blocks stand before sections; what a slot added must not change that.
        return [.. steps.OrderBy(static step => Rank(step.Node.Any))];
    }

    private static MergeStep Kept(NodeLists lists, int place)
    {
        var node = lists.Kept(place);
        return new MergeStep(node, node, node.Ours is null || node.Theirs is null);
    }

    // What one side changed and the other one took out while it added just one node there: that may be what became of it, so both are shown together.
    private static MergeStep? Rewritten(NodeLists lists, int before, int place)
    {
        var node = lists.Kept(place);
        var (ours, theirs) = (lists.AddedByOurs(before), lists.AddedByTheirs(before));
        if ((node.Ours is null) == (node.Theirs is null) || ours.Count + theirs.Count != 1 || lists.GoneAfter(before).Count > 0)
        {
            return null;
        }

        var added = node.Ours is null ? ours : theirs;
        if (added.Count == 0 || Rank(added[0]) != Rank(node.Base!) || lists.Twin(added[0]) is not null)
        {
            return null;
        }

        node = node.Ours is null ? node with { Ours = added[0] } : node with { Theirs = added[0] };
        return new MergeStep(node, node, true);
    }

    // What was added after a node that stays, first blocks, then sections.
    private static void Slot(NodeLists lists, int place, List<MergeStep> steps)
    {
        var (ours, theirs, gone) = (lists.AddedByOurs(place), lists.AddedByTheirs(place), lists.GoneAfter(place));
        if (ours.Count == 0 && theirs.Count == 0)
        {
            return;
        }

        foreach (var rank in ours.Concat(theirs).Select(Rank).Distinct().Order())
        {
            Slot(lists, ours.FindAll(node => Rank(node) == rank), theirs.FindAll(node => Rank(node) == rank), gone.FindAll(node => Rank(node) == rank), steps);
        }
    }

    private static void Slot(NodeLists lists, List<MergeNode> ours, List<MergeNode> theirs, List<MergeNode> gone, List<MergeStep> steps)
    {
        var (onlyOurs, onlyTheirs) = (ours.FindAll(node => lists.Twin(node) is null), theirs.FindAll(node => lists.Twin(node) is null));
        var clash = onlyOurs.Count > 0 && onlyTheirs.Count > 0 && !onlyOurs.Concat(onlyTheirs).All(static node => node.IsFree);
        if (clash || (gone.Count > 0 && onlyOurs.Count + onlyTheirs.Count > 0))
        {
            steps.Add(new MergeStep(
                new NodeTriple(gone.FirstOrDefault(), ours.FirstOrDefault(), theirs.FirstOrDefault()),
                new NodeTriple(gone.LastOrDefault(), ours.LastOrDefault(), theirs.LastOrDefault()),
                true));
            return;
        }

        steps.AddRange(ours.Select(node => Take(new NodeTriple(null, node, lists.Twin(node)))));
        steps.AddRange(onlyTheirs.Select(static node => Take(new NodeTriple(null, null, node))));
    }

    private static MergeStep Take(NodeTriple node) => new(node, node, false);

    private static int Rank(MergeNode node) => node.Kind switch
    {
        NodeKind.FrontMatter => 0,
        NodeKind.Section => 2,
        NodeKind.FrontEnd => 3,
        _ => 1,
    };
}
