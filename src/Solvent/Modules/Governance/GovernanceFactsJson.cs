using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>JSON of this module's facts and of checkpoints, and the names of the facts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonErased))]
[JsonSerializable(typeof(EvidenceDropped))]
[JsonSerializable(typeof(WebhookAdded))]
[JsonSerializable(typeof(WebhookChanged))]
[JsonSerializable(typeof(WebhookRemoved))]
[JsonSerializable(typeof(KnownWebhook))]
[JsonSerializable(typeof(DeliveryRequested))]
[JsonSerializable(typeof(DeliveryDone))]
[JsonSerializable(typeof(DeliveryFailed))]
[JsonSerializable(typeof(DeliveryDropped))]
[JsonSerializable(typeof(CollectionRequested))]
[JsonSerializable(typeof(CollectionDone))]
[JsonSerializable(typeof(CollectionFailed))]
[JsonSerializable(typeof(CollectionDropped))]
internal sealed partial class GovernanceFactsJson : JsonSerializerContext
{
    /// <summary>Adds this module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("governance.person-erased", 1, () => Default.PersonErased)
        .Add("governance.evidence-dropped", 1, () => Default.EvidenceDropped)
        .Add("governance.webhook-added", 1, () => Default.WebhookAdded)
        .Add("governance.webhook-changed", 1, () => Default.WebhookChanged)
        .Add("governance.webhook-removed", 1, () => Default.WebhookRemoved)
        .Add("governance.delivery-requested", 1, () => Default.DeliveryRequested)
        .Add("governance.delivery-done", 1, () => Default.DeliveryDone)
        .Add("governance.delivery-failed", 1, () => Default.DeliveryFailed)
        .Add("governance.delivery-dropped", 1, () => Default.DeliveryDropped)
        .Add("governance.collection-requested", 1, () => Default.CollectionRequested)
        .Add("governance.collection-done", 1, () => Default.CollectionDone)
        .Add("governance.collection-failed", 1, () => Default.CollectionFailed)
        .Add("governance.collection-dropped", 1, () => Default.CollectionDropped);
}
