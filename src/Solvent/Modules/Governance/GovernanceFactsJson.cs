using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>JSON of this module's facts, and their names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonErased))]
[JsonSerializable(typeof(EvidenceDropped))]
[JsonSerializable(typeof(WebhookAdded))]
[JsonSerializable(typeof(WebhookRemoved))]
[JsonSerializable(typeof(DeliveryRequested))]
[JsonSerializable(typeof(DeliveryDone))]
[JsonSerializable(typeof(DeliveryFailed))]
internal sealed partial class GovernanceFactsJson : JsonSerializerContext
{
    /// <summary>Adds this module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("governance.person-erased", 1, Default.PersonErased)
        .Add("governance.evidence-dropped", 1, Default.EvidenceDropped)
        .Add("governance.webhook-added", 1, Default.WebhookAdded)
        .Add("governance.webhook-removed", 1, Default.WebhookRemoved)
        .Add("governance.delivery-requested", 1, Default.DeliveryRequested)
        .Add("governance.delivery-done", 1, Default.DeliveryDone)
        .Add("governance.delivery-failed", 1, Default.DeliveryFailed);
}
