using System.CommandLine;
using System.Globalization;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary><c>solvent work list|show|retry|drop|run</c>.</summary>
internal sealed class WorkCommands(LedgerSession session, ReactionPlan plan)
{
    private const int MostTries = 20;

    /// <summary>Builds the command.</summary>
    public Command Create() => new CliCommand("work", "What the program does by itself, and what of it failed") { List(), Show(), Retry(), Drop(), Run() };

    private CliCommand List()
    {
        var failed = new Option<bool>("--failed") { Description = "Only what is not tried again by itself" };
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("list", "List calls to others that are not done") { failed, db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var work = await ListWork.ReadAsync(ledger, plan, parsed.GetValue(failed) ? ListWork.Failed : null, 0, int.MaxValue, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, work, GovernanceJson.Default.WorkList);
            }
            else
            {
                WriteTable(work.Items);
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Show()
    {
        var id = IdArgument();
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("show", "Show a call to others that is not done") { id, db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            if (await ListWork.FindAsync(ledger, plan, parsed.GetValue(id), ct) is not { } item)
            {
                return session.Told(DecideOnWork.NoSuch(parsed.GetValue(id)), "");
            }

            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, WorkItemDocument.Of(item), GovernanceJson.Default.WorkItemDocument);
            }
            else
            {
                WriteTable([item]);
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Retry()
    {
        var id = IdArgument();
        var db = LedgerSession.DbOption();
        return new CliCommand("retry", "Order a failed call again") { id, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            return session.Told(await new RetryWork(parsed.GetValue(id)).HandleAsync(ledger, plan, await session.CallerAsync(ledger, ct), ct), "Ordered again.");
        });
    }

    private CliCommand Drop()
    {
        var id = IdArgument();
        var db = LedgerSession.DbOption();
        return new CliCommand("drop", "Drop a call that is not done: nobody tries it any more") { id, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            return session.Told(await new DropWork(parsed.GetValue(id)).HandleAsync(ledger, plan, await session.CallerAsync(ledger, ct), ct), "Dropped.");
        });
    }

    private CliCommand Run()
    {
        var once = new Option<bool>("--once") { Description = "Do what there is to do now, and end" };
        var tries = new Option<int>("--tries") { Description = $"How often a call is tried before it fails, 1 to {MostTries}", HelpName = "N", DefaultValueFactory = _ => plan.Retries.Tries }.Between(1, MostTries);
        var db = LedgerSession.DbOption();
        return new CliCommand("run", "Run policies, timers and calls to others until stopped")
        {
            Details = "`solvent up` does so too; of several processes on a ledger one works and the others stand by.",
            Examples = [("work run --once", "for a job that starts every minute")],
            Options = { once, tries, db },
        }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var host = new ReactionHost(ledger, plan with { Retries = plan.Retries with { Tries = parsed.GetValue(tries) } }, session.Clock, session.Console.Warn);
            if (!parsed.GetValue(once))
            {
                // The command line listens to signals only once the first part of a command is over.
                await Task.Yield();
                await host.RunAsync(ct);
                session.Console.Say("Stopped.");
                return ExitCode.Fine;
            }

            var done = await host.RunOnceAsync(ct);
            session.Console.Say(done is { } count
                ? string.Create(CultureInfo.InvariantCulture, $"Done: {count} reactions and calls.")
                : "Another process runs the policies of this ledger; nothing is left to do here.");
            return ExitCode.Fine;
        });
    }

    private void WriteTable(IReadOnlyList<ListedWork> items)
    {
        var table = new TextTable(
            new TableColumn("ID", IsRight: true), new TableColumn("STATE"), new TableColumn("TO", Least: 12), new TableColumn("WHAT", Least: 16),
            new TableColumn("TRIES", IsRight: true), new TableColumn("LAST"), new TableColumn("NEXT TRY", Drop: 1));
        foreach (var item in items)
        {
            table.Add(
                item.Id.ToString(CultureInfo.InvariantCulture), new TableCell(item.State, item.State == "failed" ? Ink.Red : Ink.Plain), item.Target, item.Subject,
                item.Tries.ToString(CultureInfo.InvariantCulture), item.Because ?? "", item.NextTry is { } next ? next.ToString("u", CultureInfo.InvariantCulture) : "");
        }

        table.Write(session.Console);
    }

    private static Argument<long> IdArgument() => new("ID") { Description = "The work's id, as `work list` shows it" };
}
