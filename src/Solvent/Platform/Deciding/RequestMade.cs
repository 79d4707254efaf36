using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>A request was done under its idempotency key. Stands in the append that it made, so that the same request is known again.</summary>
/// <param name="Digest">Digest of what it asked for: 64 hexadecimal digits.</param>
internal sealed record RequestMade(string Digest) : IFact;

/// <summary>JSON of the facts that belong to no module.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RequestMade))]
internal sealed partial class DecidingJson : JsonSerializerContext
{
    /// <summary>Adds them to the facts that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types.Add("request.made", 1, Default.RequestMade);
}
