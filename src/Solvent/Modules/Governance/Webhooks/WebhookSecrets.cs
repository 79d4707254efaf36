using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Address and signing secret of webhooks, beside the facts.</summary>
internal static class WebhookSecrets
{
    /// <summary>Keeps both.</summary>
    public static async Task KeepAsync(FactLedger ledger, string webhook, Uri address, string secret, CancellationToken ct)
    {
        await ledger.Store.Secrets.KeepAsync(AddressOf(webhook), address.AbsoluteUri, ct).ConfigureAwait(false);
        await ledger.Store.Secrets.KeepAsync(SecretOf(webhook), secret, ct).ConfigureAwait(false);
    }

    /// <summary>Erases both.</summary>
    public static async Task EraseAsync(FactLedger ledger, string webhook, CancellationToken ct)
    {
        await ledger.Store.Secrets.EraseAsync(AddressOf(webhook), ct).ConfigureAwait(false);
        await ledger.Store.Secrets.EraseAsync(SecretOf(webhook), ct).ConfigureAwait(false);
    }

    /// <summary>Whom to call; null when the webhook was removed.</summary>
    public static async Task<WebhookTarget?> TargetAsync(FactLedger ledger, string webhook, CancellationToken ct)
    {
        WebhookAdded? added = null;
        await foreach (var fact in ledger.ReadStreamAsync(Stream(webhook), ct).ConfigureAwait(false))
        {
            added = fact.Body as WebhookAdded;
        }

        var address = await ledger.Store.Secrets.FindAsync(AddressOf(webhook), ct).ConfigureAwait(false);
        var secret = await ledger.Store.Secrets.FindAsync(SecretOf(webhook), ct).ConfigureAwait(false);
        return added is null || address is null || secret is null ? null : new WebhookTarget(new Uri(address), secret, added.IsPrivateAllowed);
    }

    /// <summary>The stream of a webhook's facts.</summary>
    public static string Stream(string webhook) => $"governance/webhook-{webhook}";

    private static string AddressOf(string webhook) => $"webhook/{webhook}/address";

    private static string SecretOf(string webhook) => $"webhook/{webhook}/secret";
}
