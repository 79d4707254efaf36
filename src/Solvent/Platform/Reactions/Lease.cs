using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Reactions;

/// <summary>
/// This process's view of the lease of a ledger. No clock of the wall counts: the holder changes the row's beat again and
/// again, and who sees the same beat for as long as the lease lasts, by a clock that can't be set, takes it. A holder
/// stops believing before that, since it counts from before its write and the other from after its read.
/// </summary>
/// <param name="store">The row.</param>
/// <param name="holder">A name that no other process has.</param>
/// <param name="lasts">For how long after a beat the holder may act.</param>
/// <param name="clock">Measures how time passes.</param>
internal sealed class Lease(IReactionStore store, string holder, TimeSpan lasts, TimeProvider clock)
{
    private LeaseRow? _held;
    private long _heldFrom;
    private long _seenBeat = -1;
    private long _seenFrom;

    /// <summary>The term that is written along.</summary>
    public long Term { get; private set; }

    /// <summary>How often to renew, and to look whether it is free.</summary>
    public TimeSpan Pace => lasts / 4;

    /// <summary>Whether this process may act.</summary>
    public bool IsHeld => _held is not null && clock.GetElapsedTime(_heldFrom) < lasts;

    /// <summary>Looks once, and takes the lease when nobody holds it or its holder gives no beat any more.</summary>
    public async ValueTask<bool> TryTakeAsync(CancellationToken ct)
    {
        var row = await store.LeaseAsync(ct).ConfigureAwait(false);
        if (row.Holder.Length > 0 && !IsStill(row))
        {
            return false;
        }

        // Not to be cancelled: a lease that is taken without anybody knowing would block all until it has run out.
        return await SwapAsync(row, row with { Holder = holder, Term = row.Term + 1, Lasts = lasts }, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Gives a beat; false when another process took the lease.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken ct) =>
        _held is { } row && await SwapAsync(row, row, ct).ConfigureAwait(false);

    /// <summary>Gives the lease back, so that the next one need not wait.</summary>
    public async ValueTask ReleaseAsync(CancellationToken ct)
    {
        if (_held is { } row)
        {
            await SwapAsync(row, row with { Holder = "" }, ct).ConfigureAwait(false);
            _held = null;
        }
    }

    private bool IsStill(LeaseRow row)
    {
        if (row.Beat != _seenBeat)
        {
            (_seenBeat, _seenFrom) = (row.Beat, clock.GetTimestamp());
            return false;
        }

        return clock.GetElapsedTime(_seenFrom) >= row.Lasts;
    }

    private async ValueTask<bool> SwapAsync(LeaseRow from, LeaseRow to, CancellationToken ct)
    {
        var (next, started) = (to with { Beat = from.Beat + 1 }, clock.GetTimestamp());
        var swapped = await store.SwapLeaseAsync(from.Beat, next, ct).ConfigureAwait(false);
        (_held, _heldFrom, Term) = (swapped ? next : null, started, swapped ? next.Term : Term);
        return swapped;
    }
}

/// <summary>Another process holds the lease now.</summary>
internal sealed class LeaseLostException() : Exception("another process holds the lease of this ledger");
