using System.CommandLine;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Signals;

/// <summary>What the commands share: the console, and which ledger is meant.</summary>
/// <param name="Console">Where they write.</param>
/// <param name="Types">The facts that the program knows.</param>
/// <param name="Time">The clock.</param>
/// <param name="CallerAsync">Who sits at this machine, known to a ledger.</param>
internal sealed record DecisionSession(CliConsole Console, FactTypes Types, TimeProvider Time, Func<FactLedger, CancellationToken, Task<Caller>> CallerAsync)
{
    /// <summary>A fresh <c>--db</c>.</summary>
    public static Option<string?> Db() => LedgerOption.Create();

    /// <summary>The decision that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The decision's id, or the start of it" };

    /// <summary>Reads the decisions of the ledger that is meant.</summary>
    public async Task<ExitCode> ReadAsync(string? db, Func<DecisionBook, Task<ExitCode>> read)
    {
        await using var ledger = FactLedger.Open(LedgerPlace.Of(db, Environment.CurrentDirectory), Types, Time, create: false);
        await using var book = new DecisionBook(ledger, Time);
        return await read(book);
    }

    /// <summary>The decision of an id.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static async Task<LoggedDecision> FindAsync(DecisionBook book, string id, CancellationToken ct) =>
        await new DecisionView(book.Find(), null).FindAsync(id, ct)
        ?? throw new UsageException($"there is no decision `{id}`, or the start of its id fits several; `solvent decision list` shows them.");
}
