using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;
using Solvent.Modules.Graph.Queries;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Modules.Signals;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Graph;

/// <summary>The graph over facts and decisions.</summary>
public abstract class GraphBookTests : IAsyncLifetime
{
    private readonly GraphScene scene;

    private protected GraphBookTests(LedgerPlaces places) => scene = new GraphScene(places);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task A_decision_rests_on_its_context_its_versions_and_its_model()
    {
        var before = await scene.DecideAsync();
        var decision = await scene.DecideAsync(Decisions.Make() with { Repository = GraphScene.Repository, Model = "small-1", From = [before.Id], Step = new PipelineStep("routing", "run-7", "answer") });
        var view = await scene.ViewAsync();
        var id = $"decision:{decision.Id}";

        Assert.Equal(
            [
                (id, "bound-to", "asset-version:llm-call-guardrails@1.0.0"), (id, "bound-to", "model:small-1"), (id, "cites", "chunk:help/refunds.md#2"), (id, "informed-by", $"decision:{before.Id}"),
                (id, "made-by", "persona-version:support@1.2.0"), (id, "part-of", "run:run-7"), (id, "used", "chunk:help/faq.md#1"),
            ],
            GraphContents.Neighbours(view, view.Number(id)!.Value, Way.Out).Select(one => (one.Edge.From, one.Edge.Kind, one.Edge.To)));
        var lineage = Lineage.Of(view, view.Number(id)!.Value);
        Assert.True(lineage.IsComplete);
        Assert.Contains("cites chunk:help/refunds.md#2 / part-of document:help/refunds.md / part-of source:help", lineage.Paths.Select(Said));
        Assert.Contains("made-by persona-version:support@1.2.0 / version-of persona:support", lineage.Paths.Select(Said));
        Assert.Contains($"informed-by decision:{before.Id} / used chunk:help/faq.md#1 / part-of document:help/faq.md / part-of source:help", lineage.Paths.Select(Said));
        Assert.Equal(("support@1.2.0 answered", $"/decisions/{decision.Id}"), (view.Find(id)!.Label, view.Find(id)!.Page));
    }

    [Fact]
    public async Task Items_adoptions_and_incidents_are_told_by_their_facts()
    {
        var decision = await scene.DecideAsync();
        await scene.TellAsync(GraphScene.Scanned(), GraphScene.Opened("k3x9a2bc", owner: "p-1"), GraphScene.Adopted("1.0.0"), new ItemTreated("k3x9a2bc", "llm-call-guardrails", "1.0.0", "caps"));
        var then = (await scene.ViewAsync()).Graph.Moments;
        await scene.TellAsync(
            new ItemAssigned("k3x9a2bc", "p-2"), new AssetUpgraded(GraphScene.Repository, "llm-call-guardrails", "1.1.0", "1.0.0", GraphScene.Rendered), new ItemTreated("k3x9a2bc", "llm-call-guardrails", "1.1.0", "caps"),
            GraphScene.Broke("inc00001"), new NoteAttached("inc00001", NoteKinds.Decision, Decision: decision.Id));
        var now = await scene.ViewAsync();

        Assert.Equal(
            [("answered-by", "asset-version:llm-call-guardrails@1.1.0"), ("owned-by", "role:p-2"), ("part-of", "repository:one")], Steps(now, "item:k3x9a2bc"));
        Assert.Equal([("answered-by", $"decision:{decision.Id}"), ("part-of", "repository:one")], Steps(now, "incident:inc00001"));
        Assert.Equal([("bound-to", "asset-version:llm-call-guardrails@1.1.0")], Steps(now, "repository:one"));
        Assert.Contains(("revision-of", "asset-version:llm-call-guardrails@1.0.0"), Steps(now, "asset-version:llm-call-guardrails@1.1.0"));
        Assert.Equal("The one", now.Find("repository:one")!.Label);
        var before = await scene.ViewAsync(at: then[then.Count - 1].At);
        Assert.Equal(
            [("answered-by", "asset-version:llm-call-guardrails@1.0.0"), ("owned-by", "role:p-1"), ("part-of", "repository:one")], Steps(before, "item:k3x9a2bc"));
        Assert.Null(before.Find("incident:inc00001"));

        await scene.TellAsync(new TreatmentEnded("k3x9a2bc", "removed"), new AssetRemoved(GraphScene.Repository, "llm-call-guardrails", "1.1.0"), new OwnerChanged("k3x9a2bc", null));
        Assert.Equal([("part-of", "repository:one")], Steps(await scene.ViewAsync(), "item:k3x9a2bc"));
        Assert.Empty(Steps(await scene.ViewAsync(), "repository:one"));
    }

