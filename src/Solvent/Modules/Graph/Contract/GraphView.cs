using System.Collections.Immutable;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Modules.Graph.Contract;

/// <summary>The graph as somebody sees it at a time. One for a request: it remembers what it found out. Not for several threads.</summary>
internal sealed class GraphView
{
    private readonly Dictionary<int, bool> seen = [];

    /// <summary>A view.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sight">What is seen.</param>
    /// <param name="at">The time; null for now.</param>
    internal GraphView(GraphSnapshot graph, GraphSight sight, DateTimeOffset? at)
    {
        (Graph, Sight, At) = (graph, sight, at);
        Until = at?.UtcTicks;
        Test = new EdgeTest(graph.Moments, Until, sight.Edges is { } kinds ? EdgeKinds.Bits(kinds) : ulong.MaxValue);
    }

    /// <summary>The time that is shown; null for now.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>What is seen.</summary>
    public GraphSight Sight { get; }

    /// <summary>What owners are called, by the id of their node: for people who read, and in nothing that is written for others.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The graph below.</summary>
    internal GraphSnapshot Graph { get; }

    /// <summary>The time in ticks (UTC); null for now.</summary>
    internal long? Until { get; }

    /// <summary>Which edges there are.</summary>
    internal EdgeTest Test { get; }

    /// <summary>A node by its id; null where there is none, or where it is not seen, without telling which.</summary>
    public GraphNode? Find(string id) => Number(id) is { } node ? Describe(node) : null;

    /// <summary>The number of an id that is seen; null where there is none.</summary>
    internal int? Number(string id) => Graph.Find(id) is >= 0 and var node && IsSeen(node) && IsThere(node) ? node : null;

    /// <summary>The nodes that are seen and are there, or were before the time.</summary>
    internal IEnumerable<int> Nodes => Enumerable.Range(0, Graph.NodeCount).Where(node => IsSeen(node) && IsThere(node));

    /// <summary>What is known of a node that is seen.</summary>
    internal GraphNode Describe(int node)
    {
        // What was withdrawn is called as it was before.
        var (id, isWithdrawn) = (Graph.Names[node], HasEnded(node));
        var known = isWithdrawn ? Graph.Events(node, Until).Select(one => one.Face).FirstOrDefault(face => face is not null) : Graph.Face(node, Until);
        return new GraphNode(id, NodeId.Kind(id), Owners.GetValueOrDefault(id) ?? known?.Label ?? id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..])
        {
            Page = known?.Page, IsWithdrawn = isWithdrawn, IsPartial = known is { IsPartial: true }, IsDescribed = known is { IsMention: false }, Since = Graph.Events(node, Until).LastOrDefault() is { } first ? Graph.Moments[first.Moment].At : null,
        };
    }

    /// <summary>The edges at a node; of some the other end is not seen.</summary>
    internal IEnumerable<GraphEdge> Edges(int node, Way way) => Graph.Edges(node, way, Test);

    /// <summary>The edges at a node whose other end is seen.</summary>
    internal IEnumerable<GraphEdge> SeenEdges(int node, Way way) => Edges(node, way).Where(edge => IsSeen(way == Way.Out ? edge.To : edge.From));

    /// <summary>Whether a node was there and ended.</summary>
    internal bool HasEnded(int node) => Graph.HasEnded(node, Until);

    /// <summary>Whether a node is there, or was; at an earlier time later nodes are not.</summary>
    internal bool IsThere(int node) =>
        Graph.Face(node, Until) is not null || HasEnded(node) || Edges(node, Way.In).Any() || Edges(node, Way.Out).Any();

    /// <summary>
    /// Whether a node is seen. One that its facts described has to be within the sight in all that it ever was; one that was
    /// only named is seen by who sees one of those that rest on it.
    /// </summary>
    internal bool IsSeen(int node)
    {
        if (Sight.IsWhole)
        {
            return true;
        }

        if (!seen.TryGetValue(node, out var known))
        {
            seen[node] = known = IsAllowed(node) ?? HasSeenNamer(node);
        }

        return known;
    }

    // Null where that is for those to say that rest on it.
    private bool? IsAllowed(int node)
    {
        if (Sight.Nodes?.Contains(NodeId.Kind(Graph.Names[node])) == false)
        {
            return false;
        }

        var isDescribed = false;
        foreach (var face in Graph.Events(node).Select(one => one.Face).OfType<NodeFace>())
        {
            if (!Sight.Allows(face.Repository, face.Source))
            {
                return false;
            }

            isDescribed |= !face.IsMention;
        }

        return isDescribed ? true : null;
    }

    private bool HasSeenNamer(int node)
    {
        var (known, left) = (new HashSet<int> { node }, new Queue<int>([node]));
        while (left.TryDequeue(out var one))
        {
            foreach (var edge in Edges(one, Way.In))
            {
                if (!known.Add(edge.From))
                {
                    continue;
                }

                switch (seen.TryGetValue(edge.From, out var before) ? before : IsAllowed(edge.From))
                {
                    case true:
                        return true;
                    case null:
                        left.Enqueue(edge.From);
                        break;
                }
            }
        }

        return false;
    }
}

/// <summary>A node for readers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Label">What people read.</param>
internal sealed record GraphNode(string Id, string Kind, string Label)
{
    /// <summary>The page about it; null for none.</summary>
    public string? Page { get; init; }

    /// <summary>Since when the graph knows it by more than its id; null where it does not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether its facts described it; false where others only named it.</summary>
    public bool IsDescribed { get; init; }

    /// <summary>Whether it is no more.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Whether not all that it rests on is named.</summary>
    public bool IsPartial { get; init; }
}
