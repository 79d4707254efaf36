using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Modules.Graph.Queries;

/// <summary>What rests on a node, directly or not.</summary>
/// <param name="Start">The node.</param>
/// <param name="Count">How many nodes rest on it.</param>
/// <param name="Kinds">How many of each kind, the largest number first.</param>
/// <param name="Nodes">The nodes: decisions, runs and incidents first, each kind from the newest.</param>
/// <param name="IsCut">Whether <paramref name="Nodes"/> leaves some out.</param>
/// <param name="IsPartial">Whether something is outside of what the reader may see.</param>
internal sealed record Impact(GraphNode Start, int Count, IReadOnlyList<KindCount> Kinds, IReadOnlyList<GraphNode> Nodes, bool IsCut, bool IsPartial)
{
    /// <summary>The most nodes where nobody asks for another number.</summary>
    public const int UsualNodes = 100;

    /// <summary>The most nodes that anybody gets.</summary>
    public const int MostNodes = 10_000;

    // That a version came after another does not make it wrong, too.
    private static readonly ulong s_kinds = EdgeKinds.Bits(EdgeKinds.All.Where(kind => kind != EdgeKinds.RevisionOf));
    private static readonly string[] s_first = [NodeKinds.Decision, NodeKinds.Run, NodeKinds.Incident, NodeKinds.Item, NodeKinds.Approval];

    /// <summary>What rests on a node that is seen.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="start">The node's number.</param>
    /// <param name="most">The most nodes that are named.</param>
    /// <param name="depth">The most steps; null for any number.</param>
    public static Impact Of(GraphView view, int start, int most = UsualNodes, int? depth = null)
    {
        var closed = view.Sight.IsWhole ? null : Unseen(view);
        var edges = view.Sight.Edges is { } kinds ? EdgeKinds.Bits(kinds) & s_kinds : s_kinds;
        var reached = Closure.Of(view.Graph, start, new ClosureTerms(Way.In) { Kinds = edges, Depth = depth, Until = view.Until, Closed = closed }).Nodes;
        AddRuns(view, reached, edges, closed);
        var isPartial = closed is not null && reached.Any(node => view.Edges(node, Way.In).Any(edge => (edges >> edge.Life.Kind & 1) != 0 && closed.Has(edge.From)));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in reached.Where(node => node != start))
        {
            var kind = NodeId.Kind(view.Graph.Names[node]);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
        }

        var count = counts.Values.Sum();
        return new Impact(
            view.Describe(start), count, [.. counts.Select(pair => new KindCount(pair.Key, pair.Value)).OrderByDescending(one => one.Count).ThenBy(one => one.Kind, StringComparer.Ordinal)],
            [.. Newest(view, reached, start).Take(most)], count > most, isPartial);
    }

    // A run is of decisions: where one of them is wrong, the run is.
    private static void AddRuns(GraphView view, NodeSet reached, ulong kinds, NodeSet? closed)
    {
        var partOf = EdgeKinds.Number(EdgeKinds.PartOf);
        if ((kinds >> partOf & 1) == 0)
        {
            return;
        }

        var runs = reached.Where(node => Is(view, node, NodeKinds.Decision))
            .SelectMany(node => view.Edges(node, Way.Out).Where(edge => edge.Life.Kind == partOf && Is(view, edge.To, NodeKinds.Run) && closed?.Has(edge.To) != true).Select(edge => edge.To)).ToList();
        runs.ForEach(run => reached.Add(run));
    }

    private static bool Is(GraphView view, int node, string kind) =>
        view.Graph.Names[node].Length > kind.Length && view.Graph.Names[node][kind.Length] == ':' && view.Graph.Names[node].StartsWith(kind, StringComparison.Ordinal);

    private static NodeSet Unseen(GraphView view)
    {
        var closed = new NodeSet(view.Graph.NodeCount);
        for (var node = 0; node < view.Graph.NodeCount; node++)
        {
            if (!view.IsSeen(node))
            {
                closed.Add(node);
            }
        }

        return closed;
    }

    // A larger number came later; decisions are numbered as they were made.
    private static IEnumerable<GraphNode> Newest(GraphView view, NodeSet reached, int start) => reached.Where(node => node != start)
        .OrderBy(node => Array.IndexOf(s_first, NodeId.Kind(view.Graph.Names[node])) is >= 0 and var place ? place : s_first.Length)
        .ThenBy(node => Array.IndexOf(s_first, NodeId.Kind(view.Graph.Names[node])) >= 0 ? "" : NodeId.Kind(view.Graph.Names[node]), StringComparer.Ordinal)
        .ThenByDescending(node => node)
        .Select(view.Describe);
}

/// <summary>How many there are of a kind.</summary>
internal sealed record KindCount(string Kind, int Count);
