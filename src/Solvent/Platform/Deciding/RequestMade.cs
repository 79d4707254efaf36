using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>A request was done under its idempotency key. Stands in the append that it made, so that the same request is known again.</summary>
/// <param name="Digest">Digest of what it asked for: 64 hexadecimal digits.</param>
internal sealed record RequestMade(string Digest) : IFact;

/// <summary>JSON of the facts that belong to no module.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RequestMade))]
[JsonSerializable(typeof(ApprovalPolicySet))]
[JsonSerializable(typeof(ApprovalPolicyRemoved))]
[JsonSerializable(typeof(ApprovalRequested))]
[JsonSerializable(typeof(ApprovalGiven))]
[JsonSerializable(typeof(ApprovalRefused))]
[JsonSerializable(typeof(ApprovalWithdrawn))]
[JsonSerializable(typeof(ApprovalRecords))]
internal sealed partial class DecidingJson : JsonSerializerContext
{
    /// <summary>Adds them to the facts that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("request.made", 1, () => Default.RequestMade)
        .Add("approval.policy-set", 1, () => Default.ApprovalPolicySet)
        .Add("approval.policy-removed", 1, () => Default.ApprovalPolicyRemoved)
        .Add("approval.requested", 1, () => Default.ApprovalRequested)
        .Add("approval.approved", 1, () => Default.ApprovalGiven)
        .Add("approval.refused", 1, () => Default.ApprovalRefused)
        .Add("approval.withdrawn", 1, () => Default.ApprovalWithdrawn);
}
