using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// The register over a ledger: looks at it, and appends what was decided on it. One for a process; safe for any number of
/// threads.
/// </summary>
internal sealed class RegisterBook(FactLedger ledger, TimeProvider clock) : IDisposable
{
    private const int MostTries = 8;

    private readonly ProjectionHost<RegisterState> host = new(ledger, new RegisterProjection());

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The ledger below, for names, texts and the timeline of an item.</summary>
    public FactLedger Ledger => ledger;

    /// <summary>The register as it is now, caught up with the ledger.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<RegisterView> ViewAsync(CancellationToken ct)
    {
        var (_, state) = await host.CatchUpAsync(ct).ConfigureAwait(false);
        return await ViewOfAsync(state, clock.GetUtcNow(), ct).ConfigureAwait(false);
    }

    /// <summary>The register as it was when the ledger ended with that fact; what expires is judged at that fact's time.</summary>
    public async Task<RegisterView> ViewAtAsync(long seq, CancellationToken ct)
    {
        var (_, state) = await host.StateAtAsync(seq, ct).ConfigureAwait(false);
        var at = await FactTimes.AtAsync(ledger, seq, ct).ConfigureAwait(false);
        return await ViewOfAsync(state, at ?? clock.GetUtcNow(), ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Decides on the state as it is and appends what was decided. When somebody else was faster, decides again on the new
    /// state, a few times.
    /// </summary>
    /// <param name="actor">Who: an id of the ledger.</param>
    /// <param name="why">Why: a text's id, or null.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was decided last. Its facts are on disk unless it is a refusal.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<Verdict> DecideAsync(string actor, string? why, Func<RegisterState, Verdict> decide, CancellationToken ct) =>
        DecideAsync(actor, why, decide, (verdict, _) => Task.FromResult(verdict), ct);

    /// <inheritdoc cref="DecideAsync(string, string?, Func{RegisterState, Verdict}, CancellationToken)" path="/summary|/returns|/exception" />
    /// <param name="actor">Who: an id of the ledger.</param>
    /// <param name="why">Why: a text's id, or null.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="keep">Keeps the evidence of what is about to be appended, and names it in the facts.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Verdict> DecideAsync(
        string actor, string? why, Func<RegisterState, Verdict> decide, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>> keep, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var (seq, state) = await host.CatchUpAsync(ct).ConfigureAwait(false);
            var verdict = decide(state);
            if (verdict is not Verdict.Append { Streams.Count: > 0 } append)
            {
                return verdict;
            }

            var streams = (await keep(append, ct).ConfigureAwait(false)).Streams;
            var request = new AppendRequest(AppendRequest.NewKey(), actor, why,
                [.. streams.Select(s => new StreamFacts(s.Stream, Expected.UnchangedSince(seq), s.Facts))]);
            if (await ledger.AppendAsync(request, ct).ConfigureAwait(false) is not AppendResult.Conflict)
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

    /// <inheritdoc />
    public void Dispose() => host.Dispose();

    private async Task<RegisterView> ViewOfAsync(RegisterState state, DateTimeOffset now, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in state.Items.All.Select(i => i.Owner).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await ledger.PersonNameAsync(id, ct).ConfigureAwait(false) is { } name)
            {
                names.Add(id, name);
            }
        }

        return new RegisterView(state, names, now);
    }
}
