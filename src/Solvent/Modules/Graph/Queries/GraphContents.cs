using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Modules.Graph.Queries;

/// <summary>The nodes and edges of a view.</summary>
internal static class GraphContents
{
    /// <summary>The nodes that are there and seen, by id. What was withdrawn is not among them.</summary>
    public static IEnumerable<GraphNode> Nodes(GraphView view) =>
        view.Nodes.Where(node => !view.HasEnded(node)).OrderBy(node => view.Graph.Names[node], StringComparer.Ordinal).Select(view.Describe);

    /// <summary>The edges between nodes that are seen, by their ends.</summary>
    public static IEnumerable<GraphLink> Edges(GraphView view) => view.Graph.AllEdges()
        .Where(edge => view.Test.Follows(edge.Life) && view.IsSeen(edge.From) && view.IsSeen(edge.To))
        .Select(edge => GraphLink.Of(view, edge))
        .OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.Kind, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal);

    /// <summary>How many there are of each kind, the kinds in order.</summary>
    public static IReadOnlyList<KindCount> Count(IEnumerable<string> kinds) =>
        [.. kinds.CountBy(kind => kind, StringComparer.Ordinal).Select(pair => new KindCount(pair.Key, pair.Value)).OrderBy(one => one.Kind, StringComparer.Ordinal)];

    /// <summary>What a node rests on, and what rests on it, one step away.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="node">The node's number.</param>
    /// <param name="way">Which of the two.</param>
    public static IEnumerable<(GraphLink Edge, GraphNode Other)> Neighbours(GraphView view, int node, Way way) => view.SeenEdges(node, way)
        .Select(edge => (Edge: GraphLink.Of(view, edge), Other: view.Describe(way == Way.Out ? edge.To : edge.From)))
        .OrderBy(one => one.Edge.Kind, StringComparer.Ordinal).ThenBy(one => one.Other.Id, StringComparer.Ordinal);
}

/// <summary>An edge for readers.</summary>
/// <param name="From">The id of what rests on the other.</param>
/// <param name="Kind">The kind.</param>
/// <param name="To">The id of what it rests on.</param>
/// <param name="Since">When it was recorded.</param>
internal sealed record GraphLink(string From, string Kind, string To, DateTimeOffset Since)
{
    /// <summary>An edge of a view.</summary>
    internal static GraphLink Of(GraphView view, GraphEdge edge) =>
        new(view.Graph.Names[edge.From], EdgeKinds.All[edge.Life.Kind], view.Graph.Names[edge.To], view.Graph.Moments[edge.Life.Added].At);
}
