using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Assets;

/// <summary>JSON of the module's facts, and their names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssetAdopted))]
[JsonSerializable(typeof(AssetUpgraded))]
[JsonSerializable(typeof(AssetRolledBack))]
[JsonSerializable(typeof(AssetRemoved))]
[JsonSerializable(typeof(AssetEjected))]
[JsonSerializable(typeof(RecordedAsset[]))]
internal sealed partial class AssetFacts : JsonSerializerContext
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("assets.adopted", 1, () => Default.AssetAdopted)
        .Add("assets.upgraded", 1, () => Default.AssetUpgraded)
        .Add("assets.rolled-back", 1, () => Default.AssetRolledBack)
        .Add("assets.removed", 1, () => Default.AssetRemoved)
        .Add("assets.ejected", 1, () => Default.AssetEjected);
}
