using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Calls a webhook once, now, with an event of the type <c>test</c>. Leaves no fact.</summary>
internal sealed record TestWebhook(string Webhook)
{
    /// <summary>Calls it.</summary>
    public async Task<(Refusal? Refusal, WebhookTest? Test)> HandleAsync(FactLedger ledger, TimeProvider clock, CancellationToken ct)
    {
        if (await WebhookSecrets.TermsAsync(ledger, Webhook, ct).ConfigureAwait(false) is null)
        {
            return (KnownWebhooks.NoSuch(Webhook), null);
        }

        if (await WebhookSecrets.TargetAsync(ledger, Webhook, ct).ConfigureAwait(false) is not { } target)
        {
            return (new Refusal(RefusalKind.NotAllowed, $"Address and secret of {Webhook} are not there, since backups leave them out; give them with `solvent webhook change {Webhook} --url URL`."), null);
        }

        var told = new WebhookEvent(0, "test", clock.GetUtcNow(), null, null, new Dictionary<string, string>());
        var result = await new WebhookSender(clock).SendAsync(target, $"{Webhook}-test", told.Type, WebhookBody.Write(told), ct).ConfigureAwait(false);
        return (null, new WebhookTest("solvent.webhook-test/1", Webhook, result.Verdict == WorkVerdict.Done, result.Because));
    }
}

/// <summary>What a test gave.</summary>
/// <param name="Schema">Always <c>solvent.webhook-test/1</c>.</param>
/// <param name="Id">The webhook.</param>
/// <param name="IsDelivered">Whether it was taken.</param>
/// <param name="Because">The answer in a word.</param>
internal sealed record WebhookTest(string Schema, string Id, bool IsDelivered, string Because);
