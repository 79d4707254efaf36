using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Removes a webhook and erases its address and secret. What was not delivered yet then fails.</summary>
internal sealed record RemoveWebhook(string Webhook)
{
    /// <summary>Removes it.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> HandleAsync(FactLedger ledger, string actor, CancellationToken ct)
    {
        var webhooks = await ListWebhooks.ReadAsync(ledger, ct).ConfigureAwait(false);
        if (webhooks.Items.All(w => w.Id != Webhook))
        {
            return false;
        }

        // The key makes it one fact, however many remove it at once.
        var key = $"webhook-removed/{Webhook}/{actor}";
        await ledger.AppendAsync(new AppendRequest(key, actor, null, [new StreamFacts(WebhookSecrets.Stream(Webhook), Expected.Any, [new WebhookRemoved(Webhook)])]), ct).ConfigureAwait(false);
        await WebhookSecrets.EraseAsync(ledger, Webhook, ct).ConfigureAwait(false);
        return true;
    }
}
