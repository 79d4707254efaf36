using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Graph;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Graph;

/// <summary>Runs of pipelines in the graph.</summary>
public sealed class RunFeedTests
{
    [Fact]
    public void A_run_is_of_its_pipeline_and_of_its_repository()
    {
        var changes = Changes(new RunStarted("01", "support", "1.0.0", "d1", "d2", ["router@1.0.0"], "0f6c", "", ["debt:read"]));

        Assert.Equal(new GraphChange.Node("run:01", "support 01") { Repository = "0f6c", Page = "/pipelines/01" }, changes[0]);
        Assert.Contains(new GraphChange.Edge("run:01", EdgeKinds.PartOf, "pipeline:support"), changes);
    }

    [Theory]
    [InlineData(RunAnswers.Agreed, true)]
    [InlineData(RunAnswers.Declined, false)]
    [InlineData(RunAnswers.Expired, false)]
    public void A_run_rests_on_who_agreed_without_a_name(string answer, bool isThere) =>
        Assert.Equal(isThere, Changes(new RunAnswered("01", "agree", answer, "t-1")).Contains(new GraphChange.Edge("run:01", EdgeKinds.ApprovedBy, "approval:01/agree")));

    [Fact]
    public void An_incident_is_answered_by_the_run_that_wrote_to_it_and_nothing_else_is()
    {
        Assert.Equal([new GraphChange.Edge("incident:k3x9a2be", EdgeKinds.AnsweredBy, "run:01")], Changes(new RunStepEnded("01", "attach", null, "done", null, "incident:k3x9a2be")));
        Assert.Empty(Changes(new RunStepEnded("01", "keep", null, "done", null, null, "d8")));
        Assert.Empty(Changes(new RunStepEnded("01", "route", 1, "answered", "02")));
    }

    private static List<GraphChange> Changes(IFact body) => [.. RunFeed.Feed.Read(new RecordedFact(1, "personas/run/01", 1, "personas.run/1", DateTimeOffset.UnixEpoch, "p-1", null, body))];
}
