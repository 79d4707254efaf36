using System.Text.Json.Serialization;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Modules.Governance;

/// <summary>What `solvent ledger verify --format json` prints.</summary>
internal sealed record VerificationReport(string Schema, bool Sound, string Place, long Size, string Root, VerificationProblem? Problem)
{
    /// <summary>The report of a result.</summary>
    public static VerificationReport Of(VerificationResult result) =>
        new("solvent.ledger-verification/1", result.IsSound, result.Place, result.Size, result.Root, result.Problem);
}

/// <summary>The JSON that this module prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LedgerLogPage))]
[JsonSerializable(typeof(ShownFact))]
[JsonSerializable(typeof(LedgerProof))]
[JsonSerializable(typeof(VerificationReport))]
[JsonSerializable(typeof(CollectedGarbage))]
[JsonSerializable(typeof(EvidenceList))]
[JsonSerializable(typeof(EvidencePredicate))]
[JsonSerializable(typeof(PrivacyDocument))]
[JsonSerializable(typeof(AddedWebhook))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WebhookDetail))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(WorkList))]
[JsonSerializable(typeof(WorkItemDocument))]
[JsonSerializable(typeof(ErasureDocument))]
internal sealed partial class GovernanceJson : JsonSerializerContext;
