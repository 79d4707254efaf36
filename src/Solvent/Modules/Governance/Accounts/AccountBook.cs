using System.Collections.Concurrent;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Accounts, roles, tokens and sessions over a ledger. One for a process; safe for any number of threads.</summary>
internal sealed class AccountBook(FactLedger ledger, TimeProvider clock) : IVisitors, IDisposable
{
    // A reader that hangs must not keep a revoked token alive: what was read is trusted for so long, and read again before that.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NamesAge = TimeSpan.FromSeconds(30);

    private readonly StateBook<AccountState> book = new(ledger, new AccountProjection());
    private volatile Look? last;
    private volatile NamesOf names = new(null, 0);

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What is noted of the use of tokens.</summary>
    public TokenUses Uses { get; } = new(ledger);

    /// <summary>The ledger below, for names and texts.</summary>
    public FactLedger Ledger => ledger;

    private bool IsCurrent => last is { } look && clock.GetElapsedTime(look.At) < Trust;

    /// <summary>Who may do what now.</summary>
    /// <exception cref="LedgerException">It can't be read.</exception>
    public async Task<AccountState> StateAsync(CancellationToken ct)
    {
        var look = new Look(clock.GetTimestamp());
        try
        {
            var (_, state) = await book.CatchUpAsync(ct).ConfigureAwait(false);
            last = look;
            return state;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            last = null;
            throw e as LedgerException ?? new LedgerException(LedgerFault.Corrupt, $"{ledger.Store.Place}: who may do what can't be read ({e.GetType().Name}: {e.Message}). Run `solvent ledger verify`.", e);
        }
    }

    /// <inheritdoc cref="StateBook{TState}.DecideAsync"/>
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<AccountState, Verdict> decide, CancellationToken ct) =>
        book.DecideAsync(caller, why, decide, ct);

    /// <summary>Keeps the state up to date until cancelled; for servers.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        while (true)
        {
            await StateAsync(ct).ConfigureAwait(false);
            using var pulse = CancellationTokenSource.CreateLinkedTokenSource(ct);
            pulse.CancelAfter(Pulse);
            try
            {
                await ledger.Store.WaitAsync(book.Current.Seq, pulse.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // Nothing new, and it is looked all the same.
            }
            catch (LedgerException)
            {
                last = null;
                throw;
            }
        }
    }

    /// <summary>Whether who may do what is known as it is now; for the load balancer.</summary>
    /// <exception cref="LedgerException">It is not: every request is refused.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (!IsCurrent)
        {
            await LookAsync(ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask<Visitor?> OfSessionAsync(string secret, Func<bool> mayLook, CancellationToken ct)
    {
        var digest = Secret.Digest(secret);
        return await FindAsync(state => state.SessionOf(digest, Now), mayLook, ct).ConfigureAwait(false) is not (var state, { } session)
            ? null
            : new Visitor(await CallerAsync(state, session.Person, ct).ConfigureAwait(false), state.GrantsOf(session.Person), "session");
    }

    /// <inheritdoc />
    public async ValueTask<Visitor?> OfTokenAsync(string token, Func<bool> mayLook, CancellationToken ct)
    {
        var digest = Secret.Digest(token);
        if (await FindAsync(state => state.TokenOf(digest, Now), mayLook, ct).ConfigureAwait(false) is not (var state, { } found))
        {
            return null;
        }

        Uses.Note(found, DateOnly.FromDateTime(Now.UtcDateTime));
        return new Visitor(await CallerAsync(state, found.Owner, ct).ConfigureAwait(false), state.GrantsOf(found), $"token/{found.Id}");
    }

    /// <inheritdoc />
    public void Dispose() => book.Dispose();

    // What was made at another replica a moment ago is known after a look at the ledger. What the reader can't confirm any more counts as unknown.
    private async ValueTask<(AccountState State, T? Found)> FindAsync<T>(Func<AccountState, T?> find, Func<bool> mayLook, CancellationToken ct) where T : class
    {
        var state = book.Current.State;
        if (IsCurrent && find(state) is { } found)
        {
            return (state, found);
        }

        if (!mayLook())
        {
            return (state, null);
        }

        state = await LookAsync(ct).ConfigureAwait(false);
        return (state, find(state));
    }

    private async Task<AccountState> LookAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await StateAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LedgerException(LedgerFault.Busy, $"{ledger.Store.Place}: it does not answer, so that nobody knows who may do what; requests are refused until it does.");
        }
    }

    // An erasure closes the account, which changes the state: no name outlives that here.
    private async ValueTask<Caller> CallerAsync(AccountState state, string person, CancellationToken ct)
    {
        var kept = names;
        if (!ReferenceEquals(kept.Of, state) || clock.GetElapsedTime(kept.At) >= NamesAge)
        {
            names = kept = new NamesOf(state, clock.GetTimestamp());
        }

        if (!kept.Names.TryGetValue(person, out var name))
        {
            name = await ledger.PersonNameAsync(person, ct).ConfigureAwait(false) ?? "(erased)";
            kept.Names.TryAdd(person, name);
        }

        return new Caller(person, name);
    }

    /// <summary>A look at the ledger that gave its whole state.</summary>
    /// <param name="At">When it began, as the clock's timestamp.</param>
    private sealed record Look(long At);

    /// <summary>Names of those who call, while nothing of the accounts changes.</summary>
    private sealed record NamesOf(AccountState? Of, long At)
    {
        public ConcurrentDictionary<string, string> Names { get; } = new(StringComparer.Ordinal);
    }
}
