using Solvent.Modules.Graph.Contract;

namespace Solvent.Modules.Graph.Queries;

/// <summary>What changed in the graph from one time to another; applied to the one it gives the other.</summary>
/// <param name="NodesAdded">Nodes that came to be, by id.</param>
/// <param name="NodesChanged">Nodes that are called or kept otherwise, as they are at the end.</param>
/// <param name="NodesEnded">The ids of nodes that are no more.</param>
/// <param name="EdgesAdded">Edges that came to be.</param>
/// <param name="EdgesEnded">Edges that are no more.</param>
internal sealed record GraphDiff(
    IReadOnlyList<GraphNode> NodesAdded, IReadOnlyList<GraphNode> NodesChanged, IReadOnlyList<GraphNode> NodesEnded, IReadOnlyList<GraphLink> EdgesAdded, IReadOnlyList<GraphLink> EdgesEnded)
{
    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => NodesAdded.Count + NodesChanged.Count + NodesEnded.Count + EdgesAdded.Count + EdgesEnded.Count == 0;

    /// <summary>What changed between two views of one reader.</summary>
    public static GraphDiff Of(GraphView before, GraphView after)
    {
        var (nodesBefore, nodesAfter) = (GraphContents.Nodes(before).ToDictionary(node => node.Id, StringComparer.Ordinal), GraphContents.Nodes(after).ToList());
        var (edgesBefore, edgesAfter) = (GraphContents.Edges(before).ToHashSet(), GraphContents.Edges(after).ToList());
        var there = nodesAfter.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var edgesThere = edgesAfter.ToHashSet();
        return new GraphDiff(
            [.. nodesAfter.Where(node => !nodesBefore.ContainsKey(node.Id))],
            [.. nodesAfter.Where(node => nodesBefore.TryGetValue(node.Id, out var known) && known != node)],
            [.. nodesBefore.Values.Where(node => !there.Contains(node.Id))],
            [.. edgesAfter.Where(edge => !edgesBefore.Contains(edge))],
            [.. edgesBefore.Where(edge => !edgesThere.Contains(edge)).OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.Kind, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)]);
    }
}
