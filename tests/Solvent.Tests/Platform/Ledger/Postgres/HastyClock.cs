namespace Solvent.Tests.Platform.Ledger.Postgres;

/// <summary>A clock on which nobody waits: what is to happen later happens at once.</summary>
internal sealed class HastyClock : TimeProvider
{
    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}
