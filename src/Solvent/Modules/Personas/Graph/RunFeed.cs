using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Graph;

/// <summary>What runs of pipelines say to the graph: a run is of a pipeline, went on since somebody agreed, and answered an incident. Who answered is no part of it.</summary>
internal static class RunFeed
{
    private const string Incident = NodeKinds.Incident + ":";

    /// <summary>The feed.</summary>
    public static GraphFeed Feed { get; } = new(["personas.run-started", "personas.run-step-ended", "personas.run-answered"], Read);

    private static IEnumerable<GraphChange> Read(RecordedFact fact) => fact.Body switch
    {
        RunStarted started => Began(started),
        RunAnswered { Answer: RunAnswers.Agreed } answered => Agreed(answered),
        RunStepEnded { Reference: { } reference } ended when reference.StartsWith(Incident, StringComparison.Ordinal) => [new GraphChange.Edge(reference, EdgeKinds.AnsweredBy, Run(ended.Run))],
        _ => [],
    };

    private static IEnumerable<GraphChange> Began(RunStarted one)
    {
        var pipeline = NodeId.Of(NodeKinds.Pipeline, one.Pipeline);
        yield return new GraphChange.Node(Run(one.Run), $"{one.Pipeline} {one.Run}") { Repository = one.Repository, Page = RunSite.Address(one.Run) };
        yield return new GraphChange.Mention(pipeline, one.Pipeline);
        yield return new GraphChange.Edge(Run(one.Run), EdgeKinds.PartOf, pipeline);
    }

    private static IEnumerable<GraphChange> Agreed(RunAnswered one)
    {
        var approval = NodeId.Of(NodeKinds.Approval, $"{one.Run}/{one.Step}");
        yield return new GraphChange.Mention(approval, $"agreed at {one.Step}");
        yield return new GraphChange.Edge(Run(one.Run), EdgeKinds.ApprovedBy, approval);
    }

    private static string Run(string id) => NodeId.Of(NodeKinds.Run, id);
}
