using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Graph;

/// <summary>
/// What published personas say to the graph: a version rests on the one before it, on its assets and models, and has an owner. A withdrawn one stays: what it
/// decided rests on it still.
/// </summary>
internal static class PersonaFeed
{
    /// <summary>The feed.</summary>
    public static GraphFeed Feed { get; } = new(["personas.published"], Read);

    private static IEnumerable<GraphChange> Read(RecordedFact fact) => fact.Body switch
    {
        PersonaPublished published => Of(published),
        _ => [],
    };

    private static IEnumerable<GraphChange> Of(PersonaPublished one)
    {
        var (persona, version) = (NodeId.Of(NodeKinds.Persona, one.Persona), Version(one.Persona, one.Version));
        yield return new GraphChange.Node(persona, one.Persona) { Repository = one.Repository, Page = Page(one.Persona) };
        yield return new GraphChange.Node(version, $"{one.Persona} {one.Version}") { Repository = one.Repository, Page = Page(one.Persona) };
        yield return new GraphChange.Edge(version, EdgeKinds.VersionOf, persona);
        if (one.Before is { } before)
        {
            yield return new GraphChange.Edge(version, EdgeKinds.RevisionOf, Version(one.Persona, before));
        }

        foreach (var reference in one.Assets)
        {
            var (bound, asset) = (NodeId.Of(NodeKinds.AssetVersion, reference), NodeId.Of(NodeKinds.Asset, reference.Split('@')[0]));
            yield return new GraphChange.Mention(asset, reference.Split('@')[0]);
            yield return new GraphChange.Mention(bound, reference.Replace('@', ' '));
            yield return new GraphChange.Edge(bound, EdgeKinds.VersionOf, asset);
            yield return new GraphChange.Edge(version, EdgeKinds.BoundTo, bound);
        }

        foreach (var model in one.Models)
        {
            yield return new GraphChange.Mention(NodeId.Of(NodeKinds.Model, model), model);
            yield return new GraphChange.Edge(version, EdgeKinds.BoundTo, NodeId.Of(NodeKinds.Model, model));
        }

        // What a team is called stands beside the facts, where it can be erased.
        yield return new GraphChange.Mention(NodeId.Of(NodeKinds.Role, one.Owner), "an owner");
        yield return new GraphChange.Edge(version, EdgeKinds.OwnedBy, NodeId.Of(NodeKinds.Role, one.Owner));
    }

    private static string Version(string persona, string version) => NodeId.Of(NodeKinds.PersonaVersion, $"{persona}@{version}");

    private static string Page(string persona) => $"/personas/{persona}";
}
