using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Signals.Contract;

namespace Solvent.Modules.Graph.Fold;

/// <summary>What a decision says to the graph. Pure: it sees the decision alone. Whoever asked is a person and no part of it.</summary>
internal static class DecisionFeed
{
    /// <summary>The address of a decision's page.</summary>
    public static string Address(string id) => $"/decisions/{Uri.EscapeDataString(id)}";

    /// <summary>The id of a decision's node.</summary>
    public static string IdOf(string decision) => NodeId.Of(NodeKinds.Decision, decision);

    /// <summary>The changes.</summary>
    public static IEnumerable<GraphChange> Read(DecisionRecord decision) =>
    [
        new GraphChange.Node(IdOf(decision.Id), $"{decision.Persona}@{decision.Version} {decision.Outcome}")
        {
            Repository = decision.Repository ?? GraphChange.Organisation, Page = Address(decision.Id), IsPartial = !decision.IsComplete,
        },
        .. MadeBy(decision), .. decision.Context.SelectMany(used => Used(decision, used)), .. Step(decision),
        .. decision.From.Select(other => new GraphChange.Edge(IdOf(decision.Id), EdgeKinds.InformedBy, IdOf(other))),
    ];

    private static IEnumerable<GraphChange> MadeBy(DecisionRecord decision)
    {
        var (id, persona, version) = (IdOf(decision.Id), NodeId.Of(NodeKinds.Persona, decision.Persona), NodeId.Of(NodeKinds.PersonaVersion, $"{decision.Persona}@{decision.Version}"));
        yield return new GraphChange.Mention(version, $"{decision.Persona} {decision.Version}");
        yield return new GraphChange.Mention(persona, decision.Persona);
        yield return new GraphChange.Edge(id, EdgeKinds.MadeBy, version);
        yield return new GraphChange.Edge(version, EdgeKinds.VersionOf, persona);
        foreach (var asset in decision.Assets)
        {
            foreach (var change in VersionOfAsset(asset).Append(new GraphChange.Edge(id, EdgeKinds.BoundTo, NodeId.Of(NodeKinds.AssetVersion, asset))))
            {
                yield return change;
            }
        }

        if (decision.Model is { } model)
        {
            yield return new GraphChange.Mention(NodeId.Of(NodeKinds.Model, model), model);
            yield return new GraphChange.Edge(id, EdgeKinds.BoundTo, NodeId.Of(NodeKinds.Model, model));
        }
    }

    /// <summary>A version of an asset, and the asset.</summary>
    /// <param name="asset"><c>name@version</c>.</param>
    internal static IEnumerable<GraphChange> VersionOfAsset(string asset)
    {
        var name = asset.Split('@')[0];
        yield return new GraphChange.Mention(NodeId.Of(NodeKinds.AssetVersion, asset), asset.Replace('@', ' '));
        yield return new GraphChange.Mention(NodeId.Of(NodeKinds.Asset, name), name);
        yield return new GraphChange.Edge(NodeId.Of(NodeKinds.AssetVersion, asset), EdgeKinds.VersionOf, NodeId.Of(NodeKinds.Asset, name));
    }

    // A chunk is of a document, which is of a source; a row of a catalogue is of a source. A source of the same name in another repository or folder is another one.
    private static IEnumerable<GraphChange> Used(DecisionRecord decision, ContextUsed used)
    {
        var (kind, edge) = (NodeId.Kind(used.Node), used.IsCited ? EdgeKinds.Cites : EdgeKinds.Used);
        if (kind is not NodeKinds.Chunk and not NodeKinds.Entity and not NodeKinds.Document)
        {
            yield return new GraphChange.Edge(IdOf(decision.Id), edge, used.Node);
            yield break;
        }

        var name = used.Node[(used.Node.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var (node, source) = (NodeId.Within(kind, name, decision.Scope), NodeId.Within(NodeKinds.Source, used.Source, decision.Scope));
        yield return new GraphChange.Edge(IdOf(decision.Id), edge, node);
        yield return new GraphChange.Mention(node, name) { Source = used.Source };
        yield return new GraphChange.Mention(source, used.Source) { Source = used.Source };
        var piece = name.LastIndexOf('#');
        if (kind == NodeKinds.Chunk && piece > 0)
        {
            var document = NodeId.Within(NodeKinds.Document, name[..piece], decision.Scope);
            yield return new GraphChange.Mention(document, name[..piece]) { Source = used.Source };
            yield return new GraphChange.Edge(node, EdgeKinds.PartOf, document);
            yield return new GraphChange.Edge(document, EdgeKinds.PartOf, source);
        }
        else
        {
            yield return new GraphChange.Edge(node, EdgeKinds.PartOf, source);
        }
    }

    private static IEnumerable<GraphChange> Step(DecisionRecord decision)
    {
        if (decision.Step is { } step)
        {
            var (run, pipeline) = (NodeId.Of(NodeKinds.Run, step.Run), NodeId.Of(NodeKinds.Pipeline, step.Pipeline));
            yield return new GraphChange.Mention(run, $"{step.Pipeline} {step.Run}");
            yield return new GraphChange.Mention(pipeline, step.Pipeline);
            yield return new GraphChange.Edge(IdOf(decision.Id), EdgeKinds.PartOf, run);
            yield return new GraphChange.Edge(run, EdgeKinds.PartOf, pipeline);
        }
    }
}
