using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// The register over a ledger: looks at it, and appends what was decided on it. One for a process; safe for any number of
/// threads.
/// </summary>
internal sealed class RegisterBook(FactLedger ledger, TimeProvider clock) : IDisposable
{
    private readonly StateBook<RegisterState> book = new(ledger, new RegisterProjection());

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The ledger below, for names, texts and the timeline of an item.</summary>
    public FactLedger Ledger => ledger;

    /// <summary>The register as it is now, caught up with the ledger.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<RegisterView> ViewAsync(CancellationToken ct)
    {
        var (_, state) = await book.CatchUpAsync(ct).ConfigureAwait(false);
        return await ViewOfAsync(state, clock.GetUtcNow(), ct).ConfigureAwait(false);
    }

    /// <summary>The register as it was when the ledger ended with that fact; what expires is judged at that fact's time.</summary>
    public async Task<RegisterView> ViewAtAsync(long seq, CancellationToken ct)
    {
        var (_, state) = await book.StateAtAsync(seq, ct).ConfigureAwait(false);
        var at = await FactTimes.AtAsync(ledger, seq, ct).ConfigureAwait(false);
        return await ViewOfAsync(state, at ?? clock.GetUtcNow(), ct).ConfigureAwait(false);
    }

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<RegisterState, Verdict> decide, CancellationToken ct) =>
        book.DecideAsync(caller, why, decide, ct);

    /// <summary>Keeps the register up to date until cancelled; for servers.</summary>
    public Task FollowAsync(CancellationToken ct) => book.FollowAsync(ct);

    /// <inheritdoc />
    public void Dispose() => book.Dispose();

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
