using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Gives a webhook other terms, another address or a new secret.</summary>
/// <param name="Webhook">Which.</param>
/// <param name="Change">What is to be other.</param>
/// <param name="Version">The version that was looked at; null for whatever it is now.</param>
internal sealed record ChangeWebhook(string Webhook, WebhookChange Change, long? Version = null)
{
    /// <summary>Changes it.</summary>
    /// <returns>The new secret where there is one: it is shown this once. Another host is never told under the secret of the one before.</returns>
    public async Task<(Verdict Verdict, string? Secret)> HandleAsync(FactLedger ledger, Caller caller, CancellationToken ct)
    {
        if ((Change.Url is { } url ? WebhookTerms.RefuseAddress(url) : null) is { } bad)
        {
            return (bad, null);
        }

        if (WebhookTerms.Refuse(Change.Events ?? [WebhookEvents.All], Change.Severity) is { } refusal)
        {
            return (refusal, null);
        }

        var kept = await WebhookSecrets.KeptAsync(ledger, Webhook, ct).ConfigureAwait(false);
        using var book = KnownWebhooks.Of(ledger);
        var verdict = await book.DecideAsync(caller, null, state => Decide(state, kept.Address, Change.NewSecret || kept.Secret is null), ct).ConfigureAwait(false);
        if (verdict is not Verdict.Append { IsRepeated: false, Streams: [{ Facts: [WebhookChanged { HasNewSecret: var isNew }] }] })
        {
            return (verdict, null);
        }

        // Behind the fact: whoever is stopped in between sees that it has no new secret, and asks again.
        var secret = isNew ? WebhookSignature.NewSecret() : kept.Secret!;
        await WebhookSecrets.KeepAsync(ledger, Webhook, new Uri(Change.Url ?? kept.Address!), secret, ct).ConfigureAwait(false);
        return (verdict, isNew ? secret : null);
    }

    private Verdict Decide(KnownWebhooks state, string? address, bool wantsSecret)
    {
        if (state.Refuse(Webhook, Version) is { } refusal)
        {
            return refusal;
        }

        if ((Change.Url ?? address) is not { } target)
        {
            return new Refusal(RefusalKind.NotAllowed, $"The address of {Webhook} is not there, since backups leave it out; name it with --url (`url`).");
        }

        var before = state.ById[Webhook].Terms;
        var origin = WebhookTerms.Origin(new Uri(target));
        var now = new WebhookChanged(Webhook, origin, Change.Events ?? before.Events, Change.Severity ?? before.Severity, Change.IsPrivateAllowed ?? before.IsPrivateAllowed, wantsSecret || origin != before.Origin);
        return new Verdict.Append(IsSame(before, now) && Change.Url is null ? [] : [new StreamOfFacts(WebhookSecrets.Stream(Webhook), [now])]);
    }

    private static bool IsSame(WebhookAdded before, WebhookChanged now) =>
        !now.HasNewSecret && before.Origin == now.Origin && before.Severity == now.Severity && before.IsPrivateAllowed == now.IsPrivateAllowed && before.Events.SequenceEqual(now.Events, StringComparer.Ordinal);
}

/// <summary>What is to be other in a webhook; what is left out stays.</summary>
/// <param name="Url">Where to send.</param>
/// <param name="Events">The types wanted.</param>
/// <param name="Severity">The mildest severity wanted; <c>info</c> for all.</param>
/// <param name="IsPrivateAllowed">Whether the address may lie in a private network.</param>
/// <param name="NewSecret">Whether it is to sign with a new secret.</param>
internal sealed record WebhookChange(string? Url = null, IReadOnlyList<string>? Events = null, string? Severity = null, bool? IsPrivateAllowed = null, bool NewSecret = false);
