using System.Net;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Signals;

/// <summary>Decisions as programs and browsers see them, each with its rights.</summary>
public abstract class DecisionApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private readonly List<DecisionRecord> made = [];
    private ServerHost server = null!;
    private HttpClient all = null!;
    private HttpClient one = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        all = server.Client(await server.TokenAsync("kim", "viewer", ["debt:read"]));
        one = server.Client(await server.TokenAsync("ci", "viewer", ["debt:read"], "shop"));
        await using var book = new DecisionBook(server.Ledger, TimeProvider.System);
        foreach (var (repository, outcome) in new (string?, string)[] { ("shop", DecisionOutcomes.Answered), ("bank", DecisionOutcomes.Answered), (null, DecisionOutcomes.Refused), ("shop", DecisionOutcomes.Failed) })
        {
            made.Add(Decisions.Make($"q{made.Count}", outcome: outcome) with { Repository = repository, Content = new DecisionContent(Decisions.Json($$"""{"question":"q{{made.Count}}"}"""), Decisions.Json("""{"answer":"<b>It takes 5 days</b>"}"""), "The help centre says so.") });
            await book.Open().AppendAsync(made[^1], default);
        }

        await book.Open().BeginAsync(new DecisionBegun(DecisionIds.New(Decisions.At), Decisions.At, "support", "1.2.0", Decisions.Caller, Decisions.Digest("x")) { Repository = "bank" }, default);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        all.Dispose();
        one.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task Decisions_are_listed_page_by_page_and_filtered()
    {
        var first = Decisions.Checked("decision-list", await GetAsync(all, "?limit=3"));
        Assert.Equal([made[3].Id, made[2].Id, made[1].Id], Ids(first));
        Assert.Equal("bank", Assert.Single(first.GetProperty("unfinished").EnumerateArray()).GetProperty("repository").GetString());
        var second = await GetAsync(all, $"?limit=3&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal([made[0].Id], Ids(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal([made[3].Id], Ids(await GetAsync(all, "?outcome=failed")));
        Assert.Equal([made[1].Id], Ids(await GetAsync(all, "?repository=bank")));
        Assert.Empty(Ids(await GetAsync(all, "?persona=other")));
        foreach (var wrong in (string[])["?outcome=well", "?limit=0", "?cursor=x", "?persone=support"])
        {
            await GetAsync(all, wrong, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Who_may_read_one_repository_sees_its_decisions_alone()
    {
        var list = await GetAsync(one, "");
        Assert.Equal([made[3].Id, made[0].Id], Ids(list));
        Assert.Empty(list.GetProperty("unfinished").EnumerateArray());
        Assert.Empty(Ids(await GetAsync(one, "?repository=bank")));
        await GetAsync(one, $"/{made[0].Id}");
        await GetAsync(one, $"/{made[1].Id}", HttpStatusCode.NotFound);
        await GetAsync(one, $"/{made[2].Id}", HttpStatusCode.NotFound);
        using var nobody = server.Client();
        await GetAsync(nobody, "", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_decision_is_shown_with_all_that_is_kept()
    {
        var shown = Decisions.Checked("decision", await GetAsync(all, $"/{made[3].Id}"));

        Assert.Equal(("failed", 4, "q3"), (shown.GetProperty("outcome").GetString(), shown.GetProperty("seq").GetInt32(), shown.GetProperty("input").GetProperty("question").GetString()));
        Assert.Equal("/answer: too short", shown.GetProperty("checks")[1].GetProperty("detail").GetString());
        await GetAsync(all, $"/{DecisionIds.New(Decisions.At)}", HttpStatusCode.NotFound);
        await GetAsync(all, "/0", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_list_and_explain_decisions_and_text_stays_text()
    {
        await server.OpenAsync("ana", "viewer", "shop");
        using var visit = new Visit(server.Address);
        await visit.SignInAsync("ana", ServerHost.Password);

        var (status, list) = await visit.GetAsync("/decisions");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(made[3].Id, list, StringComparison.Ordinal);
        Assert.DoesNotContain(made[1].Id, list, StringComparison.Ordinal);
        Assert.DoesNotContain("Unfinished", list, StringComparison.Ordinal);
        Assert.Contains("No decision is like that.", (await visit.GetAsync("/decisions?outcome=handed-over")).Page, StringComparison.Ordinal);

        var (_, page) = await visit.GetAsync($"/decisions/{made[3].Id}");
        foreach (var said in (string[])["The help centre says so.", "/answer: too short", "chunk:help/refunds.md#2", "Provenance is complete", "&lt;b&gt;It takes", "llm-call-guardrails@1.0.0"])
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>It takes", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync($"/decisions/{made[1].Id}")).Status);
    }

    [Fact]
    public async Task A_server_anchors_what_it_has_when_it_ends()
    {
        await server.DisposeAsync();
        var scene = Solvent.Platform.Ledger.FactLedger.Open(places["team"], Program.Facts(), TimeProvider.System);
        await using (scene)
        {
            var anchored = (DecisionsAnchored)(await scene.ReadAsync(prefixes: ["signals."]).LastAsync()).Body;
            Assert.Equal(4, anchored.Size);
        }

        server = await ServerHost.StartAsync(places["team"]);
    }

    private static List<string> Ids(JsonElement list) => [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static Task<JsonElement> GetAsync(HttpClient client, string rest, HttpStatusCode status = HttpStatusCode.OK) =>
        client.GetAsync(new Uri($"/api/v1/decisions{rest}", UriKind.Relative)).IsAsync(status);
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteDecisionApiTests() : DecisionApiTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresDecisionApiTests() : DecisionApiTests(new DatabasePlaces());
