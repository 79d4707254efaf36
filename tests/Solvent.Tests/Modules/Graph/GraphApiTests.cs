using System.Net;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Modules.Signals;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Graph;

/// <summary>The graph as programs and people read it from a server, each as far as they may.</summary>
public abstract class GraphApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private ServerHost server = null!;
    private HttpClient reader = null!;
    private HttpClient whole = null!;
    private DecisionRecord mine = null!;
    private DecisionRecord secret = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        await using var log = DecisionLogs.Open(places["team"], TimeProvider.System);
        secret = (await log.AppendAsync(Decisions.Make() with { Repository = GraphScene.Other, Context = [new ContextUsed("chunk:wages/a.md#1", "wages", Decisions.Digest("a"), "")] }, default)).Decision;
        mine = (await log.AppendAsync(Decisions.Make() with { Repository = GraphScene.Repository, From = [secret.Id] }, default)).Decision;
        whole = server.Client(await server.TokenAsync("kim", "viewer", ["debt:read"]));
        reader = server.Client(await server.TokenAsync("lee", "viewer", ["debt:read"], GraphScene.Repository));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        whole.Dispose();
        reader.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task Why_a_decision_came_out_so_is_told_as_far_as_it_may_be_seen()
    {
        var all = Checked("graph-why", await whole.GetAsync(At($"why/{mine.Id}")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(("complete", 7), (all.GetProperty("completeness").GetString(), all.GetProperty("paths").GetArrayLength()));

        var part = Checked("graph-why", await reader.GetAsync(At($"why/{mine.Id[..14]}")).IsAsync(HttpStatusCode.OK));

        Assert.Equal(("partial", 4), (part.GetProperty("completeness").GetString(), part.GetProperty("paths").GetArrayLength()));
        Assert.Equal("hidden", Assert.Single(part.GetProperty("gaps").EnumerateArray()).GetProperty("kind").GetString());
        Assert.DoesNotContain(secret.Id, part.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("wages", part.GetRawText(), StringComparison.Ordinal);
        await reader.GetAsync(At($"why/{secret.Id}")).IsAsync(HttpStatusCode.NotFound);
        await reader.GetAsync(At("nodes/chunk:wages%2Fa.md%231")).IsAsync(HttpStatusCode.NotFound);
        await whole.GetAsync(At("nodes/chunk:wages%2Fa.md%231")).IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_and_what_rests_on_it_are_given()
    {
        var node = Checked("graph-node", await reader.GetAsync(At("nodes/document:help%2Frefunds.md")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(("source:help", 1), (node.GetProperty("restsOn")[0].GetProperty("node").GetProperty("id").GetString(), node.GetProperty("restedOnBy").GetArrayLength()));

        var impact = Checked("graph-impact", await reader.GetAsync(At("impact/persona:support")).IsAsync(HttpStatusCode.OK));

        Assert.Equal((2, "partial"), (impact.GetProperty("count").GetInt32(), impact.GetProperty("completeness").GetString()));
        Assert.Equal(3, Checked("graph-impact", await whole.GetAsync(At("impact/persona:support")).IsAsync(HttpStatusCode.OK)).GetProperty("count").GetInt32());
        Assert.Equal(1, (await whole.GetAsync(At("impact/persona:support?depth=1&limit=1")).IsAsync(HttpStatusCode.OK)).GetProperty("count").GetInt32());
        await whole.GetAsync(At("impact/persona:support?as-of=2001-01-01")).IsAsync(HttpStatusCode.NotFound);
        await whole.GetAsync(At("impact/persona:support?as-of=soon")).IsAsync(HttpStatusCode.BadRequest);
        Assert.Contains("Did you mean persona:support?", (await whole.GetAsync(At("nodes/persona:suport")).IsAsync(HttpStatusCode.NotFound)).Detail(), StringComparison.Ordinal);
    }

    private static Uri At(string path) => new($"/api/v1/graph/{path}", UriKind.Relative);

    private static JsonElement Checked(string schema, JsonElement json) => Decisions.Checked(schema, json);
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteGraphApiTests() : GraphApiTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresGraphApiTests() : GraphApiTests(new DatabasePlaces());
