using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Accounts, roles, tokens and sessions over a ledger. One for a process; safe for any number of threads.</summary>
internal sealed class AccountBook(FactLedger ledger, TimeProvider clock) : IVisitors, IDisposable
{
    private readonly StateBook<AccountState> book = new(ledger, new AccountProjection());

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The ledger below, for names and texts.</summary>
    public FactLedger Ledger => ledger;

    /// <summary>Who may do what now.</summary>
    public async Task<AccountState> StateAsync(CancellationToken ct) => (await book.CatchUpAsync(ct).ConfigureAwait(false)).State;

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<AccountState, Verdict> decide, CancellationToken ct) =>
        book.DecideAsync(caller, why, decide, ct);

    /// <summary>Keeps the state up to date until cancelled; for servers.</summary>
    public Task FollowAsync(CancellationToken ct) => book.FollowAsync(ct);

    /// <inheritdoc />
    public async ValueTask<Visitor?> OfSessionAsync(string secret, CancellationToken ct)
    {
        var digest = Secret.Digest(secret);
        return await FindAsync(state => state.SessionOf(digest, Now), ct).ConfigureAwait(false) is not (var state, { } session)
            ? null
            : new Visitor(await CallerAsync(session.Person, ct).ConfigureAwait(false), state.GrantsOf(session.Person), "session");
    }

    /// <inheritdoc />
    public async ValueTask<Visitor?> OfTokenAsync(string token, CancellationToken ct)
    {
        var digest = Secret.Digest(token);
        return await FindAsync(state => state.TokenOf(digest, Now), ct).ConfigureAwait(false) is not (var state, { } found)
            ? null
            : new Visitor(await CallerAsync(found.Owner, ct).ConfigureAwait(false), state.GrantsOf(found), $"token/{found.Id}");
    }

    /// <inheritdoc />
    public void Dispose() => book.Dispose();

    // What was made at another replica a moment ago is known after a look at the ledger.
    private async ValueTask<(AccountState State, T? Found)> FindAsync<T>(Func<AccountState, T?> find, CancellationToken ct) where T : class
    {
        var state = book.Current.State;
        if (find(state) is { } found)
        {
            return (state, found);
        }

        state = await StateAsync(ct).ConfigureAwait(false);
        return (state, find(state));
    }

    private async ValueTask<Caller> CallerAsync(string person, CancellationToken ct) =>
        new(person, await ledger.PersonNameAsync(person, ct).ConfigureAwait(false) ?? "(erased)");
}
