using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;

namespace Solvent.Modules.Governance;

/// <summary>Asks that webhooks be told of what the register says.</summary>
internal sealed class WebhooksPolicy() : Policy<WebhooksState>("webhooks", new WebhooksProjection())
{
    /// <inheritdoc />
    public override IReadOnlyList<string> Follows => WebhookEvents.Types;

    /// <inheritdoc />
    public override IReadOnlyList<Reaction> React(WebhooksState state, RecordedFact fact)
    {
        var type = fact.Type[..fact.Type.LastIndexOf('/')];
        if (WebhookEvents.ItemOf(fact.Body) is not { } id || !state.Items.TryGetValue(id, out var known))
        {
            return [];
        }

        var wanting = state.Webhooks.Values.Where(w => WebhookEvents.Wants(w, type) && WebhookEvents.Covers(w, known.Item.Severity)).ToList();
        if (wanting.Count == 0)
        {
            return [];
        }

        var name = state.Repositories.GetValueOrDefault(known.Repository);
        var told = new WebhookEvent(fact.Seq, type, fact.At, new EventRepository(known.Repository, name), known.Item, WebhookEvents.FactsOf(fact.Body));
        return [.. wanting.Select(w => Request(w, told))];
    }

    private static Reaction Request(WebhookAdded webhook, WebhookEvent told)
    {
        var delivery = string.Create(CultureInfo.InvariantCulture, $"{webhook.Webhook}-{told.Id}");
        return new Reaction($"governance/delivery-{delivery}", [new DeliveryRequested(delivery, webhook.Webhook, told)]);
    }
}
