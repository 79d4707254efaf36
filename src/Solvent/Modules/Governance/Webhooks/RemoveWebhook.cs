using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Removes a webhook and erases its address and secret. What was not delivered yet then fails.</summary>
/// <param name="Webhook">Which.</param>
/// <param name="Version">The version that was looked at; null for whatever it is now.</param>
internal sealed record RemoveWebhook(string Webhook, long? Version = null)
{
    /// <summary>Removes it.</summary>
    public async Task<Verdict> HandleAsync(FactLedger ledger, Caller caller, CancellationToken ct)
    {
        using var book = KnownWebhooks.Of(ledger);
        var verdict = await book.DecideAsync(
            caller, null, state => state.Refuse(Webhook, Version) ?? (Verdict)new Verdict.Append([new StreamOfFacts(WebhookSecrets.Stream(Webhook), [new WebhookRemoved(Webhook)])]), ct).ConfigureAwait(false);
        if (verdict is Verdict.Append)
        {
            await WebhookSecrets.EraseAsync(ledger, Webhook, ct).ConfigureAwait(false);
        }

        return verdict;
    }
}
