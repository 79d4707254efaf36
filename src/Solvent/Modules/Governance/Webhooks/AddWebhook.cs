using System.Security.Cryptography;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Adds a webhook.</summary>
/// <param name="Address">Where to send.</param>
/// <param name="Events">The types wanted.</param>
/// <param name="Severity">The mildest severity wanted, or null for all.</param>
/// <param name="IsPrivateAllowed">Whether the address may lie in a private network.</param>
internal sealed record AddWebhook(string Address, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed)
{
    private const int IdLength = 8;

    /// <summary>Adds it.</summary>
    /// <returns>The webhook and its secret, which is shown this once; null where it was refused, or added before by the same request.</returns>
    public async Task<(Verdict Verdict, AddedWebhook? Added)> HandleAsync(FactLedger ledger, Caller caller, CancellationToken ct)
    {
        if ((WebhookTerms.RefuseAddress(Address) ?? WebhookTerms.Refuse(Events, Severity)) is { } refusal)
        {
            return (refusal, null);
        }

        var address = new Uri(Address);
        var (id, secret) = (RandomNumberGenerator.GetString(LedgerNames.Base32, IdLength), WebhookSignature.NewSecret());
        var fact = new WebhookAdded(id, WebhookTerms.Origin(address), Events, Severity, IsPrivateAllowed);
        // A secret that nobody knows is no harm; a webhook without one could not be called.
        await WebhookSecrets.KeepAsync(ledger, id, address, secret, ct).ConfigureAwait(false);
        using var book = KnownWebhooks.Of(ledger);
        var verdict = await book.DecideAsync(caller, null, _ => new Verdict.Append([new StreamOfFacts(WebhookSecrets.Stream(id), [fact])]), ct).ConfigureAwait(false);
        if (verdict is Verdict.Append { IsRepeated: false })
        {
            return (verdict, new AddedWebhook("solvent.webhook-added/1", id, fact.Origin, Events, Severity, IsPrivateAllowed, secret));
        }

        await WebhookSecrets.EraseAsync(ledger, id, ct).ConfigureAwait(false);
        return (verdict, null);
    }
}

/// <summary>A new webhook with its secret.</summary>
internal sealed record AddedWebhook(string Schema, string Id, string Origin, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed, string Secret);
