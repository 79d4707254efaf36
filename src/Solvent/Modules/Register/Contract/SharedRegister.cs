using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register.Contract;

/// <summary>What another module records once a scan is in the register.</summary>
/// <param name="register">The register.</param>
/// <param name="repository">What was scanned.</param>
/// <param name="ct">Stops it.</param>
/// <returns>What became of it, in a sentence; null when there is nothing to say.</returns>
internal delegate Task<string?> AfterRegistration(SharedRegister register, ScannedRepository repository, CancellationToken ct);

/// <summary>What several modules record once a scan is in the register.</summary>
internal static class AfterRegistrations
{
    /// <summary>One after the other, in this order; what became of it is told together.</summary>
    public static AfterRegistration InOrder(params AfterRegistration[] all) => async (register, repository, ct) =>
    {
        var said = new List<string>();
        foreach (var one in all)
        {
            said.AddRange(await one(register, repository, ct).ConfigureAwait(false) is { } sentence ? [sentence] : []);
        }

        return said.Count == 0 ? null : string.Join(' ', said);
    };
}

/// <summary>The register of a ledger, for modules that decide something together with its items.</summary>
internal sealed class SharedRegister : IAsyncDisposable
{
    private readonly RegisterBook book;
    private readonly RegisterSession? own;

    /// <summary>A register that is open.</summary>
    internal SharedRegister(RegisterBook book, RegisterSession? own = null) => (this.book, this.own) = (book, own);

    /// <summary>The ledger below.</summary>
    public FactLedger Ledger => book.Ledger;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => book.Now;

    /// <summary>Opens the register of the repository around a folder.</summary>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="db">The ledger's file or address in place of the repository's own, or null.</param>
    /// <returns>The register; null where nothing was registered yet. None is made.</returns>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public static SharedRegister? Find(FactTypes types, TimeProvider time, string folder, string? db = null)
    {
        try
        {
            var session = new RegisterSession(FactLedger.Open(LedgerPlace.Of(db, folder), types, time, create: false), time);
            return new SharedRegister(session.Book, session);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Missing)
        {
            return null;
        }
    }

    /// <summary>Opens the register of the repository around a folder, and makes it where there is none.</summary>
    /// <inheritdoc cref="Find" path="/param" />
    /// <exception cref="LedgerException">The ledger can't be opened or made.</exception>
    public static SharedRegister Open(FactTypes types, TimeProvider time, string folder, string? db = null)
    {
        var session = RegisterSession.Open(types, time, folder, db, create: true);
        return new SharedRegister(session.Book, session);
    }

    /// <summary>The register of a ledger that is open, and stays the caller's.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="time">The clock.</param>
    public static SharedRegister Over(FactLedger ledger, TimeProvider time) => new(new RegisterBook(ledger, time));

    /// <summary>The register of a site or server, which ends with it.</summary>
    public static SharedRegister Of(IServiceProvider services) => new(services.GetRequiredService<RegisterSession>().Book);

    /// <summary>The register of a session, which ends with that.</summary>
    internal static SharedRegister Of(RegisterSession session) => new(session.Book);

    /// <summary>Who sits at this machine, known to the ledger.</summary>
    public Task<Caller> CallerAsync(string folder, CancellationToken ct) => LocalCaller.OfAsync(Ledger, folder, ct);

    /// <summary>The items as they are now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<RegisteredItems> ItemsAsync(CancellationToken ct) => new(await book.StateAsync(ct).ConfigureAwait(false), Now);

    /// <summary>Decides on another module's state and on the items, and appends for both: all or nothing.</summary>
    /// <param name="theirs">The other module's state, over the same ledger.</param>
    /// <param name="caller">Who.</param>
    /// <param name="why">Why: a text's id, or null.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<Verdict> DecideAsync<TState>(StateBook<TState> theirs, Caller caller, string? why, Func<TState, RegisteredItems, Verdict> decide, CancellationToken ct)
        where TState : class => book.DecideWithAsync(theirs, caller, why, (register, state) => decide(state, new RegisteredItems(register, Now)), ct);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
