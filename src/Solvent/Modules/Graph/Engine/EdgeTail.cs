namespace Solvent.Modules.Graph.Engine;

/// <summary>
/// The edges that came since the table was sorted, linked from their ends, the newest first. Its arrays never grow, so that
/// readers may follow links while more are added: an edge is written before it is linked, and a reader passes over what is
/// newer than what it knows.
/// </summary>
internal sealed class EdgeTail
{
    private readonly int[] headOut;
    private readonly int[] headIn;
    private readonly int[] nextOut;
    private readonly int[] nextIn;
    private readonly Dictionary<(int From, byte Kind, int To), int> open = [];

    /// <summary>An empty tail.</summary>
    /// <param name="capacity">The most edges.</param>
    /// <param name="nodes">One more than the largest node.</param>
    public EdgeTail(int capacity, int nodes)
    {
        (From, To, Life) = (new int[capacity], new int[capacity], new EdgeLife[capacity]);
        (nextOut, nextIn, headOut, headIn) = (new int[capacity], new int[capacity], new int[nodes], new int[nodes]);
        Array.Fill(headOut, -1);
        Array.Fill(headIn, -1);
    }

    /// <summary>From where each edge goes.</summary>
    public int[] From { get; }

    /// <summary>To where each edge goes.</summary>
    public int[] To { get; }

    /// <summary>The kind of each edge, and when it was there.</summary>
    public EdgeLife[] Life { get; }

    /// <summary>How many edges there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them as they came.</summary>
    public EdgeRows Rows => new(From, To, Life, Count);

    /// <summary>Whether an edge between these nodes fits.</summary>
    public bool Fits(int from, int to) => Count < From.Length && Math.Max(from, to) < headOut.Length;

    /// <summary>Adds an edge that fits.</summary>
    public void Add(int from, byte kind, int to, int moment)
    {
        var edge = Count;
        (From[edge], To[edge], Life[edge]) = (from, to, new EdgeLife(kind, moment));
        (nextOut[edge], nextIn[edge]) = (headOut[from], headIn[to]);
        Volatile.Write(ref headOut[from], edge);
        Volatile.Write(ref headIn[to], edge);
        open[(from, kind, to)] = edge;
        Count++;
    }

    /// <summary>An edge that has not ended; -1 where there is none.</summary>
    public int FindOpen(int from, byte kind, int to) => open.GetValueOrDefault((from, kind, to), -1);

    /// <summary>Ends an edge.</summary>
    public void End(int edge, int moment)
    {
        open.Remove((From[edge], Life[edge].Kind, To[edge]));
        Volatile.Write(ref Life[edge].Ended, moment);
    }

    /// <summary>The newest edge at a node; -1 where there is none.</summary>
    public int Head(int node, Way way) => node < headOut.Length ? Volatile.Read(ref (way == Way.Out ? headOut : headIn)[node]) : -1;

    /// <summary>The edge before another at the same node; -1 where there is none.</summary>
    public int Next(int edge, Way way) => (way == Way.Out ? nextOut : nextIn)[edge];
}

/// <summary>Which way edges are followed.</summary>
internal enum Way
{
    /// <summary>To what a node rests on.</summary>
    Out,

    /// <summary>To what rests on a node.</summary>
    In,
}
