using System.CommandLine;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary><c>solvent webhook add|list|change|remove|test</c>.</summary>
internal sealed class WebhookCommands(LedgerSession session)
{
    /// <summary>Builds the command.</summary>
    public Command Create() => new CliCommand("webhook", "Tell other programs of what happens, signed")
    {
        Add(), List(), Change(), Remove(), Test(),
    };

    private CliCommand Add()
    {
        var address = new Argument<string>("URL") { Description = "Where to send: https, or http on this machine" };
        var events = new Option<string[]>("--events")
        {
            Description = $"The events, with commas: {string.Join(", ", WebhookEvents.Types)}; without it all of the register", HelpName = "EVENTS", DefaultValueFactory = _ => [WebhookEvents.All],
        };
        var severity = new Option<string?>("--severity") { Description = "Only of items of this severity or worse", HelpName = "SEVERITY" };
        severity.AcceptOnlyFromAmong([.. Severities.FromWorst]);
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
            await using var ledger = session.Open(parsed.GetValue(db));
            var use = new AddWebhook(parsed.GetValue(address)!, Names(parsed.GetValue(events)!), parsed.GetValue(severity), parsed.GetValue(isPrivate));
            var (verdict, added) = await use.HandleAsync(ledger, await session.CallerAsync(ledger, ct), ct);
            return added is null ? session.Told(verdict, "") : Show(added, parsed.GetValue(format) == "json");
        });
    }

    private CliCommand List()
    {
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("list", "List the webhooks") { db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var webhooks = await ListWebhooks.ReadAsync(ledger, ct: ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, webhooks, GovernanceJson.Default.WebhookList);
                return ExitCode.Fine;
            }

            var table = new TextTable(
                new TableColumn("ID"), new TableColumn("TO", Least: 16), new TableColumn("EVENTS", Least: 16), new TableColumn("SEVERITY", Drop: 1), new TableColumn("SECRET", Drop: 3), new TableColumn("BY", Least: 12, Drop: 2));
            foreach (var webhook in webhooks.Items)
            {
                table.Add(webhook.Id, webhook.Origin, string.Join(", ", webhook.Events), webhook.Severity ?? "all", webhook.HasSecret ? "kept" : new TableCell("missing", Ink.Red), webhook.By ?? "unknown or erased");
            }

            table.Write(session.Console);
            return ExitCode.Fine;
        });
    }

    private CliCommand Change()
    {
        var id = IdArgument();
        var address = new Option<string?>("--url") { Description = "Where to send from now on; another host gets a new secret", HelpName = "URL" };
        var events = new Option<string[]?>("--events") { Description = "The events from now on, with commas", HelpName = "EVENTS" };
        var severity = new Option<string?>("--severity") { Description = "Only of items of this severity or worse; info for all", HelpName = "SEVERITY" };
        severity.AcceptOnlyFromAmong([.. Severities.FromWorst]);
        var isPrivate = new Option<bool?>("--allow-private") { Description = "Whether the address may lie in a private network: true or false", HelpName = "YES" };
        var isNew = new Option<bool>("--new-secret") { Description = "Sign with a new secret from now on, and show it this once" };
        var (db, format) = (LedgerSession.DbOption(), LedgerSession.FormatOption());
        return new CliCommand("change", "Change what a webhook is told, its address or its secret")
        {
            Details = "Backups leave out address and secret: after a restore `webhook list` says `missing`, and this gives both again.",
            Examples = [("webhook change k3x9a2bc --url https://example.org/hook", "after a restore"), ("webhook change k3x9a2bc --new-secret", "when the secret became known")],
            Arguments = { id },
            Options = { address, events, severity, isPrivate, isNew, db, format },
        }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var names = parsed.GetValue(events) is { Length: > 0 } given ? Names(given) : null;
            var change = new WebhookChange(parsed.GetValue(address), names, parsed.GetValue(severity), parsed.GetValue(isPrivate), parsed.GetValue(isNew));
            var (verdict, secret) = await new ChangeWebhook(parsed.GetValue(id)!, change).HandleAsync(ledger, await session.CallerAsync(ledger, ct), ct);
            if (verdict is Refusal || parsed.GetValue(format) != "json")
            {
                return session.Told(verdict, "Changed.") is var code && secret is null ? code : ShowSecret(secret);
            }

            var (webhook, _) = (await ListWebhooks.FindAsync(ledger, parsed.GetValue(id)!, ct))!.Value;
            CliOutput.WriteJson(session.Console, null, new WebhookDetail(WebhookDetail.SchemaId, webhook, secret), GovernanceJson.Default.WebhookDetail);
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
            return session.Told(await new RemoveWebhook(parsed.GetValue(id)!).HandleAsync(ledger, await session.CallerAsync(ledger, ct), ct), "Removed.");
        });
    }

    private CliCommand Test()
    {
        var id = IdArgument();
        var db = LedgerSession.DbOption();
        return new CliCommand("test", "Call a webhook once, now, with an event of the type `test`") { id, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var (refusal, test) = await new TestWebhook(parsed.GetValue(id)!).HandleAsync(ledger, session.Clock, ct);
            if (test is null)
            {
                return session.Told(refusal!, "");
            }

            session.Console.Line($"{(test.IsDelivered ? "delivered" : "not delivered")}: {test.Because}", test.IsDelivered ? Ink.Plain : Ink.Red);
            return ExitCodes.If(!test.IsDelivered, ExitCode.Failed);
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
        return ShowSecret(added.Secret);
    }

    private ExitCode ShowSecret(string secret)
    {
        session.Console.Line($"secret   {secret}");
        session.Console.Say("Keep the secret where the receiver finds it: it is not shown again.");
        return ExitCode.Fine;
    }

    private static List<string> Names(string[] events) =>
        [.. events.SelectMany(e => e.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];

    private static Argument<string> IdArgument() => new("ID") { Description = "The webhook's id" };
}
