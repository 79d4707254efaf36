using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>The commands that change an item: assign, plan, start, accept, false-alarm, reopen.</summary>
internal sealed class ChangeCommands(RegisterCommands shared)
{
    /// <summary>All of them.</summary>
    public IEnumerable<Command> Create() =>
    [
        Assign(), Plan(), Start(),
        Decide("accept", "Live with an item's findings, for a reason", DecisionKind.Accepted),
        Decide("false-alarm", "Say that an item's findings are no debt, for a reason", DecisionKind.FalseAlarm),
        Reopen(),
    ];

    private CliCommand Assign()
    {
        var (id, owner) = (RegisterCommands.Id(), new Argument<string>("OWNER") { Description = "A person or a team" });
        return Change(new CliCommand("assign", "Give an item an owner") { id, owner }, id, "assigned", (parsed, book, caller, ct) =>
            new AssignItem(parsed.GetValue(id)!, parsed.GetValue(owner)!).HandleAsync(book, caller, ct));
    }

    private CliCommand Plan()
    {
        var (id, by) = (RegisterCommands.Id(), RegisterCommands.Day("--by", "The day by which it is to be paid"));
        return Change(new CliCommand("plan", "Plan to pay an item") { id, by }, id, "planned", (parsed, book, caller, ct) =>
            new PlanItem(parsed.GetValue(id)!, parsed.GetValue(by)).HandleAsync(book, caller, ct));
    }

    private CliCommand Start()
    {
        var id = RegisterCommands.Id();
        return Change(new CliCommand("start", "Say that work on an item began") { id }, id, "in progress", (parsed, book, caller, ct) =>
            new StartItem(parsed.GetValue(id)!).HandleAsync(book, caller, ct));
    }

    private CliCommand Decide(string name, string description, DecisionKind kind)
    {
        var id = RegisterCommands.Id();
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Description = "Why", Required = true };
        var until = RegisterCommands.Day("--until", "The last day on which it holds");
        var fingerprints = new Option<string[]>("--fingerprint") { HelpName = "F", Description = "Only this finding; more than one may be named" };
        var command = new CliCommand(name, description)
        {
            Details = $"Covers the findings that are there now, not those to come. Writes {DecisionsFile.Path} too: commit it.",
            Examples = [($"debt {name} k3x9 --reason \"Removed with the old API in June\"", "all of an item")],
        };
        command.Add(id);
        command.Add(reason);
        command.Add(fingerprints);
        if (kind == DecisionKind.Accepted)
        {
            command.Add(until);
        }

        return Change(command, id, kind == DecisionKind.Accepted ? "accepted" : "a false alarm", (parsed, book, caller, ct) => new DecideOnFindings(
            parsed.GetValue(id)!, kind, parsed.GetValue(reason)!, kind == DecisionKind.Accepted ? parsed.GetValue(until) : null,
            parsed.GetValue(fingerprints) ?? []).HandleAsync(book, caller, RegisterCommands.Folder, ct));
    }

    private CliCommand Reopen()
    {
        var (id, reason) = (RegisterCommands.Id(), new Option<string?>("--reason") { HelpName = "TEXT", Description = "Why" });
        return Change(new CliCommand("reopen", "Lift what was decided on an item") { id, reason }, id, "open again", (parsed, book, caller, ct) =>
            new ReopenItem(parsed.GetValue(id)!, parsed.GetValue(reason)).HandleAsync(book, caller, RegisterCommands.Folder, ct));
    }

    private CliCommand Change(
        CliCommand command, Argument<string> id, string what, Func<ParseResult, RegisterBook, Caller, CancellationToken, Task<Verdict>> handle)
    {
        command.Add(shared.Db);
        return command.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var caller = await LocalCaller.OfAsync(session.Book.Ledger, RegisterCommands.Folder, ct);
            var verdict = await handle(parsed, session.Book, caller, ct);
            if (verdict is Refusal refusal)
            {
                return shared.Refuse(refusal);
            }

            var view = await session.ViewAsync(null, ct);
            var item = ((ItemLookup.Found)RegisterQueries.Find(view.State, parsed.GetValue(id)!)).Item;
            if (verdict is Verdict.Append { Asked: { } request })
            {
                shared.Console.Line($"{item.Id} waits for approval by a second person: request {request}. `solvent approval show {request}` tells more.");
                return ExitCode.Fine;
            }

            var unchanged = verdict is Verdict.Append { Streams.Count: 0 };
            shared.Console.Line(unchanged
                ? $"{item.Id} is {what} already."
                : $"{item.Id} is {item.StateAt(view.Now).Words()} now, owner {view.NameOf(item.Owner) ?? "unknown"}: {item.Rule.Title} ({item.Component}).");
            return ExitCode.Fine;
        });
    }
}
