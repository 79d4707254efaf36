using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Lists the webhooks that are there.</summary>
internal static class ListWebhooks
{
    private const string Schema = "solvent.webhooks/1";

    /// <summary>Reads them, the oldest first.</summary>
    public static async Task<WebhookList> ReadAsync(FactLedger ledger, CancellationToken ct)
    {
        var webhooks = new List<ListedWebhook>();
        await foreach (var fact in ledger.ReadAsync(prefixes: ["governance.webhook-"], ct: ct).ConfigureAwait(false))
        {
            if (fact.Body is WebhookAdded added)
            {
                var by = LedgerNames.IsPersonId(fact.Actor) ? await ledger.PersonNameAsync(fact.Actor, ct).ConfigureAwait(false) : fact.Actor;
                webhooks.Add(new ListedWebhook(added.Webhook, added.Origin, added.Events, added.Severity, added.IsPrivateAllowed, fact.At, by));
            }
            else if (fact.Body is WebhookRemoved removed)
            {
                webhooks.RemoveAll(w => w.Id == removed.Webhook);
            }
        }

        return new WebhookList(Schema, webhooks, null);
    }
}

/// <summary>The webhooks.</summary>
internal sealed record WebhookList(string Schema, IReadOnlyList<ListedWebhook> Items, string? Next);

/// <summary>A webhook; <paramref name="By"/> is null when the name is unknown or was erased.</summary>
internal sealed record ListedWebhook(
    string Id, string Origin, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed, DateTimeOffset At, string? By);
