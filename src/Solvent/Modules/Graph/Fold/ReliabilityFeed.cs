using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Fold;

/// <summary>What the facts of incidents say: what broke where, and which decisions answer it. What people call an incident can be erased and stands nowhere in the graph.</summary>
internal static class ReliabilityFeed
{
    /// <summary>The feed.</summary>
    public static GraphFeed Feed { get; } = new(["reliability."], Read);

    private static IEnumerable<GraphChange> Read(RecordedFact fact) => fact.Body switch
    {
        IncidentDeclared f =>
        [
            new GraphChange.Node(Incident(f.Incident), $"{f.Severity} incident{(f.Component is { Length: > 0 } component ? $" in {component}" : "")}")
            {
                Repository = f.Repository ?? GraphChange.Organisation, Page = $"/incidents/{Uri.EscapeDataString(f.Incident)}",
            },
            .. f.Repository is { } repository ? PartOf(f.Incident, repository) : [],
        ],
        NoteAttached { Decision: { } decision } f => [new GraphChange.Edge(Incident(f.Incident), EdgeKinds.AnsweredBy, DecisionFeed.IdOf(decision))],
        _ => [],
    };

    private static IEnumerable<GraphChange> PartOf(string incident, string repository) =>
    [
        new GraphChange.Mention(NodeId.Of(NodeKinds.Repository, repository), repository),
        new GraphChange.Edge(Incident(incident), EdgeKinds.PartOf, NodeId.Of(NodeKinds.Repository, repository)),
    ];

    private static string Incident(string id) => NodeId.Of(NodeKinds.Incident, id);
}
