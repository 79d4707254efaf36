using System.Security.Cryptography;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance;

/// <summary>Adds a webhook.</summary>
/// <param name="Address">Where to send.</param>
/// <param name="Events">The types wanted.</param>
/// <param name="Severity">The mildest severity wanted, or null for all.</param>
/// <param name="IsPrivateAllowed">Whether the address may lie in a private network.</param>
internal sealed record AddWebhook(string Address, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed)
{
    private const int IdLength = 8;
    private const int LongestAddress = 2_000;

    /// <summary>Adds it.</summary>
    /// <returns>The webhook and its secret, which is shown this once; or why not.</returns>
    public async Task<(AddedWebhook? Added, string? Refusal)> HandleAsync(FactLedger ledger, string actor, CancellationToken ct)
    {
        if (Refusal() is { } refusal)
        {
            return (null, refusal);
        }

        var address = new Uri(Address);
        var (id, secret) = (RandomNumberGenerator.GetString(LedgerNames.Base32, IdLength), WebhookSignature.NewSecret());
        var fact = new WebhookAdded(id, address.GetLeftPart(UriPartial.Authority), Events, Severity, IsPrivateAllowed);
        // A secret that nobody knows is no harm; a webhook without one could not be called.
        await WebhookSecrets.KeepAsync(ledger, id, address, secret, ct).ConfigureAwait(false);
        var request = new AppendRequest(AppendRequest.NewKey(), actor, null, [new StreamFacts(WebhookSecrets.Stream(id), Expected.New, [fact])]);
        await ledger.AppendAsync(request, ct).ConfigureAwait(false);
        return (new AddedWebhook("solvent.webhook-added/1", id, fact.Origin, Events, Severity, IsPrivateAllowed, secret), null);
    }

    private string? Refusal()
    {
        if (Address.Length > LongestAddress || !Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            return "the address is no web address; write it as https://HOST/PATH.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "the address holds a user name or password; leave them out, the signature tells the receiver who calls.";
        }

        if (address.Scheme == "http" && !OutsideAddress.IsLoopback(address.DnsSafeHost))
        {
            return "the address is not encrypted; use https (http is only for this machine).";
        }

        return Events.FirstOrDefault(e => e != WebhookEvents.All && !WebhookEvents.Types.Contains(e, StringComparer.Ordinal)) is { } unknown
            ? $"there is no event `{unknown}`; the events are {string.Join(", ", WebhookEvents.Types)}, and {WebhookEvents.All} for all of the register."
            : null;
    }
}

/// <summary>A new webhook with its secret.</summary>
internal sealed record AddedWebhook(string Schema, string Id, string Origin, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed, string Secret);
