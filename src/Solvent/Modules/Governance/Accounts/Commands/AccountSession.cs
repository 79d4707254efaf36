using System.CommandLine;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>What the access commands share.</summary>
/// <param name="session">The ledger meant.</param>
internal sealed class AccountSession(LedgerSession session)
{
    /// <summary>Where the commands write.</summary>
    public CliConsole Console => session.Console;

    /// <summary>Opens the ledger and does something to it.</summary>
    /// <param name="db">The ledger meant, or null.</param>
    /// <param name="handle">What to do.</param>
    /// <param name="done">What to say when it is done.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="create">Whether the ledger is made when there is none: a mistyped place must not become one.</param>
    /// <returns>The exit code: what was refused is said, and misused.</returns>
    public async Task<ExitCode> DecideAsync(string? db, Func<AccountBook, Caller, Task<Verdict>> handle, string done, CancellationToken ct, bool create = false)
    {
        await using var ledger = FactLedger.Open(LedgerSession.Place(db), session.Types, session.Clock, create);
        using var book = new AccountBook(ledger, session.Clock);
        switch (await handle(book, await session.CallerAsync(ledger, ct)))
        {
            case Refusal refusal:
                Console.Fail(refusal.Sentence);
                return ExitCode.Misused;
            case Verdict.Append { Count: 0, IsRepeated: false }:
                Console.Say("That is so already.");
                return ExitCode.Fine;
            default:
                Console.Say(done);
                return ExitCode.Fine;
        }
    }

    /// <summary>Opens the ledger for reading.</summary>
    public async Task<ExitCode> ReadAsync(string? db, Func<AccountBook, Task> read)
    {
        await using var ledger = session.Open(db);
        using var book = new AccountBook(ledger, session.Clock);
        await read(book);
        return ExitCode.Fine;
    }

    /// <summary>The login that a command is about.</summary>
    public static Argument<string> Login() => new("LOGIN") { Description = "The name that they sign in with" };

    /// <summary>The repository that a role or a token is for.</summary>
    public static Option<string?> Repository() => new("--repository") { HelpName = "ID", Description = "For this repository only, by its id; without it for all" };

    /// <summary>That a repository may be unknown.</summary>
    public static Option<bool> InAdvance() => new("--in-advance") { Description = "The repository may be one that is pushed later; without it a mistyped id is refused" };
}
