namespace Solvent.Platform.Ledger;

/// <summary>
/// Keeps a projection's latest state in memory and brings it up to date from the ledger. <see cref="Current"/> is read
/// without a lock and is always one consistent state.
/// </summary>
internal sealed class ProjectionHost<TState>(FactLedger ledger, Projection<TState> projection) : IDisposable
    where TState : class
{
    /// <summary>A tail of this many facts or more is worth a new checkpoint of a small state.</summary>
    internal const int CheckpointEvery = 2_000;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ProjectionCheckpoints<TState> checkpoints = new(ledger, projection);
    private volatile Snapshot<TState>? current;

    /// <summary>The latest state that was caught up with; the empty one before the first time.</summary>
    public Snapshot<TState> Current => current ?? new Snapshot<TState>(0, projection.Empty);

    /// <summary>
    /// Loads the checkpoint if this is the first time, applies what the ledger has since, and gives the state at the
    /// head. Keeps a new checkpoint when there was much to apply.
    /// </summary>
    /// <exception cref="LedgerException">The ledger can't be read, or was written by a newer program.</exception>
    public async Task<Snapshot<TState>> CatchUpAsync(CancellationToken ct = default)
    {
        var next = await AdvanceAsync(ct).ConfigureAwait(false);
        // Behind the gate's back: a large checkpoint takes its time, and others need not wait for it.
        await checkpoints.KeepAsync(next, ct).ConfigureAwait(false);
        return next;
    }

    /// <summary>Keeps <see cref="Current"/> up to date until cancelled; for servers.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        while (true)
        {
            var seen = await CatchUpAsync(ct).ConfigureAwait(false);
            await ledger.Store.WaitAsync(seen.Seq, ct).ConfigureAwait(false);
        }
    }

    /// <summary>The state as it was when the ledger ended with that fact: folded from the first one, no checkpoint used.</summary>
    public async Task<Snapshot<TState>> StateAtAsync(long seq, CancellationToken ct = default)
    {
        var head = await ledger.HeadAsync(ct).ConfigureAwait(false);
        return await FoldAsync(new Snapshot<TState>(0, projection.Empty), Math.Clamp(seq, 0, head.Seq), ct).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private async Task<Snapshot<TState>> AdvanceAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var from = current ?? await checkpoints.LoadAsync(ct).ConfigureAwait(false);
            var head = await ledger.HeadAsync(ct).ConfigureAwait(false);
            return current = head.Seq > from.Seq ? await FoldAsync(from, head.Seq, ct).ConfigureAwait(false) : from;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Snapshot<TState>> FoldAsync(Snapshot<TState> from, long upTo, CancellationToken ct)
    {
        var state = from.State;
        await foreach (var fact in ledger.ReadAsync(from.Seq, upTo, projection.Types, ct).ConfigureAwait(false))
        {
            state = projection.Apply(state, fact);
        }

        return new Snapshot<TState>(upTo, state);
    }
}
