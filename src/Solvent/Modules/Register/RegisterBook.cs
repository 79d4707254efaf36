using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// The register over a ledger: looks at it, and appends what was decided on it. One for a process; safe for any number of
/// threads.
/// </summary>
internal sealed class RegisterBook : IDisposable
{
    private readonly FactLedger ledger;
    private readonly TimeProvider clock;
    private readonly StateBook<RegisterState> book;
    private readonly RegisterViews views;
    private readonly Func<RegisterState, Refusal?>? condition;

    /// <summary>The register over a ledger.</summary>
    public RegisterBook(FactLedger ledger, TimeProvider clock)
    {
        (this.ledger, this.clock, book) = (ledger, clock, new StateBook<RegisterState>(ledger, new RegisterProjection()));
        views = new RegisterViews(ledger, clock, book);
    }

    private RegisterBook(RegisterBook whole, Func<RegisterState, Refusal?> condition) =>
        (ledger, clock, book, views, this.condition) = (whole.ledger, whole.clock, whole.book, whole.views, condition);

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The ledger below, for names, texts and the timeline of an item.</summary>
    public FactLedger Ledger => ledger;

    /// <inheritdoc cref="RegisterViews.ViewAsync"/>
    public Task<RegisterView> ViewAsync(CancellationToken ct) => views.ViewAsync(ct);

    /// <summary>The state as it is now, caught up with the ledger: for what is decided or allowed by it, where a view may be a moment old.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<RegisterState> StateAsync(CancellationToken ct) => (await book.CatchUpAsync(ct).ConfigureAwait(false)).State;

    /// <inheritdoc cref="RegisterViews.ViewAtAsync"/>
    public Task<RegisterView> ViewAtAsync(long seq, CancellationToken ct) => views.ViewAtAsync(seq, ct);

    /// <inheritdoc cref="RegisterViews.StateAtAsync"/>
    public Task<RegisterState> StateAtAsync(long seq, CancellationToken ct) => views.StateAtAsync(seq, ct);

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<RegisterState, Verdict> decide, CancellationToken ct) =>
        DecideAsync(caller, why, decide, null, ct);

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public async Task<Verdict> DecideAsync(
        Caller caller, string? why, Func<RegisterState, Verdict> decide, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>>? keep, CancellationToken ct)
    {
        var verdict = await book.DecideAsync(caller, why, condition is null ? decide : state => condition(state) ?? decide(state), ct, keep).ConfigureAwait(false);
        await views.ShowAsync(ct).ConfigureAwait(false);
        return verdict;
    }

    /// <inheritdoc cref="StateBook{TState}.DecideWithAsync"/>
    public async Task<Verdict> DecideWithAsync<TOther>(StateBook<TOther> other, Caller caller, string? why, Func<RegisterState, TOther, Verdict> decide, CancellationToken ct)
        where TOther : class
    {
        var verdict = await book.DecideWithAsync(other, caller, why, (state, theirs) => condition?.Invoke(state) ?? decide(state, theirs), ct).ConfigureAwait(false);
        await views.ShowAsync(ct).ConfigureAwait(false);
        return verdict;
    }

    /// <summary>The same register, on which nothing is decided where a condition refuses it.</summary>
    public RegisterBook When(Func<RegisterState, Refusal?> holds) => new(this, holds);

    /// <summary>Keeps the register up to date and ranked until cancelled, so that whoever asks need not wait; for servers.</summary>
    public Task FollowAsync(CancellationToken ct) => views.FollowAsync(ct);

    /// <inheritdoc />
    public void Dispose()
    {
        views.Dispose();
        book.Dispose();
    }
}
