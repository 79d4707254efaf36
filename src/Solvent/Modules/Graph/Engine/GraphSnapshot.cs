using System.Collections.Concurrent;

namespace Solvent.Modules.Graph.Engine;

/// <summary>A graph as it was when it was published. It never changes; any number of threads read it without a lock.</summary>
/// <param name="Names">The ids of nodes, by number; longer than <see cref="NodeCount"/>.</param>
/// <param name="Index">The numbers of ids; may know newer ones.</param>
/// <param name="Faces">What happened to each node last; may know newer events.</param>
/// <param name="Moments">The moments.</param>
/// <param name="Table">The sorted edges.</param>
/// <param name="Tail">The edges since.</param>
/// <param name="NodeCount">How many nodes there are, those that ended included.</param>
internal sealed record GraphSnapshot(string[] Names, ConcurrentDictionary<string, int> Index, FaceEvent?[] Faces, MomentRow Moments, EdgeTable Table, EdgeTail Tail, int NodeCount)
{
    /// <summary>How many edges of <see cref="Tail"/> are seen.</summary>
    public int TailCount { get; } = Tail.Count;

    /// <summary>Whether every edge of <see cref="Table"/> is there.</summary>
    public bool IsWhole { get; } = !Table.HasEnded;

    /// <summary>How many edges there are, those that ended included.</summary>
    public int EdgeCount => Table.Count + TailCount;

    /// <summary>The number of an id; -1 where no node has it.</summary>
    public int Find(string id) => Index.TryGetValue(id, out var node) && node < NodeCount ? node : -1;

    /// <summary>What is known of a node at a time; null where it was not there, or where nobody described it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="until">The time in ticks (UTC); null for now.</param>
    public NodeFace? Face(int node, long? until = null) => Event(node, until)?.Face;

    /// <summary>Whether a node ended before a time and was not there again.</summary>
    public bool HasEnded(int node, long? until = null) => Event(node, until) is { Face: null };

    /// <summary>What happened to a node by a time, the last that was folded first.</summary>
    public IEnumerable<FaceEvent> Events(int node, long? until = null)
    {
        for (var one = Faces[node]; one is not null; one = one.Before)
        {
            if (one.Moment < Moments.Count && (until is not { } time || Moments.Ticks[one.Moment] <= time))
            {
                yield return one;
            }
        }
    }

    /// <summary>The edges at a node that a test follows, the sorted ones first.</summary>
    public IEnumerable<GraphEdge> Edges(int node, Way way, EdgeTest test)
    {
        var table = Table;
        if (node < table.Nodes)
        {
            var starts = way == Way.Out ? table.OutStart : table.InStart;
            for (var at = starts[node]; at < starts[node + 1]; at++)
            {
                var slot = way == Way.Out ? at : table.InSlot[at];
                if (test.Follows(table.Life[slot]))
                {
                    yield return way == Way.Out ? new(node, table.To[at], table.Life[slot], slot) : new(table.From[at], node, table.Life[slot], slot);
                }
            }
        }

        for (var edge = Tail.Head(node, way); edge >= 0; edge = Tail.Next(edge, way))
        {
            if (edge < TailCount && test.Follows(Tail.Life[edge]))
            {
                yield return new(Tail.From[edge], Tail.To[edge], Tail.Life[edge], table.Count + edge);
            }
        }
    }

    /// <summary>Every edge, those that ended included.</summary>
    public IEnumerable<GraphEdge> AllEdges()
    {
        for (var node = 0; node < Table.Nodes; node++)
        {
            for (var slot = Table.OutStart[node]; slot < Table.OutStart[node + 1]; slot++)
            {
                yield return new(node, Table.To[slot], Table.Life[slot], slot);
            }
        }

        for (var edge = 0; edge < TailCount; edge++)
        {
            yield return new(Tail.From[edge], Tail.To[edge], Tail.Life[edge], Table.Count + edge);
        }
    }

    // What a fact told counts before what others only named; of facts, the last that was recorded by then.
    private FaceEvent? Event(int node, long? until)
    {
        FaceEvent? best = null;
        foreach (var one in Events(node, until))
        {
            if (best is null || IsBetter(one, best))
            {
                best = one;
            }
        }

        return best;
    }

    private bool IsBetter(FaceEvent one, FaceEvent than)
    {
        var (told, others) = (one.Face is not { IsMention: true }, than.Face is not { IsMention: true });
        return told != others ? told : Moments.Ticks[one.Moment] > Moments.Ticks[than.Moment];
    }
}

/// <summary>An edge.</summary>
/// <param name="From">The node that rests on the other.</param>
/// <param name="To">The node that it rests on.</param>
/// <param name="Life">Its kind, and when it was there.</param>
/// <param name="Slot">Its number in the snapshot.</param>
internal readonly record struct GraphEdge(int From, int To, EdgeLife Life, int Slot);
