using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Fold;

/// <summary>What the register's facts say: items of repositories, who answers for them, and what treats them.</summary>
internal static class RegisterFeed
{
    /// <summary>The feed.</summary>
    public static GraphFeed Feed { get; } = new(
        ["register.scan-registered", "register.item-opened", "register.owner-changed", "register.item-assigned", "register.item-treated", "register.treatment-ended"], Read);

    private static IEnumerable<GraphChange> Read(RecordedFact fact) => fact.Body switch
    {
        ScanRegistered f => [RepositoryNode(f.Repository, f.Name)],
        ItemOpened f =>
        [
            new GraphChange.Node(Item(f.Item), f.Rule.Title) { Repository = f.Repository, Page = RegisteredItems.AddressOfItem(f.Item) },
            new GraphChange.Edge(Item(f.Item), EdgeKinds.PartOf, NodeId.Of(NodeKinds.Repository, f.Repository)),
            .. f.Owner is { } owner ? Owned(f.Item, owner) : [],
        ],
        OwnerChanged f => [new GraphChange.EdgesEnded(Item(f.Item), EdgeKinds.OwnedBy), .. f.Owner is { } owner ? Owned(f.Item, owner) : []],
        ItemAssigned f => [new GraphChange.EdgesEnded(Item(f.Item), EdgeKinds.OwnedBy), .. Owned(f.Item, f.Owner)],
        ItemTreated f =>
        [
            new GraphChange.EdgesEnded(Item(f.Item), EdgeKinds.AnsweredBy),
            .. DecisionFeed.VersionOfAsset($"{f.Asset}@{f.Version}"),
            new GraphChange.Edge(Item(f.Item), EdgeKinds.AnsweredBy, NodeId.Of(NodeKinds.AssetVersion, $"{f.Asset}@{f.Version}")),
        ],
        TreatmentEnded f => [new GraphChange.EdgesEnded(Item(f.Item), EdgeKinds.AnsweredBy)],
        _ => [],
    };

    /// <summary>A repository, which its readers may see.</summary>
    internal static GraphChange RepositoryNode(string repository, string name) =>
        new GraphChange.Node(NodeId.Of(NodeKinds.Repository, repository), name) { Repository = repository, Page = RegisteredItems.AddressOf(repository) };

    // An owner is known by the ledger's id; its name is nowhere in the graph and can be erased.
    private static IEnumerable<GraphChange> Owned(string item, string owner)
    {
        yield return new GraphChange.Mention(NodeId.Of(NodeKinds.Role, owner), "an owner");
        yield return new GraphChange.Edge(Item(item), EdgeKinds.OwnedBy, NodeId.Of(NodeKinds.Role, owner));
    }

    private static string Item(string id) => NodeId.Of(NodeKinds.Item, id);
}
