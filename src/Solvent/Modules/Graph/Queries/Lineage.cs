using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Modules.Graph.Queries;

/// <summary>On what a node rests: every path, and whether that is all.</summary>
/// <param name="Start">The node.</param>
/// <param name="Paths">The paths, each to a node behind which nothing new comes.</param>
/// <param name="IsCut">Whether there are more paths.</param>
/// <param name="Nodes">How many nodes it rests on, over all paths.</param>
/// <param name="Gaps">What is missing; none where it is complete.</param>
internal sealed record Lineage(GraphNode Start, IReadOnlyList<LineagePath> Paths, bool IsCut, int Nodes, IReadOnlyList<LineageGap> Gaps)
{
    /// <summary>The most paths where nobody asks for another number.</summary>
    public const int UsualPaths = 200;

    /// <summary>The most paths that anybody gets.</summary>
    public const int MostPaths = 10_000;

    /// <summary>The kinds that lead to what something rests on. What a version came after is history.</summary>
    private static readonly ulong s_kinds = EdgeKinds.Bits(EdgeKinds.All.Where(kind => kind != EdgeKinds.RevisionOf));

    // Who made it comes first: context may be much, and what is cut is at the end.
    private static readonly string[] s_order = [EdgeKinds.MadeBy, EdgeKinds.BoundTo, EdgeKinds.VersionOf, EdgeKinds.ApprovedBy, EdgeKinds.Cites, EdgeKinds.Used];

    /// <summary>Whether all that it rests on is named, there and seen.</summary>
    public bool IsComplete => Gaps.Count == 0;

    /// <summary>The lineage of a node that is seen.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="start">The node's number.</param>
    /// <param name="most">The most paths.</param>
    public static Lineage Of(GraphView view, int start, int most = UsualPaths)
    {
        var (nodes, gaps) = Around(view, start);
        var (paths, isCut) = new PathWalk(view, most).From(start);
        return new Lineage(view.Describe(start), paths, isCut, nodes - 1, gaps);
    }

    /// <summary>The steps from a node to what it rests on directly: to each node once, however many edges lead there.</summary>
    internal static IReadOnlyList<(int Node, IReadOnlyList<string> Kinds)> Steps(GraphView view, int node) =>
    [
        .. view.Edges(node, Way.Out).Where(edge => (s_kinds >> edge.Life.Kind & 1) != 0 && view.IsSeen(edge.To))
            .GroupBy(edge => edge.To)
            .Select(edges => (edges.Key, Kinds: (IReadOnlyList<string>)[.. edges.Select(edge => edge.Life.Kind).Distinct().Order().Select(kind => EdgeKinds.All[kind])]))
            .OrderBy(step => step.Kinds.Min(Order)).ThenBy(step => view.Graph.Names[step.Key], StringComparer.Ordinal),
    ];

    private static int Order(string kind) => Array.IndexOf(s_order, kind) is >= 0 and var place ? place : s_order.Length;

    // Over all that is reached, also where there are too many paths to name.
    private static (int Count, IReadOnlyList<LineageGap> Gaps) Around(GraphView view, int start)
    {
        var (reached, left, gaps, hides) = (new NodeSet(view.Graph.NodeCount), new Queue<int>([start]), new List<LineageGap>(), false);
        reached.Add(start);
        var count = 0;
        while (left.TryDequeue(out var node))
        {
            count++;
            if (LineageGap.Of(view, node) is { } gap)
            {
                gaps.Add(gap);
            }

            foreach (var edge in view.Edges(node, Way.Out).Where(edge => (s_kinds >> edge.Life.Kind & 1) != 0))
            {
                if (!view.IsSeen(edge.To))
                {
                    hides = true;
                }
                else if (reached.Add(edge.To))
                {
                    left.Enqueue(edge.To);
                }
            }
        }

        return (count, [.. gaps.OrderBy(gap => gap.Node, StringComparer.Ordinal), .. hides ? [LineageGap.Hidden] : Array.Empty<LineageGap>()]);
    }
}

/// <summary>A path from a node, step by step.</summary>
/// <param name="Steps">The steps.</param>
internal sealed record LineagePath(IReadOnlyList<LineageStep> Steps);

/// <summary>A step of a path.</summary>
/// <param name="Kinds">The kinds of the edges that lead there.</param>
/// <param name="To">The node.</param>
internal sealed record LineageStep(IReadOnlyList<string> Kinds, GraphNode To);

/// <summary>Something that a lineage lacks.</summary>
/// <param name="Kind"><c>unnamed</c>, <c>withdrawn</c>, <c>unknown</c> or <c>hidden</c>.</param>
/// <param name="Node">The id of the node where it is missing; null where that may not be told.</param>
/// <param name="Sentence">What is missing, for people.</param>
internal sealed record LineageGap(string Kind, string? Node, string Sentence)
{
    /// <summary>Something is outside of what the reader may see. What it is, and how much, is not told.</summary>
    public static LineageGap Hidden { get; } = new("hidden", null, "Part of it is outside of what you may see.");

    /// <summary>What is missing at a node; null for nothing.</summary>
    public static LineageGap? Of(GraphView view, int node) => view.Describe(node) switch
    {
        { IsWithdrawn: true } one => new("withdrawn", one.Id, $"{one.Id} was withdrawn."),
        { IsPartial: true } one => new("unnamed", one.Id, $"{one.Id} does not name all that it rests on."),
        { IsDescribed: false, Kind: NodeKinds.Decision } one => new("unknown", one.Id, $"{one.Id} is named, and is not in the log of decisions."),
        _ => null,
    };
}
