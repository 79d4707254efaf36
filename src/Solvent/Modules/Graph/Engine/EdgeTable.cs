namespace Solvent.Modules.Graph.Engine;

/// <summary>
/// The sorted edges of a graph: compressed rows in both directions. An edge is known by its slot in the rows of what goes out.
/// Nothing changes but <see cref="EdgeLife.Ended"/>, edge by edge; a reader compares it with the moments that it knows.
/// </summary>
/// <param name="Nodes">How many nodes have rows.</param>
internal sealed record EdgeTable(int Nodes)
{
    /// <summary>Stands in <see cref="EdgeLife.Ended"/> for an edge that has not ended.</summary>
    public const int Open = int.MaxValue;

    /// <summary>No edges.</summary>
    public static EdgeTable Empty { get; } = new(0) { OutStart = [0], InStart = [0], To = [], From = [], InSlot = [], Life = [] };

    /// <summary>Where the rows of what goes out begin, one more than there are nodes.</summary>
    public required int[] OutStart { get; init; }

    /// <summary>To where each edge goes, sorted in its row, then by kind, then by when it was added.</summary>
    public required int[] To { get; init; }

    /// <summary>The kind of each edge, and when it was there.</summary>
    public required EdgeLife[] Life { get; init; }

    /// <summary>Where the rows of what comes in begin.</summary>
    public required int[] InStart { get; init; }

    /// <summary>From where each edge that comes in comes.</summary>
    public required int[] From { get; init; }

    /// <summary>The slot of each edge that comes in.</summary>
    public required int[] InSlot { get; init; }

    /// <summary>How many edges there are, those that ended included.</summary>
    public int Count => To.Length;

    /// <summary>Whether an edge of it ended.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The slot of an edge that has not ended; -1 where there is none.</summary>
    public int FindOpen(int from, byte kind, int to)
    {
        if (from >= Nodes)
        {
            return -1;
        }

        var (low, high) = (OutStart[from], OutStart[from + 1]);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            (low, high) = To[middle] < to || (To[middle] == to && Life[middle].Kind < kind) ? (middle + 1, high) : (low, middle);
        }

        for (; low < OutStart[from + 1] && To[low] == to && Life[low].Kind == kind; low++)
        {
            if (Life[low].Ended == Open)
            {
                return low;
            }
        }

        return -1;
    }

    /// <summary>The edges of a table and those that came since, sorted.</summary>
    /// <param name="before">The table.</param>
    /// <param name="since">What came since.</param>
    /// <param name="nodes">How many nodes there are now.</param>
    public static EdgeTable Merge(EdgeTable before, EdgeRows since, int nodes)
    {
        var count = before.Count + since.Count;
        var start = new int[nodes + 1];
        for (var node = 0; node < before.Nodes; node++)
        {
            start[node + 1] = before.OutStart[node + 1] - before.OutStart[node];
        }

        CountInto(start, since.From.AsSpan(0, since.Count));
        var table = new EdgeTable(nodes)
        {
            OutStart = start, To = new int[count], Life = new EdgeLife[count], InStart = new int[nodes + 1], From = new int[count], InSlot = new int[count],
        };
        table.FillOut(before, since);
        table.FillIn();
        table.HasEnded = Array.Exists(table.Life, life => life.Ended != Open);
        return table;
    }

    // Turns counts, which stand one further, into starts.
    private static void CountInto(int[] start, ReadOnlySpan<int> of)
    {
        foreach (var node in of)
        {
            start[node + 1]++;
        }

        for (var node = 1; node < start.Length; node++)
        {
            start[node] += start[node - 1];
        }
    }

    private void FillOut(EdgeTable before, EdgeRows since)
    {
        var next = OutStart.AsSpan(0, Nodes).ToArray();
        for (var node = 0; node < before.Nodes; node++)
        {
            var (from, length) = (before.OutStart[node], before.OutStart[node + 1] - before.OutStart[node]);
            before.To.AsSpan(from, length).CopyTo(To.AsSpan(next[node]));
            before.Life.AsSpan(from, length).CopyTo(Life.AsSpan(next[node]));
            next[node] += length;
        }

        for (var i = 0; i < since.Count; i++)
        {
            var slot = next[since.From[i]]++;
            (To[slot], Life[slot]) = (since.To[i], since.Life[i]);
        }

        for (var node = 0; node < Nodes; node++)
        {
            SortRow(OutStart[node], OutStart[node + 1]);
        }
    }

    private void SortRow(int from, int to)
    {
        var isSorted = true;
        for (var slot = from + 1; slot < to && isSorted; slot++)
        {
            isSorted = Key(slot - 1) <= Key(slot);
        }

        if (isSorted)
        {
            return;
        }

        var row = Enumerable.Range(from, to - from).Select(slot => (To: To[slot], Life: Life[slot])).ToArray();
        Array.Sort(row, (a, b) => (a.To, a.Life.Kind, a.Life.Added).CompareTo((b.To, b.Life.Kind, b.Life.Added)));
        for (var i = 0; i < row.Length; i++)
        {
            (To[from + i], Life[from + i]) = row[i];
        }
    }

    private long Key(int slot) => ((long)To[slot] << 8) | Life[slot].Kind;

    private void FillIn()
    {
        CountInto(InStart, To);
        var next = InStart.AsSpan(0, Nodes).ToArray();
        for (var node = 0; node < Nodes; node++)
        {
            for (var slot = OutStart[node]; slot < OutStart[node + 1]; slot++)
            {
                var at = next[To[slot]]++;
                (From[at], InSlot[at]) = (node, slot);
            }
        }
    }
}

/// <summary>The kind of an edge, and when it was there; together, since they are read together.</summary>
/// <param name="kind">The kind.</param>
/// <param name="added">The number of the moment at which it was added.</param>
internal struct EdgeLife(byte kind, int added)
{
    /// <summary>The number of the moment at which it ended, or <see cref="EdgeTable.Open"/>.</summary>
    public int Ended = EdgeTable.Open;

    /// <summary>The number of the moment at which it was added.</summary>
    public readonly int Added = added;

    /// <summary>The kind.</summary>
    public readonly byte Kind = kind;
}

/// <summary>Edges one behind the other.</summary>
/// <param name="From">From where each goes.</param>
/// <param name="To">To where each goes.</param>
/// <param name="Life">The kind of each, and when it was there.</param>
/// <param name="Count">How many there are; the arrays may be longer.</param>
internal readonly record struct EdgeRows(int[] From, int[] To, EdgeLife[] Life, int Count);
