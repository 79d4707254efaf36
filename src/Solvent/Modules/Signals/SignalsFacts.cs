using System.Text.Json.Serialization;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>JSON of the module's facts, and their names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DecisionsAnchored))]
[JsonSerializable(typeof(DecisionContentErased))]
internal sealed partial class SignalsFacts : JsonSerializerContext
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("signals.anchored", 1, () => Default.DecisionsAnchored)
        .Add("signals.content-erased", 1, () => Default.DecisionContentErased);
}
