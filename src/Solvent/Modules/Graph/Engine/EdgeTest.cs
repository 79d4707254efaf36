namespace Solvent.Modules.Graph.Engine;

/// <summary>Says whether an edge is followed: it is of some kinds, and was there at a time.</summary>
internal readonly struct EdgeTest
{
    private readonly long[] ticks;
    private readonly long until;
    private readonly ulong kinds;

    // Moments below the first were all recorded by then, those from the second on all later. Two logs are folded as they
    // come, so that between the two each has to be looked up; mostly there are none.
    private readonly int sure;
    private readonly int possible;

    /// <summary>A test.</summary>
    /// <param name="moments">The moments of the snapshot.</param>
    /// <param name="until">The time in ticks (UTC), and what was recorded then is seen; null for the end of the snapshot.</param>
    /// <param name="kinds">The kinds, a bit for each.</param>
    public EdgeTest(MomentRow moments, long? until = null, ulong kinds = ulong.MaxValue)
    {
        (ticks, this.until, this.kinds) = (moments.Ticks, until ?? long.MaxValue, kinds);
        (sure, possible) = until is { } time ? moments.Bounds(time) : (moments.Count, moments.Count);
    }

    /// <summary>Whether an edge is followed.</summary>
    public bool Follows(in EdgeLife life) => (kinds >> life.Kind & 1) != 0 && IsBy(life.Added) && !IsBy(life.Ended);

    /// <summary>Whether a moment was recorded by then.</summary>
    public bool IsBy(int moment) => moment < sure || (moment < possible && ticks[moment] <= until);
}
