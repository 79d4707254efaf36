namespace Solvent.Tests.Platform.Reactions;

/// <summary>A clock on the wall that can be set, and one that only goes on.</summary>
internal sealed class TwoClocks(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _passed;

    public DateTimeOffset Wall { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Wall;

    public override long GetTimestamp() => _passed.Ticks;

    /// <summary>Time goes on, for both.</summary>
    public void Pass(TimeSpan time)
    {
        _passed += time;
        Wall += time;
    }
}
