using System.CommandLine;
using System.Globalization;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary><c>solvent work list|retry|run</c>.</summary>
internal sealed class WorkCommands(LedgerSession session, ReactionPlan plan)
{
    private const int MostTries = 20;

    /// <summary>Builds the command.</summary>
    public Command Create() => new CliCommand("work", "What the program does by itself, and what of it failed") { List(), Retry(), Run() };

    private CliCommand List()
    {
        var failed = new Option<bool>("--failed") { Description = "Only what is not tried again by itself" };
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("list", "List calls to others that are not done") { failed, db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var work = await ListWork.ReadAsync(ledger, plan, parsed.GetValue(failed), ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, work, GovernanceJson.Default.WorkList);
            }
            else
            {
                WriteTable(work);
            }

            return ExitCode.Fine;
        });
    }

    private CliCommand Retry()
    {
        var id = new Argument<long>("ID") { Description = "The work's id, as `work list --failed` shows it" };
        var db = LedgerSession.DbOption();
        return new CliCommand("retry", "Order a failed call again") { id, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var caller = (await session.CallerAsync(ledger, ct)).Id;
            if (!await new RetryWork(parsed.GetValue(id)).HandleAsync(ledger, plan, caller, ct))
            {
                throw new UsageException($"no failed work has the id {parsed.GetValue(id)}; see `solvent work list --failed`.");
            }

            session.Console.Say("Ordered again.");
            return ExitCode.Fine;
        });
    }

    private CliCommand Run()
    {
        var once = new Option<bool>("--once") { Description = "Do what there is to do now, and end" };
        var tries = new Option<int>("--tries") { Description = $"How often a call is tried before it fails, 1 to {MostTries}", HelpName = "N", DefaultValueFactory = _ => plan.Retries.Tries };
        tries.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostTries)
            {
                result.AddError($"--tries is 1 to {MostTries}.");
            }
        });
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

    private void WriteTable(WorkList work)
    {
        var table = new TextTable(
            new TableColumn("ID", IsRight: true), new TableColumn("STATE"), new TableColumn("TO", Least: 12), new TableColumn("WHAT", Least: 16),
            new TableColumn("TRIES", IsRight: true), new TableColumn("LAST"), new TableColumn("NEXT TRY", Drop: 1));
        foreach (var item in work.Items)
        {
            table.Add(
                item.Id.ToString(CultureInfo.InvariantCulture), new TableCell(item.State, item.State == "failed" ? Ink.Red : Ink.Plain), item.Target, item.Subject,
                item.Tries.ToString(CultureInfo.InvariantCulture), item.Because ?? "", item.NextTry is { } next ? next.ToString("u", CultureInfo.InvariantCulture) : "");
        }

        table.Write(session.Console);
    }
}
