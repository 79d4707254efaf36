using System.Text.Json.Serialization;

namespace Solvent.Modules.Register;

/// <summary>JSON that this module prints and serves. What is unknown is null and stands there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DebtListDocument))]
[JsonSerializable(typeof(DebtItemDocument))]
[JsonSerializable(typeof(DebtExplanation))]
internal sealed partial class DocumentJson : JsonSerializerContext;
