namespace Solvent.Platform.Reactions.Work;

/// <summary>How often outside work is tried, and how long it rests in between: longer each time, never the same for all.</summary>
/// <param name="Tries">The most tries, from 1.</param>
internal sealed record RetryPlan(int Tries = 10)
{
    private const double Growth = 3;

    /// <summary>The rest after the first try.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest rest.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The rest after a try.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="asked">What the outside asked for, or null. A shorter rest is not taken, a longer one only up to the longest.</param>
    /// <param name="chance">From 0 to 1: spreads those that failed together.</param>
    public TimeSpan RestAfter(int tries, TimeSpan? asked, double chance)
    {
        var grown = Math.Min(First.TotalSeconds * Math.Pow(Growth, Math.Min(tries - 1, 30)), Longest.TotalSeconds);
        var rest = TimeSpan.FromSeconds(grown * (0.5 + (Math.Clamp(chance, 0, 1) / 2)));
        return asked is { } least && least > rest ? (least < Longest ? least : Longest) : rest;
    }
}
