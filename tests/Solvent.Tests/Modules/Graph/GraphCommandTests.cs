using System.Text.Json;
using Solvent.Modules.Graph;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Modules.Signals;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Graph;

/// <summary>`solvent graph …` over a real ledger and log.</summary>
public abstract class GraphCommandTests : IAsyncLifetime
{
    private readonly GraphScene scene;

    private protected GraphCommandTests(LedgerPlaces places) => scene = new GraphScene(places);

    public Task InitializeAsync() => scene.TellAsync(GraphScene.Scanned());

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task Why_draws_each_path_as_a_tree_and_says_whether_that_is_all()
    {
        var decision = await scene.DecideAsync();

        var run = await scene.RunAsync(null, "why", decision.Id[..12].ToLowerInvariant());

        Assert.Equal(0, run.Code);
        Assert.Equal(
            $"""
            decision:{decision.Id}
            support@1.2.0 answered
            complete: rests on 9 nodes, each named and there

            ├─ made-by persona-version:support@1.2.0
            │  └─ version-of persona:support
            ├─ bound-to asset-version:llm-call-guardrails@1.0.0
            │  └─ version-of asset:llm-call-guardrails
            ├─ cites chunk:help/refunds.md#2
            │  └─ part-of document:help/refunds.md
            │     └─ part-of source:help
            └─ used chunk:help/faq.md#1
               └─ part-of document:help/faq.md
                  └─ part-of source:help

            """,
            run.Out);
        var json = await scene.JsonAsync("graph-why", "why", decision.Id);
        Assert.Equal(("complete", 4, false), (json.GetProperty("completeness").GetString(), json.GetProperty("paths").GetArrayLength(), json.GetProperty("isCut").GetBoolean()));
        var cut = await scene.JsonAsync("graph-why", "why", decision.Id, "--limit", "2");
        Assert.Equal((2, true), (cut.GetProperty("paths").GetArrayLength(), cut.GetProperty("isCut").GetBoolean()));
        Assert.Contains("2 paths and more", (await scene.RunAsync(null, "why", decision.Id, "--limit", "2")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_draws_what_a_node_rests_on_once()
    {
        var first = await scene.DecideAsync(Decisions.Make("a"));
        var second = await scene.DecideAsync(Decisions.Make("b") with { From = [first.Id] });

        var lines = (await scene.RunAsync(null, "why", second.Id)).Out.Split('\n');

        Assert.Single(lines, line => line.EndsWith("made-by persona-version:support@1.2.0", StringComparison.Ordinal));
        Assert.Single(lines, line => line.EndsWith("made-by persona-version:support@1.2.0 (see above)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_and_show_call_an_owner_by_its_name_and_export_does_not()
    {
        var owner = await scene.Ledger.PersonAsync("@support-platform");
        await scene.TellAsync(new PersonaPublished("support", "1.2.0", GraphScene.Repository, Decisions.Digest("contract"), owner, "first", null, [], []));
        var decision = await scene.DecideAsync();

        Assert.Contains($"owned-by role:{owner} (@support-platform)\n", (await scene.RunAsync(null, "why", decision.Id)).Out, StringComparison.Ordinal);
        var said = await scene.JsonAsync("graph-why", "why", decision.Id);
        Assert.Contains("\"label\":\"@support-platform\"", said.GetRawText().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("@support-platform", (await scene.RunAsync(null, "show", "persona-version:support@1.2.0")).Out, StringComparison.Ordinal);
        foreach (var format in (string[])["prov", "json"])
        {
            var exported = await scene.RunAsync(null, "export", "--format", format);
            Assert.Contains(owner, exported.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("@support-platform", exported.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lineage_that_lacks_something_is_partial()
    {
        var decision = await scene.DecideAsync(Decisions.Make() with { IsComplete = false });

        Assert.Contains($"partial: rests on 9 nodes and on what is not known\n  decision:{decision.Id} does not name all that it rests on.\n", (await scene.RunAsync(null, "why", decision.Id)).Out, StringComparison.Ordinal);
        Assert.Equal("unnamed", (await scene.JsonAsync("graph-why", "why", decision.Id)).GetProperty("gaps")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Impact_node_and_contents_are_shown()
    {
        var decision = await scene.DecideAsync();
        await scene.TellAsync(GraphScene.Broke("inc00001"), new NoteAttached("inc00001", NoteKinds.Decision, Decision: decision.Id));

        Assert.Contains("6 nodes rest on it: 2 chunks, 2 documents, 1 decision, 1 incident.", (await scene.RunAsync(null, "impact", "source:help")).Out, StringComparison.Ordinal);
        Assert.Equal(6, (await scene.JsonAsync("graph-impact", "impact", "source:h")).GetProperty("count").GetInt32());
        var node = await scene.JsonAsync("graph-node", "show", "persona-version:support@1.2.0");
        Assert.Equal(("persona:support", $"decision:{decision.Id}"), (node.GetProperty("restsOn")[0].GetProperty("node").GetProperty("id").GetString(), node.GetProperty("restedOnBy")[0].GetProperty("node").GetProperty("id").GetString()));
        Assert.Contains("rested on by\n", (await scene.RunAsync(null, "show", "persona-version:support@1.2.0")).Out, StringComparison.Ordinal);
        Assert.Matches("(?m)^decision +1$", (await scene.RunAsync(null, "as-of", "now")).Out);
        Assert.Equal(12, (await scene.JsonAsync("graph", "as-of", "now")).GetProperty("edges").GetArrayLength());
        Assert.Empty((await scene.JsonAsync("graph", "as-of", "2001-01-01")).GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task Two_times_are_compared()
    {
        await scene.DecideAsync(Decisions.Make(at: new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero)));
        await scene.DecideAsync(Decisions.Make(persona: "router", at: new(2031, 5, 2, 12, 0, 0, TimeSpan.Zero)) with { Context = [] });

        var diff = await scene.JsonAsync("graph-diff", "diff", "2031-05-01", "2031-05-02T12:00:00Z");

        Assert.Equal((3, 0, 3), (diff.GetProperty("nodes").GetProperty("added").GetInt32(), diff.GetProperty("nodes").GetProperty("ended").GetInt32(), diff.GetProperty("edges").GetProperty("added").GetInt32()));
        Assert.Contains("+ persona:router  router\n", (await scene.RunAsync(null, "diff", "2031-05-01", "now")).Out, StringComparison.Ordinal);
        Assert.Contains("nodes: 0 added", (await scene.RunAsync(null, "diff", "2031-05-02", "now")).Out, StringComparison.Ordinal);
        Assert.Contains("- persona:router  router\n", (await scene.RunAsync(null, "diff", "2031-05-02", "2031-05-01")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prov_is_written_for_the_whole_graph_and_for_one_decision()
    {
        var decision = await scene.DecideAsync(Decisions.Make() with { Model = "small-1", From = [DecisionIds.New(Decisions.At)] });
        await scene.TellAsync(GraphScene.Opened("k3x9a2bc", owner: "p-1"));

        var prov = JsonDocument.Parse((await scene.RunAsync(null, "export", "--decision", decision.Id)).Out).RootElement;

        var nodes = prov.GetProperty("@graph").EnumerateArray().ToDictionary(node => node.GetProperty("@id").GetString()!);
        var made = nodes[ProvDocument.Iri($"decision:{decision.Id}")];
        Assert.Equal(["prov:Activity", "solvent:decision"], made.GetProperty("@type").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal("persona-version%3Asupport%401.2.0", made.GetProperty("prov:wasAssociatedWith")[0].GetProperty("@id").GetString()!["urn:solvent:node:".Length..]);
        Assert.Equal(4, made.GetProperty("prov:used").GetArrayLength());
        Assert.Equal(1, made.GetProperty("prov:wasInformedBy").GetArrayLength());
        Assert.All(nodes.Values, node => Assert.Contains(node.GetProperty("@type").EnumerateArray(), type => type.GetString() is "prov:Entity" or "prov:Activity" or "prov:Agent"));
        Assert.All(nodes.Values.SelectMany(node => node.EnumerateObject()).Where(term => term.Value.ValueKind == JsonValueKind.Array && term.Name != "@type").SelectMany(term => term.Value.EnumerateArray()),
            to => Assert.Contains(to.GetProperty("@id").GetString()!, nodes.Keys));
        Assert.DoesNotContain("item%3A", string.Concat(nodes.Keys), StringComparison.Ordinal);
        Assert.Contains("item%3Ak3x9a2bc", (await scene.RunAsync(null, "export")).Out, StringComparison.Ordinal);
        Assert.Equal(nodes.Count, (await scene.JsonAsync("graph", "export", "--decision", decision.Id)).GetProperty("nodes").GetArrayLength());
    }

    [Theory]
    [InlineData("there is no decision '01ZZZ' here", "why", "01ZZZ")]
    [InlineData("there is no node 'persona:suport' here. Did you mean persona:support?", "show", "persona:suport")]
    [InlineData("there is no node 'thing:x' here. Kinds of nodes are persona, ", "show", "thing:x")]
    [InlineData("'chunk:help/' is the start of several: chunk:help/faq.md#1, chunk:help/refunds.md#2.", "impact", "chunk:help/")]
    [InlineData("--as-of: 'yesterday' is no time; write a day", "show", "persona:support", "--as-of", "yesterday")]
    [InlineData("TIME: '2030-01-31T14:05:00' is no time", "as-of", "2030-01-31T14:05:00")]
    [InlineData("FROM: nothing comes after now", "diff", "now", "now")]
    [InlineData("--limit is a number from 1", "why", "0", "--limit", "0")]
    [InlineData("--depth is a number from 1", "impact", "persona:support", "--depth", "0")]
    [InlineData("there is no node 'persona:support' here", "show", "persona:support", "--as-of", "2001-01-01")]
    public async Task What_can_not_be_told_is_said(string said, params string[] arguments)
    {
        await scene.DecideAsync();

        var run = await scene.RunAsync(null, arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_is_wider_than_a_terminal_and_hostile_text_is_shown_as_text()
    {
        var evil = "\u001b[31m\u202e" + new string('x', 200);
        var ids = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            ids.Add((await scene.DecideAsync(Decisions.Make(persona: new string('p', 90)) with { From = ids.Count == 0 ? [] : [ids[^1]], Model = new string('m', 100), Context = [new ContextUsed("chunk:" + evil, evil, "", evil)] })).Id);
        }

        foreach (var arguments in new string[][] { ["why", ids[^1]], ["impact", $"decision:{ids[0]}"], ["show", $"decision:{ids[0]}"], ["as-of", "now"], ["diff", "2001-01-01", "now"] })
        {
            var shown = (await scene.RunAsync(80, arguments)).Out;
            Assert.All(shown.Split('\n'), line => Assert.True(line.Length <= 80, line));
            Assert.DoesNotContain('\u001b', shown);
            Assert.DoesNotContain('\u202e', shown);
        }

        Assert.Contains("… --format json goes on", (await scene.RunAsync(null, "why", ids[^1])).Out, StringComparison.Ordinal);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteGraphCommandTests() : GraphCommandTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresGraphCommandTests() : GraphCommandTests(new DatabasePlaces());
