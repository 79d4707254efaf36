namespace Solvent.Modules.Graph.Engine;

/// <summary>When something was recorded.</summary>
/// <param name="At">The time, UTC.</param>
/// <param name="Log">In which log.</param>
/// <param name="Seq">Its place there, from 1.</param>
internal readonly record struct Moment(DateTimeOffset At, GraphLog Log, long Seq);

/// <summary>The logs that the graph is read from.</summary>
internal enum GraphLog
{
    /// <summary>The facts of the ledger.</summary>
    Ledger,

    /// <summary>The decisions.</summary>
    Decisions,
}

/// <summary>The moments that a graph knows, in the order in which they were folded; what is written never changes.</summary>
internal sealed class Moments
{
    private long[] ticks = new long[256];
    private long[] places = new long[256];

    private bool isSorted = true;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a moment.</summary>
    /// <returns>Its number.</returns>
    public int Add(Moment moment)
    {
        if (Count == ticks.Length)
        {
            Array.Resize(ref ticks, Count * 2);
            Array.Resize(ref places, Count * 2);
        }

        (ticks[Count], places[Count]) = (moment.At.UtcTicks, moment.Log == GraphLog.Ledger ? moment.Seq : -moment.Seq);
        isSorted &= Count == 0 || ticks[Count - 1] <= ticks[Count];
        return Count++;
    }

    /// <summary>The moments so far, as somebody may read them while more are added.</summary>
    public MomentRow Freeze() => new(ticks, places, Count, isSorted);
}

/// <summary>The moments of a snapshot.</summary>
/// <param name="ticks">Their times.</param>
/// <param name="places">Their places: of the ledger above zero, of the decisions below.</param>
/// <param name="count">How many there are.</param>
/// <param name="isSorted">Whether none is before the one that was folded before it.</param>
internal readonly struct MomentRow(long[] ticks, long[] places, int count, bool isSorted)
{
    /// <summary>How many there are.</summary>
    public int Count => count;

    /// <summary>Their times in ticks (UTC), by number; longer than <see cref="Count"/>.</summary>
    public long[] Ticks => ticks;

    /// <summary>The moment of a number.</summary>
    public Moment this[int number] => new(
        new DateTimeOffset(ticks[number], TimeSpan.Zero), places[number] > 0 ? GraphLog.Ledger : GraphLog.Decisions, Math.Abs(places[number]));

    /// <summary>How many at the start were all recorded by a time, and behind how many all are later.</summary>
    /// <param name="until">The time in ticks (UTC).</param>
    public (int Sure, int Possible) Bounds(long until)
    {
        if (isSorted)
        {
            var (low, high) = (0, count);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                (low, high) = ticks[middle] <= until ? (middle + 1, high) : (low, middle);
            }

            return (low, low);
        }

        var (sure, possible) = (0, count);
        while (sure < count && ticks[sure] <= until)
        {
            sure++;
        }

        while (possible > sure && ticks[possible - 1] > until)
        {
            possible--;
        }

        return (sure, possible);
    }
}
