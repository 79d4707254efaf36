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

    /// <summary>Both as they are kept: null where one was erased, or left out of the backup that the ledger comes from.</summary>
    public static async ValueTask<(string? Address, string? Secret)> KeptAsync(FactLedger ledger, string webhook, CancellationToken ct) => (
        await ledger.Store.Secrets.FindAsync(AddressOf(webhook), ct).ConfigureAwait(false),
        await ledger.Store.Secrets.FindAsync(SecretOf(webhook), ct).ConfigureAwait(false));

    /// <summary>What holds for a webhook; null when there is none, or it was removed.</summary>
    public static async Task<WebhookAdded?> TermsAsync(FactLedger ledger, string webhook, CancellationToken ct)
    {
        WebhookAdded? terms = null;
        await foreach (var fact in ledger.ReadStreamAsync(Stream(webhook), ct).ConfigureAwait(false))
        {
            terms = fact.Body switch { WebhookAdded f => f, WebhookChanged f => f.Terms(), _ => null };
        }

        return terms;
    }

    /// <summary>Whom to call; null when the webhook was removed, or its address or secret is not there.</summary>
    public static async Task<WebhookTarget?> TargetAsync(FactLedger ledger, string webhook, CancellationToken ct)
    {
        var terms = await TermsAsync(ledger, webhook, ct).ConfigureAwait(false);
        var (address, secret) = await KeptAsync(ledger, webhook, ct).ConfigureAwait(false);
        return terms is null || address is null || secret is null ? null : new WebhookTarget(new Uri(address), secret, terms.IsPrivateAllowed);
    }

    /// <summary>The stream of a webhook's facts.</summary>
    public static string Stream(string webhook) => $"governance/webhook-{webhook}";

    private static string AddressOf(string webhook) => $"webhook/{webhook}/address";

    private static string SecretOf(string webhook) => $"webhook/{webhook}/secret";
}
