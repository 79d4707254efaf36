using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// The register over a ledger: looks at it, and appends what was decided on it. One for a process; safe for any number of
/// threads.
/// </summary>
internal sealed class RegisterBook : IDisposable
{
    // What expires does so at the end of a day; names may be erased at any time.
    private static readonly TimeSpan NamesAge = TimeSpan.FromSeconds(30);

    private readonly FactLedger ledger;
    private readonly TimeProvider clock;
    private readonly StateBook<RegisterState> book;
    private readonly Func<RegisterState, Refusal?>? condition;
    private readonly SemaphoreSlim making = new(1, 1);
    private readonly SemaphoreSlim folding = new(1, 1);
    private KeptView? latest;

    /// <summary>The register over a ledger.</summary>
    public RegisterBook(FactLedger ledger, TimeProvider clock)
        : this(ledger, clock, new(ledger, new RegisterProjection()), null)
    {
    }

    private RegisterBook(FactLedger ledger, TimeProvider clock, StateBook<RegisterState> book, Func<RegisterState, Refusal?>? condition) =>
        (this.ledger, this.clock, this.book, this.condition) = (ledger, clock, book, condition);

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The ledger below, for names, texts and the timeline of an item.</summary>
    public FactLedger Ledger => ledger;

    /// <summary>The register as it is now, caught up with the ledger.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<RegisterView> ViewAsync(CancellationToken ct)
    {
        var (seq, state) = await book.CatchUpAsync(ct).ConfigureAwait(false);
        var (now, kept) = (clock.GetUtcNow(), Volatile.Read(ref latest));
        if (kept is not null && ReferenceEquals(kept.View.State, state) && kept.View.Now.UtcDateTime.Date == now.UtcDateTime.Date && now - kept.At < NamesAge)
        {
            return kept.View;
        }

        // One at a time: two that rank the same state at once take twice as long.
        await making.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            kept = Volatile.Read(ref latest);
            if (kept is not null && kept.View.Seq >= seq && kept.View.Now.UtcDateTime.Date == now.UtcDateTime.Date && now - kept.At < NamesAge)
            {
                return kept.View;
            }

            var view = await ViewOfAsync(state, now, seq, isPast: false, ct).ConfigureAwait(false);
            view = kept is not null && kept.View.IsLike(view) ? kept.View : view;
            _ = view.Rows.Count;
            Volatile.Write(ref latest, new KeptView(view, kept is not null && now - kept.At < NamesAge ? kept.At : now));
            return view;
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>The register as it was when the ledger ended with that fact; what expires is judged at that fact's time.</summary>
    public async Task<RegisterView> ViewAtAsync(long seq, CancellationToken ct)
    {
        var state = await StateAtAsync(seq, ct).ConfigureAwait(false);
        var at = await FactTimes.AtAsync(ledger, seq, ct).ConfigureAwait(false);
        return await ViewOfAsync(state, at ?? clock.GetUtcNow(), seq, isPast: true, ct).ConfigureAwait(false);
    }

    /// <summary>The state as it was when the ledger ended with that fact.</summary>
    public async Task<RegisterState> StateAtAsync(long seq, CancellationToken ct)
    {
        // It reads all of the ledger: one at a time, or whoever asks often takes the whole server.
        await folding.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return (await book.StateAtAsync(seq, ct).ConfigureAwait(false)).State;
        }
        finally
        {
            folding.Release();
        }
    }

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<RegisterState, Verdict> decide, CancellationToken ct) =>
        DecideAsync(caller, why, decide, null, ct);

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public Task<Verdict> DecideAsync(
        Caller caller, string? why, Func<RegisterState, Verdict> decide, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>>? keep, CancellationToken ct) =>
        book.DecideAsync(caller, why, condition is null ? decide : state => condition(state) ?? decide(state), ct, keep);

    /// <summary>The same register, on which nothing is decided where a condition refuses it.</summary>
    public RegisterBook When(Func<RegisterState, Refusal?> holds) => new(ledger, clock, book, holds);

    /// <summary>Keeps the register up to date and ranked until cancelled, so that whoever asks need not wait; for servers.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        while (true)
        {
            await ViewAsync(ct).ConfigureAwait(false);
            await ledger.Store.WaitAsync(book.Current.Seq, ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        making.Dispose();
        folding.Dispose();
        book.Dispose();
    }

    private async Task<RegisterView> ViewOfAsync(RegisterState state, DateTimeOffset now, long seq, bool isPast, CancellationToken ct)
    {
        var kept = Volatile.Read(ref latest);
        var known = kept is not null && clock.GetUtcNow() - kept.At < NamesAge ? kept.View : null;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var id in state.Items.All.Select(i => i.Owner).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (known?.KnownName(id) is { } told)
            {
                names.Add(id, told);
            }
            else
            {
                missing.Add(id);
            }
        }

        foreach (var (id, name) in await ledger.PersonNamesAsync(missing, ct).ConfigureAwait(false))
        {
            names.Add(id, name);
        }

        return new RegisterView(state, names, now, kept?.View) { Seq = seq, IsPast = isPast };
    }

    private sealed record KeptView(RegisterView View, DateTimeOffset At);
}
