using System.Text.Json.Serialization;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;
using Solvent.Modules.Graph.Queries;

namespace Solvent.Modules.Graph;

/// <summary>On what a decision rests, <c>solvent.graph-why/1</c>.</summary>
/// <param name="Schema">The form.</param>
/// <param name="At">As of which time; null for now.</param>
/// <param name="Node">The node.</param>
/// <param name="Completeness"><c>complete</c> or <c>partial</c>.</param>
/// <param name="Gaps">What is missing.</param>
/// <param name="Nodes">How many nodes it rests on.</param>
/// <param name="Paths">The paths.</param>
/// <param name="IsCut">Whether there are more.</param>
internal sealed record WhyDocument(
    string Schema, DateTimeOffset? At, GraphNode Node, string Completeness, IReadOnlyList<LineageGap> Gaps, int Nodes, IReadOnlyList<LineagePath> Paths, bool IsCut)
{
    /// <summary>A lineage.</summary>
    public static WhyDocument Of(GraphView view, Lineage lineage) =>
        new("solvent.graph-why/1", view.At, lineage.Start, lineage.IsComplete ? "complete" : "partial", lineage.Gaps, lineage.Nodes, lineage.Paths, lineage.IsCut);
}

/// <summary>What rests on a node, <c>solvent.graph-impact/1</c>.</summary>
/// <param name="Schema">The form.</param>
/// <param name="At">As of which time; null for now.</param>
/// <param name="Node">The node.</param>
/// <param name="Completeness"><c>complete</c> or <c>partial</c>.</param>
/// <param name="Count">How many nodes rest on it.</param>
/// <param name="Kinds">How many of each kind.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="IsCut">Whether <paramref name="Nodes"/> leaves some out.</param>
internal sealed record ImpactDocument(
    string Schema, DateTimeOffset? At, GraphNode Node, string Completeness, int Count, IReadOnlyList<KindCount> Kinds, IReadOnlyList<GraphNode> Nodes, bool IsCut)
{
    /// <summary>An impact.</summary>
    public static ImpactDocument Of(GraphView view, Impact impact) =>
        new("solvent.graph-impact/1", view.At, impact.Start, impact.IsPartial ? "partial" : "complete", impact.Count, impact.Kinds, impact.Nodes, impact.IsCut);
}

/// <summary>A node with what is next to it, <c>solvent.graph-node/1</c>.</summary>
/// <param name="Schema">The form.</param>
/// <param name="At">As of which time; null for now.</param>
/// <param name="Node">The node.</param>
/// <param name="RestsOn">What it rests on directly.</param>
/// <param name="RestedOnBy">What rests on it directly.</param>
/// <param name="IsCut">Whether either leaves some out.</param>
internal sealed record NodeDocument(string Schema, DateTimeOffset? At, GraphNode Node, IReadOnlyList<Neighbour> RestsOn, IReadOnlyList<Neighbour> RestedOnBy, bool IsCut)
{
    /// <summary>The most neighbours of each side where nobody asks for another number.</summary>
    public const int UsualNeighbours = 100;

    /// <summary>A node that is seen.</summary>
    public static NodeDocument Of(GraphView view, int node, int most = UsualNeighbours)
    {
        var (below, above) = (Around(view, node, Way.Out, most), Around(view, node, Way.In, most));
        return new("solvent.graph-node/1", view.At, view.Describe(node), [.. below.Take(most)], [.. above.Take(most)], below.Count > most || above.Count > most);
    }

    private static List<Neighbour> Around(GraphView view, int node, Way way, int most) =>
        [.. GraphContents.Neighbours(view, node, way).Take(most + 1).Select(one => new Neighbour(one.Edge.Kind, one.Edge.Since, one.Other))];
}

/// <summary>A node next to another.</summary>
/// <param name="Kind">The kind of the edge.</param>
/// <param name="Since">When it was recorded.</param>
/// <param name="Node">The node.</param>
internal sealed record Neighbour(string Kind, DateTimeOffset Since, GraphNode Node);

