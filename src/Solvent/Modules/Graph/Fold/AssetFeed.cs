using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Fold;

/// <summary>What the facts of assets say: which version a repository is bound to, and which came after which.</summary>
internal static class AssetFeed
{
    /// <summary>The feed.</summary>
    public static GraphFeed Feed { get; } = new(["assets."], Read);

    private static IEnumerable<GraphChange> Read(RecordedFact fact) => fact.Body switch
    {
        AssetAdopted f => Bound(f.Repository, $"{f.Asset}@{f.Version}"),
        AssetUpgraded f when f.Version == f.Before => [],
        AssetUpgraded f =>
        [
            Ended(f.Repository, $"{f.Asset}@{f.Before}"), .. Bound(f.Repository, $"{f.Asset}@{f.Version}"),
            new GraphChange.Edge(Version($"{f.Asset}@{f.Version}"), EdgeKinds.RevisionOf, Version($"{f.Asset}@{f.Before}")),
        ],
        AssetRolledBack f => [Ended(f.Repository, $"{f.Asset}@{f.Before}"), .. f.Version is { } version ? Bound(f.Repository, $"{f.Asset}@{version}") : []],
        AssetRemoved f => [Ended(f.Repository, $"{f.Asset}@{f.Version}")],
        AssetEjected f => [Ended(f.Repository, $"{f.Asset}@{f.Version}")],
        _ => [],
    };

    private static IEnumerable<GraphChange> Bound(string repository, string asset) =>
        [.. DecisionFeed.VersionOfAsset(asset), new GraphChange.Mention(Repository(repository), repository), new GraphChange.Edge(Repository(repository), EdgeKinds.BoundTo, Version(asset))];

    private static GraphChange.EdgeEnded Ended(string repository, string asset) => new(Repository(repository), EdgeKinds.BoundTo, Version(asset));

    private static string Repository(string id) => NodeId.Of(NodeKinds.Repository, id);

    private static string Version(string asset) => NodeId.Of(NodeKinds.AssetVersion, asset);
}
