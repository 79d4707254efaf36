using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>
/// A module's state over a ledger: looks at it, and appends what was decided on it. One for a process; safe for any number
/// of threads.
/// </summary>
internal sealed class StateBook<TState>(FactLedger ledger, Projection<TState> projection) : IDisposable
    where TState : class
{
    private const int MostTries = 8;

    private readonly ProjectionHost<TState> host = new(ledger, projection);

    /// <summary>The state that was caught up with last, without looking at the ledger.</summary>
    public Snapshot<TState> Current => host.Current;

    /// <summary>The state as it is now, caught up with the ledger.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public Task<Snapshot<TState>> CatchUpAsync(CancellationToken ct) => host.CatchUpAsync(ct);

    /// <summary>The state as it was when the ledger ended with that fact.</summary>
    public Task<Snapshot<TState>> StateAtAsync(long seq, CancellationToken ct) => host.StateAtAsync(seq, ct);

    /// <summary>Keeps <see cref="Current"/> up to date until cancelled.</summary>
    public Task FollowAsync(CancellationToken ct) => host.FollowAsync(ct);

    /// <summary>
    /// Decides on the state as it is and appends what was decided. When somebody else was faster, decides again on the new
    /// state, a few times. A request that was done before is not decided again.
    /// </summary>
    /// <param name="caller">Who.</param>
    /// <param name="why">Why: a text's id, or null.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="keep">Keeps the evidence of what is about to be appended, and names it in the facts; null where there is none.</param>
    /// <returns>What was decided last. Its facts are on disk unless it is a refusal.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<Verdict> DecideAsync(
        Caller caller, string? why, Func<TState, Verdict> decide, CancellationToken ct, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>>? keep = null) =>
        RunAsync(
            caller, why,
            async stop =>
            {
                var (seq, state) = await host.CatchUpAsync(stop).ConfigureAwait(false);
                return (seq, decide(state));
            },
            keep, ct);

    /// <summary>Decides on this state and on that of another module over the same ledger, and appends for both at once: all or nothing.</summary>
    /// <inheritdoc cref="DecideAsync" path="/param" />
    /// <param name="other">The other module's state.</param>
    public Task<Verdict> DecideWithAsync<TOther>(StateBook<TOther> other, Caller caller, string? why, Func<TState, TOther, Verdict> decide, CancellationToken ct)
        where TOther : class => RunAsync(
            caller, why,
            async stop =>
            {
                var (first, theirs) = await other.CatchUpAsync(stop).ConfigureAwait(false);
                var (second, ours) = await host.CatchUpAsync(stop).ConfigureAwait(false);
                // What came in between is in one of the two only, so that an append on it is refused and decided again.
                return (Math.Min(first, second), decide(ours, theirs));
            },
            null, ct);

    /// <inheritdoc />
    public void Dispose() => host.Dispose();

    private async Task<Verdict> RunAsync(
        Caller caller, string? why, Func<CancellationToken, Task<(long Seq, Verdict Verdict)>> look, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>>? keep, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            if (caller.Request is { } request && await KnownRequests.FindAsync(ledger, request, ct).ConfigureAwait(false) is { } known)
            {
                await host.CatchUpAsync(ct).ConfigureAwait(false);
                return known;
            }

            var (seq, verdict) = await look(ct).ConfigureAwait(false);
            if (verdict is not Verdict.Append append || (append.Streams.Count == 0 && caller.Request is null))
            {
                return verdict;
            }

            var kept = keep is null || append.Streams.Count == 0 ? append : await keep(append, ct).ConfigureAwait(false);
            if (await AppendAsync(Request(caller, why, kept, seq), ct).ConfigureAwait(false))
            {
                await host.CatchUpAsync(ct).ConfigureAwait(false);
                return verdict;
            }

            if (tries == MostTries)
            {
                return Refusal.Busy();
            }
        }
    }

    // False when somebody was faster: on the same streams, or with the same request.
    private async Task<bool> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        try
        {
            return await ledger.AppendAsync(request, ct).ConfigureAwait(false) is AppendResult.Appended;
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.KeyReused)
        {
            return false;
        }
    }

    private static AppendRequest Request(Caller caller, string? why, Verdict.Append verdict, long seq)
    {
        var streams = verdict.Streams.Select(s => new StreamFacts(s.Stream, Expected.UnchangedSince(seq), s.Facts));
        return caller.Request is not { } tag
            ? new AppendRequest(AppendRequest.NewKey(), caller.Id, why, [.. streams])
            : new AppendRequest(tag.Key, caller.Id, why, [.. streams, new StreamFacts(KnownRequests.Stream(caller), Expected.Any, [new RequestMade(tag.Digest)])]);
    }
}
