using System.Text.Json;
using Solvent.Modules.Assets.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Assets;

/// <summary>The adoptions as a fold over the module's facts.</summary>
internal sealed class AssetsProjection : Projection<AssetsState>
{
    /// <inheritdoc />
    public override string Name => "assets";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["assets."];

    /// <inheritdoc />
    public override AssetsState Empty => AssetsState.Empty;

    /// <inheritdoc />
    public override AssetsState Apply(AssetsState state, RecordedFact fact) => Apply(state, fact.Body, fact.At);

    /// <summary>The state after a fact that was recorded then.</summary>
    public static AssetsState Apply(AssetsState state, IFact fact, DateTimeOffset at) => fact switch
    {
        AssetAdopted f => Step(state, f.Repository, f.Asset, f.Rendered, new AdoptionStep(AdoptionAct.Adopted, f.Version, null, at)),
        AssetUpgraded f => Step(state, f.Repository, f.Asset, f.Rendered, new AdoptionStep(AdoptionAct.Upgraded, f.Version, f.Before, at)),
        AssetRolledBack f => Step(state, f.Repository, f.Asset, f.Rendered, new AdoptionStep(AdoptionAct.RolledBack, f.Version, f.Before, at)),
        AssetRemoved f => Step(state, f.Repository, f.Asset, null, new AdoptionStep(AdoptionAct.Removed, null, f.Version, at)),
        AssetEjected f => Step(state, f.Repository, f.Asset, null, new AdoptionStep(AdoptionAct.Ejected, null, f.Version, at)),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, AssetsState state) => writer.Write(JsonSerializer.Serialize([.. state.Assets.Values], AssetFacts.Default.RecordedAssetArray));

    /// <inheritdoc />
    public override AssetsState Read(BinaryReader reader) =>
        JsonSerializer.Deserialize(reader.ReadString(), AssetFacts.Default.RecordedAssetArray)!.Aggregate(Empty, (state, one) => state.With(one));

    private static AssetsState Step(AssetsState state, string repository, string asset, RenderedAsset? rendered, AdoptionStep step)
    {
        var history = state.Find(repository, asset)?.History ?? [];
        return state.With(new RecordedAsset(repository, asset, step.Version, rendered, [.. history.Append(step).TakeLast(RecordedAsset.MostHistory)]));
    }
}
