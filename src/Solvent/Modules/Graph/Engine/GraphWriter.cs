using System.Collections.Concurrent;

namespace Solvent.Modules.Graph.Engine;

/// <summary>Folds changes into a graph and publishes snapshots of it. One thread at a time writes; snapshots are read meanwhile.</summary>
internal sealed class GraphWriter
{
    private const int SmallestTail = 4_096;

    private readonly ConcurrentDictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly Moments moments = new();
    private string[] names = new string[256];
    private FaceEvent?[] faces = new FaceEvent?[256];
    private EdgeTable table = EdgeTable.Empty;
    private EdgeTail tail = new(SmallestTail, SmallestTail);
    private int nodes;
    private int moment;

    /// <summary>An empty graph.</summary>
    public GraphWriter()
    {
    }

    /// <summary>A graph that was kept.</summary>
    /// <param name="names">The ids of nodes, by number.</param>
    /// <param name="faces">What happened to each node last.</param>
    /// <param name="moments">The moments.</param>
    /// <param name="edges">The edges.</param>
    public GraphWriter(string[] names, FaceEvent?[] faces, IEnumerable<Moment> moments, EdgeRows edges)
    {
        foreach (var name in names)
        {
            Intern(name);
        }

        faces.CopyTo(this.faces, 0);
        foreach (var one in moments)
        {
            Begin(one);
        }

        table = EdgeTable.Merge(EdgeTable.Empty, edges, nodes);
        tail = NewTail();
    }

    /// <summary>What follows was recorded then.</summary>
    public void Begin(Moment at) => moment = moments.Add(at);

    /// <summary>The number of an id, which is new where nobody named it before.</summary>
    public int Intern(string id)
    {
        if (index.TryGetValue(id, out var known))
        {
            return known;
        }

        if (nodes == names.Length)
        {
            Array.Resize(ref names, nodes * 2);
            Array.Resize(ref faces, nodes * 2);
        }

        names[nodes] = id;
        index[id] = nodes;
        return nodes++;
    }

    /// <summary>A node is there from this moment on, with this face. One that others only named is not put over one that was told.</summary>
    public void SetFace(int node, NodeFace face)
    {
        var last = faces[node];
        if (last?.Face == face || (face.IsMention && last is not null))
        {
            return;
        }

        faces[node] = new FaceEvent(moment, face, last);
    }

    /// <summary>A node is not there any more from this moment on.</summary>
    public void EndNode(int node)
    {
        if (faces[node] is { Face: not null } last)
        {
            faces[node] = new FaceEvent(moment, null, last);
        }
    }

    /// <summary>An edge is there from this moment on; nothing changes where it is already.</summary>
    public void AddEdge(int from, byte kind, int to)
    {
        if (tail.FindOpen(from, kind, to) >= 0 || table.FindOpen(from, kind, to) >= 0)
        {
            return;
        }

        if (!tail.Fits(from, to))
        {
            Sort();
        }

        tail.Add(from, kind, to, moment);
    }

    /// <summary>An edge is not there any more from this moment on; nothing changes where it is not.</summary>
    public void EndEdge(int from, byte kind, int to)
    {
        if (tail.FindOpen(from, kind, to) is >= 0 and var edge)
        {
            tail.End(edge, moment);
        }
        else if (table.FindOpen(from, kind, to) is >= 0 and var slot)
        {
            table.HasEnded = true;
            Volatile.Write(ref table.Life[slot].Ended, moment);
        }
    }

    /// <summary>All edges of a kind that start at a node are not there any more from this moment on.</summary>
    public void EndEdges(int from, byte kind)
    {
        foreach (var edge in Publish().Edges(from, Way.Out, new EdgeTest(moments.Freeze(), null, 1UL << kind)).ToList())
        {
            EndEdge(from, kind, edge.To);
        }
    }

    /// <summary>The graph as it is now. All that was folded is seen, so a moment has to be complete.</summary>
    public GraphSnapshot Publish() => new(names, index, faces, moments.Freeze(), table, tail, nodes);

    /// <summary>Sorts all edges, for the fastest reading.</summary>
    public void Sort()
    {
        table = EdgeTable.Merge(table, tail.Rows, nodes);
        tail = NewTail();
    }

    private EdgeTail NewTail()
    {
        var capacity = Math.Max(SmallestTail, table.Count / 4);
        return new EdgeTail(capacity, nodes + (2 * capacity));
    }
}