/// <summary>The graph at a time, <c>solvent.graph/1</c>.</summary>
/// <param name="Schema">The form.</param>
/// <param name="At">As of which time; null for now.</param>
/// <param name="NodeKinds">How many nodes of each kind there are.</param>
/// <param name="EdgeKinds">How many edges of each kind there are.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="IsCut">Whether either leaves some out.</param>
internal sealed record GraphDocument(
    string Schema, DateTimeOffset? At, IReadOnlyList<KindCount> NodeKinds, IReadOnlyList<KindCount> EdgeKinds, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphLink> Edges, bool IsCut)
{
    /// <summary>What is seen.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="most">The most nodes, and the most edges, that are named.</param>
    public static GraphDocument Of(GraphView view, int most) => Of(view, [.. GraphContents.Nodes(view)], [.. GraphContents.Edges(view)], most);

    /// <summary>Some nodes and edges of it.</summary>
    public static GraphDocument Of(GraphView view, IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphLink> edges, int most) => new(
        "solvent.graph/1", view.At, GraphContents.Count(nodes.Select(node => node.Kind)), GraphContents.Count(edges.Select(edge => edge.Kind)),
        [.. nodes.Take(most)], [.. edges.Take(most)], nodes.Count > most || edges.Count > most);
}

/// <summary>What changed between two times, <c>solvent.graph-diff/1</c>.</summary>
/// <param name="Schema">The form.</param>
/// <param name="From">From the state at this time.</param>
/// <param name="To">To the state at this time; null for now.</param>
/// <param name="Nodes">How many nodes came, changed and ended.</param>
/// <param name="Edges">How many edges came and ended.</param>
/// <param name="NodesAdded">Nodes that came.</param>
/// <param name="NodesChanged">Nodes that changed.</param>
/// <param name="NodesEnded">Nodes that ended.</param>
/// <param name="EdgesAdded">Edges that came.</param>
/// <param name="EdgesEnded">Edges that ended.</param>
/// <param name="IsCut">Whether a list leaves some out.</param>
internal sealed record DiffDocument(
    string Schema, DateTimeOffset From, DateTimeOffset? To, DiffCount Nodes, DiffCount Edges, IReadOnlyList<GraphNode> NodesAdded, IReadOnlyList<GraphNode> NodesChanged,
    IReadOnlyList<GraphNode> NodesEnded, IReadOnlyList<GraphLink> EdgesAdded, IReadOnlyList<GraphLink> EdgesEnded, bool IsCut)
{
    /// <summary>The most of each list where nobody asks for another number.</summary>
    public const int UsualRows = 100;

    /// <summary>A difference.</summary>
    public static DiffDocument Of(GraphDiff diff, DateTimeOffset from, DateTimeOffset? to, int most = UsualRows)
    {
        int[] sizes = [diff.NodesAdded.Count, diff.NodesChanged.Count, diff.NodesEnded.Count, diff.EdgesAdded.Count, diff.EdgesEnded.Count];
        return new(
            "solvent.graph-diff/1", from, to, new(sizes[0], sizes[1], sizes[2]), new(sizes[3], 0, sizes[4]), [.. diff.NodesAdded.Take(most)], [.. diff.NodesChanged.Take(most)],
            [.. diff.NodesEnded.Take(most)], [.. diff.EdgesAdded.Take(most)], [.. diff.EdgesEnded.Take(most)], Array.Exists(sizes, size => size > most));
    }
}

/// <summary>How many came, changed and ended.</summary>
internal sealed record DiffCount(int Added, int Changed, int Ended);

/// <summary>JSON of the documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WhyDocument))]
[JsonSerializable(typeof(ImpactDocument))]
[JsonSerializable(typeof(NodeDocument))]
[JsonSerializable(typeof(GraphDocument))]
[JsonSerializable(typeof(DiffDocument))]
internal sealed partial class GraphJson : JsonSerializerContext;
