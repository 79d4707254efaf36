namespace Solvent.Platform.Ledger;

/// <summary>What became of an append. Closed: these three.</summary>
internal abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The facts are on disk under these numbers (both included).</summary>
    public sealed record Appended(long First, long Last) : AppendResult;

    /// <summary>The key was used before with the same facts; these are the numbers it got then.</summary>
    public sealed record AlreadyAppended(long First, long Last) : AppendResult;

    /// <summary>Nothing was appended: the stream is not as expected.</summary>
    /// <param name="Stream">The first stream that is not as expected.</param>
    /// <param name="Expected">What the request asked for.</param>
    /// <param name="Actual">The stream's last fact now.</param>
    public sealed record Conflict(string Stream, Expected Expected, StreamPosition Actual) : AppendResult;
}

/// <summary>Where a stream ends: how many facts it has and the number of its last one; both 0 when it is empty.</summary>
internal readonly record struct StreamPosition(long Version, long Seq);