    [Fact]
    public async Task What_rests_on_a_source_are_its_decisions_their_runs_and_the_incidents_that_they_answer()
    {
        var decision = await scene.DecideAsync(Decisions.Make() with { Repository = GraphScene.Repository, Step = new PipelineStep("fixing", "run-9", "plan") });
        await scene.TellAsync(GraphScene.Broke("inc00001"), new NoteAttached("inc00001", NoteKinds.Decision, Decision: decision.Id));
        var view = await scene.ViewAsync();

        var impact = Impact.Of(view, view.Number("source:help")!.Value);

        Assert.Equal([$"decision:{decision.Id}", "run:run-9", "incident:inc00001"], impact.Nodes.Take(3).Select(node => node.Id));
        Assert.Equal((7, false, false), (impact.Count, impact.IsCut, impact.IsPartial));
        Assert.Equal(2, Impact.Of(view, view.Number("source:help")!.Value, depth: 1).Count);
        Assert.True(Impact.Of(view, view.Number("source:help")!.Value, most: 2).IsCut);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_may_not_be_seen_is_not_told()
    {
        var secret = await scene.DecideAsync(Decisions.Make() with { Repository = GraphScene.Other, Context = [new ContextUsed("chunk:wages/a.md#1", "wages", "", "")] });
        var partial = await scene.DecideAsync(Decisions.Make() with { Repository = GraphScene.Repository, IsComplete = false, From = [secret.Id, DecisionIds.New(Decisions.At)], Context = [] });
        await scene.DecideAsync(Decisions.Make() with { Repository = null, Context = [new ContextUsed("chunk:board/a.md#1", "board", "", "")] });

        var all = await scene.ViewAsync();
        Assert.Equal(["unknown", "unnamed"], Lineage.Of(all, all.Number($"decision:{partial.Id}")!.Value).Gaps.Select(gap => gap.Kind).Order());
        var mine = await scene.ViewAsync(RandomHistory.Reader(GraphScene.Repository));
        var lineage = Lineage.Of(mine, mine.Number($"decision:{partial.Id}")!.Value);
        Assert.Equal(["hidden", "unknown", "unnamed"], lineage.Gaps.Select(gap => gap.Kind).Order());
        Assert.Null(mine.Find($"decision:{secret.Id}"));
        Assert.Null(mine.Find("chunk:wages/a.md#1"));
        Assert.Null(mine.Find("source:wages"));
        Assert.Null(mine.Find("source:board"));
        Assert.NotNull((await scene.ViewAsync(RandomHistory.Reader(GraphScene.Other))).Find("source:wages"));
        Assert.NotNull(all.Find("source:board"));
        Assert.Equal((1, false), (lineage.Gaps.Count(gap => gap.Kind == "hidden"), lineage.Paths.SelectMany(path => path.Steps).Any(step => step.To.Id.Contains(secret.Id, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Sources_of_one_name_in_two_folders_are_two_and_what_says_no_folder_is_as_it_was()
    {
        var (first, second, old) = (await DecideAsync("one/support"), await DecideAsync("one/shop"), await DecideAsync(null));
        var view = await scene.ViewAsync();

        Assert.Equal(["source:help", "source:help@one/shop", "source:help@one/support"], Ids(view, NodeKinds.Source));
        Assert.Contains("cites chunk:help/refunds.md#2@one/support / part-of document:help/refunds.md@one/support / part-of source:help@one/support", Lineage.Of(view, Number(first)).Paths.Select(Said));
        Assert.Equal([$"decision:{second.Id}"], Decided("source:help@one/shop"));
        Assert.Equal([$"decision:{old.Id}"], Decided("source:help"));
        Assert.Equal(("help", "help/refunds.md"), (view.Find("source:help@one/shop")!.Label, view.Find("document:help/refunds.md@one/shop")!.Label));

        int Number(DecisionRecord decision) => view.Number($"decision:{decision.Id}")!.Value;
        IEnumerable<string> Decided(string node) => Impact.Of(view, NodeNames.Find(view, node).Node).Nodes.Where(one => one.Kind == NodeKinds.Decision).Select(one => one.Id);
    }

    [Fact]
    public async Task A_name_without_its_folder_is_enough_where_there_is_one()
    {
        await DecideAsync("one/support", "chunk:help/refunds.md#1");
        await DecideAsync("one/support", "chunk:help-centre/refunds.md#1", "help-centre");
        Assert.Equal("source:help@one/support", Found(await scene.ViewAsync(), "source:help"));
        Assert.Equal("chunk:help/refunds.md#1@one/support", Found(await scene.ViewAsync(), "chunk:help/refunds.md#1"));

        await DecideAsync("one/shop", "chunk:help/refunds.md#1");

        var view = await scene.ViewAsync();
        Assert.Equal("'source:help' is the start of several: source:help-centre@one/support, source:help@one/shop, source:help@one/support. Type more of it.", NodeNames.Find(view, "source:help").Problem);
        Assert.Equal("source:help@one/shop", Found(view, "source:help@one/sh"));

        static string Found(GraphView view, string name) => view.Graph.Names[NodeNames.Find(view, name).Node];
    }

    [Fact]
    public async Task Owners_are_called_by_their_names_for_readers_until_these_are_erased()
    {
        var owner = await scene.Ledger.PersonAsync("@billing");
        await scene.TellAsync(GraphScene.Scanned(), GraphScene.Opened("k3x9a2bc", owner: owner));

        Assert.Equal("@billing", (await NamedAsync()).Find($"role:{owner}")!.Label);
        Assert.Equal("an owner", (await scene.ViewAsync()).Find($"role:{owner}")!.Label);
        Assert.Null((await scene.Book.NamedViewAsync(RandomHistory.Reader(GraphScene.Other), null, default)).Find($"role:{owner}"));
        await scene.Ledger.Store.Side.EraseAsync([owner], [], default);
        Assert.Equal("an owner", (await NamedAsync()).Find($"role:{owner}")!.Label);

        Task<GraphView> NamedAsync() => scene.Book.NamedViewAsync(GraphSight.Everything, null, default);
    }

    [Fact]
    public async Task The_graph_goes_on_from_where_it_was_and_is_made_again_where_the_checkpoint_is_of_another_log()
    {
        await scene.TellAsync(GraphScene.Scanned());
        var first = await scene.DecideAsync();
        Assert.Equal(["persona:support"], Ids(await scene.ViewAsync(), NodeKinds.Persona));
        var later = await scene.DecideAsync(Decisions.Make(persona: "router") with { Repository = GraphScene.Repository });
        Assert.Equal(["persona:router", "persona:support"], Ids(await scene.ViewAsync(), NodeKinds.Persona));
        await scene.TellAsync([.. Enumerable.Range(0, 50).Select(i => GraphScene.Opened($"item{i:0000}"))]);
        for (var i = 0; i < 45; i++)
        {
            await scene.TellAsync([.. Enumerable.Range(0, 50).Select(one => new ItemAssigned($"item{one:0000}", $"p-{i}"))]);
        }

        var kept = await scene.ViewAsync();
        using var again = scene.Fresh();
        var read = await again.ViewAsync(GraphSight.Everything, null, default);

        Assert.NotNull(await scene.Ledger.Store.ReadCheckpointAsync("graph", default));
        Assert.Equal(GraphContents.Edges(kept), GraphContents.Edges(read));
        Assert.Equal(GraphContents.Nodes(kept), GraphContents.Nodes(read));

        using var another = new GraphBook(scene.Ledger, () => null, Solvent.Modules.Graph.GraphModule.Feeds);
        var without = await another.ViewAsync(GraphSight.Everything, null, default);
        Assert.Null(without.Find($"decision:{first.Id}"));
        Assert.NotNull(without.Find("item:item0049"));
        Assert.NotNull(read.Find($"decision:{later.Id}"));
    }

    [Fact]
    public async Task Before_anything_was_decided_there_is_no_log_and_none_is_made()
    {
        await scene.TellAsync(GraphScene.Scanned());
        Assert.NotNull((await scene.ViewAsync()).Find("repository:one"));
        Assert.Null(DecisionLogs.Find(scene.Place, TimeProvider.System));

        var decision = await scene.DecideAsync();

        Assert.NotNull((await scene.ViewAsync()).Find($"decision:{decision.Id}"));
    }

    private Task<DecisionRecord> DecideAsync(string? scope, string node = "chunk:help/refunds.md#2", string source = "help") => scene.DecideAsync(
        Decisions.Make(Guid.NewGuid().ToString()) with { Repository = GraphScene.Repository, Scope = scope, Context = [new ContextUsed(node, source, Decisions.Digest("chunk"), "") { IsCited = true }] });

    private static IEnumerable<string> Ids(GraphView view, string kind) => GraphContents.Nodes(view).Where(node => node.Kind == kind).Select(node => node.Id);

    private static IEnumerable<(string Kind, string To)> Steps(GraphView view, string id) =>
        GraphContents.Neighbours(view, view.Number(id)!.Value, Way.Out).Select(one => (one.Edge.Kind, one.Edge.To));

    private static string Said(LineagePath path) => string.Join(" / ", path.Steps.Select(step => $"{string.Join(" and ", step.Kinds)} {step.To.Id}"));
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteGraphBookTests() : GraphBookTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresGraphBookTests() : GraphBookTests(new DatabasePlaces());
