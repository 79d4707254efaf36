using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Tells webhooks of events.</summary>
internal sealed class WebhookDeliveries(FactLedger ledger, WebhookSender sender) : OutsideWork("deliveries", ["governance.delivery-"])
{
    /// <inheritdoc />
    public override WorkNews? Read(IFact fact) => fact switch
    {
        DeliveryRequested f => new WorkNews.Ordered($"webhook {f.Webhook}", $"{f.Event.Type} {f.Event.Item?.Id}".TrimEnd(), f.InPlaceOf),
        DeliveryDone f => new WorkNews.Done(f.Request),
        DeliveryDropped f => new WorkNews.Dropped(f.Request),
        DeliveryFailed f => new WorkNews.Failed(f.Request, new WorkEnd(f.Because, f.Tries)),
        _ => null,
    };

    /// <inheritdoc />
    public override async Task<WorkResult> DoAsync(WorkOrder order, CancellationToken ct)
    {
        var request = (DeliveryRequested)order.Request;
        return await WebhookSecrets.TargetAsync(ledger, request.Webhook, ct).ConfigureAwait(false) is { } target
            ? await sender.SendAsync(target, request.Delivery, request.Event.Type, WebhookBody.Write(request.Event), ct).ConfigureAwait(false)
            : await WebhookSecrets.TermsAsync(ledger, request.Webhook, ct).ConfigureAwait(false) is null
            ? new WorkResult(WorkVerdict.Never, "webhook-removed")
            // Left out of the backup that this ledger was restored from: somebody may give them again.
            : new WorkResult(WorkVerdict.Retry, "secret-missing");
    }

    /// <inheritdoc />
    public override IFact Done(WorkOrder order, WorkEnd end) => new DeliveryDone(((DeliveryRequested)order.Request).Delivery, order.Id, end.Because, end.Tries);

    /// <inheritdoc />
    public override IFact Failed(WorkOrder order, WorkEnd end) => new DeliveryFailed(((DeliveryRequested)order.Request).Delivery, order.Id, end.Because, end.Tries);

    /// <inheritdoc />
    public override IFact Again(WorkOrder order) => (DeliveryRequested)order.Request with { InPlaceOf = order.Id };

    /// <inheritdoc />
    public override IFact Dropped(WorkOrder order) => new DeliveryDropped(((DeliveryRequested)order.Request).Delivery, order.Id);
}
