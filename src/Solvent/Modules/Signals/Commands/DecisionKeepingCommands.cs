using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Signals;

/// <summary><c>solvent decision verify</c> and <c>erase</c>.</summary>
internal sealed class DecisionKeepingCommands(DecisionSession session)
{
    /// <summary>The command <c>verify</c>.</summary>
    public Command Verify()
    {
        var (format, output, db) = (CliOutput.Format("text", "json"), CliOutput.Option(), DecisionSession.Db());
        return new CliCommand("verify", "Recompute the log of decisions and compare it with what the ledger says of it")
        {
            Details = "Finds decisions that were changed, removed, inserted or moved, and contents that were changed or erased without a fact. What is not anchored in the ledger yet is told. The ledger itself is verified by `solvent ledger verify`.",
            Examples = [("decision verify", "the log of this repository's ledger")],
            Options = { format, output, db },
        }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var found = await FindAsync(book, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(output), DecisionVerificationDocument.Of(found, LedgerPlace.Shown(book.Ledger.Address)), DecisionJson.Default.DecisionVerificationDocument);
            }
            else
            {
                CliOutput.WriteTable(session.Console, parsed.GetValue(output), console => Tell(console, found));
            }

            return ExitCodes.If(!found.IsSound, ExitCode.Failed);
        }));
    }

    /// <summary>The command <c>erase</c>.</summary>
    public Command Erase()
    {
        var before = new Option<DateOnly?>("--before")
        {
            HelpName = "DATE",
            Description = "Of all decisions from before this day (UTC), such as 2030-01-31",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[^1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"--before is a day such as 2030-01-31, not `{result.Tokens[^1].Value}`.");
                return null;
            },
        };
        var id = new Option<string?>("--id") { HelpName = "ID", Description = "Of this decision, by its id or the start of it" };
        var because = new Option<string?>("--because") { HelpName = "TEXT", Description = "Why; kept beside the fact that says so" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var db = DecisionSession.Db();
        var command = new CliCommand("erase", "Erase inputs, outputs and rationales of decisions; the decisions stay and verify as before")
        {
            Details = """
                With them go keys of requests, why context was found, and the details of checks: all that may hold words of people. One fact says that it was done. It can't be undone.
                Backups and exports from before keep what was erased, and so do the write-ahead log and the replicas of a database server for a while: docs/guide/privacy.md.
                """,
            Examples = [("decision erase --before 2030-01-31 --yes", "in a script that runs each night")],
            Options = { before, id, because, yes, db },
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(before) is null) == (result.GetResult(id) is null))
            {
                result.AddError("Name what is erased: --before DATE, or --id ID.");
            }
        });
        return command.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var one = parsed.GetValue(id) is { } named ? await DecisionSession.FindAsync(book, named, ct) : null;
            var time = parsed.GetValue(before) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : (DateTimeOffset?)null;
            return await EraseAsync(book, new EraseContents(time, one), parsed.GetValue(because), parsed.GetValue(yes), ct);
        }));
    }

    // A log that is damaged too much to be opened is a result too.
    private static async Task<DecisionVerification> FindAsync(DecisionBook book, CancellationToken ct)
    {
        try
        {
            return await VerifyDecisions.HandleAsync(book, ct);
        }
        catch (LedgerException e) when (e.Fault is LedgerFault.Corrupt or LedgerFault.NotALedger)
        {
            return new DecisionVerification(null, 0, "", 0, 0, 0, [new DecisionProblem(null, null, e.Message)]);
        }
    }

    private async Task<ExitCode> EraseAsync(DecisionBook book, EraseContents erasure, string? because, bool isSure, CancellationToken ct)
    {
        var log = book.FindLog();
        var count = log is null ? 0 : await erasure.CountAsync(log, ct);
        if (log is null || count == 0)
        {
            session.Console.Say("There is nothing to erase.");
            return ExitCode.Fine;
        }

        if (!isSure && !Confirm(count))
        {
            session.Console.Say("nothing was erased.");
            return ExitCode.Failed;
        }

        var caller = await session.CallerAsync(book.Ledger, ct);
        var why = because is null ? null : await book.Ledger.TextAsync(because, ct: ct);
        var (erased, held) = await erasure.HandleAsync(book.Ledger, log, caller, why, ct);
        session.Console.Line($"erased the content of {Decisions(erased)}");
        if (held is not null)
        {
            session.Console.Warn($"{held}.");
        }

        return ExitCode.Fine;
    }

    private bool Confirm(long count)
    {
        if (System.Console.IsInputRedirected)
        {
            throw new UsageException("an erasure can't be undone, and nobody is here to be asked; say --yes.");
        }

        session.Console.Say($"This erases for good the content of {Decisions(count)}.\nType yes to erase:");
        return string.Equals(System.Console.In.ReadLine()?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);
    }

    private static void Tell(CliConsole console, DecisionVerification found)
    {
        if (found.IsSound)
        {
            console.Line($"sound: {Decisions(found.Size)}, root {found.Root}");
            console.Paragraph(Anchored(found));
        }

        foreach (var problem in found.Problems)
        {
            var place = problem.Seq is { } seq ? $"decision {Number(seq)}{(problem.Decision is { } id ? $" ({id})" : "")}: " : "";
            console.Line($"NOT SOUND: {place}{problem.Message}", Ink.Red);
        }

        if (found.Erased > 0)
        {
            console.Line($"{Number(found.Erased)} contents were erased");
        }

        if (found.Unfinished > 0)
        {
            console.Line($"{Decisions(found.Unfinished)} began and {(found.Unfinished == 1 ? "has" : "have")} no end here: `solvent decision list` names them");
        }
    }

    private static string Anchored(DecisionVerification found) => (found.Anchored, found.Size - found.Anchored) switch
    {
        (_, 0) => "all that there is is anchored in the ledger",
        (0, _) => "none is anchored in the ledger yet: nothing vouches for them",
        (var anchored, var fresh) => $"the first {Number(anchored)} are anchored in the ledger; {Number(fresh)} are not yet, and nothing vouches for them",
    };

    private static string Decisions(long count) => $"{Number(count)} {(count == 1 ? "decision" : "decisions")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
