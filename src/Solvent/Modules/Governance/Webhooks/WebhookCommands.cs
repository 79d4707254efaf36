using System.CommandLine;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary><c>solvent webhook add|list|remove|test</c>.</summary>
internal sealed class WebhookCommands(LedgerSession session)
{
    /// <summary>Builds the command.</summary>
    public Command Create() => new CliCommand("webhook", "Tell other programs of what happens, signed")
    {
        Add(), List(), Remove(), Test(),
    };

    private CliCommand Add()
    {
        var address = new Argument<string>("URL") { Description = "Where to send: https, or http on this machine" };
        var events = new Option<string[]>("--events")
        {
            Description = $"The events, with commas: {string.Join(", ", WebhookEvents.Types)}; without it all of the register", HelpName = "EVENTS", DefaultValueFactory = _ => [WebhookEvents.All],
        };
        var severity = new Option<string?>("--severity") { Description = "Only of items of this severity or worse", HelpName = "SEVERITY" };
        severity.AcceptOnlyFromAmong(WebhookEvents.Severities);
        var isPrivate = new Option<bool>("--allow-private") { Description = "The address may lie in a private network" };
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("add", "Add a webhook and show its secret, this once")
        {
            Details = "Events are sent while `solvent serve`, `solvent up` or `solvent work run` runs.",
            Examples = [("webhook add https://example.org/hook --events register.item-opened --severity high", "what is worst, when it is found")],
            Arguments = { address },
            Options = { events, severity, isPrivate, db, format },
        }.Runs(async (parsed, ct) =>
        {
            var wanted = parsed.GetValue(events)!.SelectMany(e => e.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal).ToList();
            await using var ledger = session.Open(parsed.GetValue(db));
            var use = new AddWebhook(parsed.GetValue(address)!, wanted, parsed.GetValue(severity), parsed.GetValue(isPrivate));
            var (added, refusal) = await use.HandleAsync(ledger, (await session.CallerAsync(ledger, ct)).Id, ct);
            return added is null ? throw new UsageException(refusal!) : Show(added, parsed.GetValue(format) == "json");
        });
    }

    private CliCommand List()
    {
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("list", "List the webhooks") { db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var webhooks = await ListWebhooks.ReadAsync(ledger, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, webhooks, GovernanceJson.Default.WebhookList);
                return ExitCode.Fine;
            }

            var table = new TextTable(
                new TableColumn("ID"), new TableColumn("TO", Least: 16), new TableColumn("EVENTS", Least: 16), new TableColumn("SEVERITY", Drop: 1), new TableColumn("BY", Least: 12, Drop: 2));
            foreach (var webhook in webhooks.Items)
            {
                table.Add(webhook.Id, webhook.Origin, string.Join(", ", webhook.Events), webhook.Severity ?? "all", webhook.By ?? "unknown or erased");
            }

            table.Write(session.Console);
            return ExitCode.Fine;
        });
    }

    private CliCommand Remove()
    {
        var id = IdArgument();
        var db = LedgerSession.DbOption();
        return new CliCommand("remove", "Remove a webhook and erase its address and secret") { id, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var removed = await new RemoveWebhook(parsed.GetValue(id)!).HandleAsync(ledger, (await session.CallerAsync(ledger, ct)).Id, ct);
            session.Console.Say(removed ? "Removed." : throw NoSuch(parsed.GetValue(id)!));
            return ExitCode.Fine;
        });
    }

    private CliCommand Test()
    {
        var id = IdArgument();
        var db = LedgerSession.DbOption();
        return new CliCommand("test", "Call a webhook once, now, with an event of the type `test`") { id, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var webhook = parsed.GetValue(id)!;
            var target = await WebhookSecrets.TargetAsync(ledger, webhook, ct) ?? throw NoSuch(webhook);
            var told = new WebhookEvent(0, "test", session.Clock.GetUtcNow(), null, null, new Dictionary<string, string>());
            var result = await new WebhookSender(session.Clock).SendAsync(target, $"{webhook}-test", told.Type, WebhookBody.Write(told), ct);
            var done = result.Verdict == WorkVerdict.Done;
            session.Console.Line($"{(done ? "delivered" : "not delivered")}: {result.Because}", done ? Ink.Plain : Ink.Red);
            return ExitCodes.If(!done, ExitCode.Failed);
        });
    }

    private ExitCode Show(AddedWebhook added, bool isJson)
    {
        if (isJson)
        {
            CliOutput.WriteJson(session.Console, null, added, GovernanceJson.Default.AddedWebhook);
            return ExitCode.Fine;
        }

        session.Console.Line($"webhook  {added.Id}");
        session.Console.Line($"secret   {added.Secret}");
        session.Console.Say("Keep the secret where the receiver finds it: it is not shown again.");
        return ExitCode.Fine;
    }

    private static Argument<string> IdArgument() => new("ID") { Description = "The webhook's id" };

    private static UsageException NoSuch(string id) => new($"there is no webhook `{id}`; see `solvent webhook list`.");
}
