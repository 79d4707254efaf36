using System.Net;
using System.Text.Json;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Kpis;

public sealed class FileKpiApiTests() : KpiApiTests(new FilePlaces());

public sealed class DatabaseKpiApiTests() : KpiApiTests(new DatabasePlaces());

/// <summary>KPIs as programs use them, and what a server measures by itself.</summary>
public abstract class KpiApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private ServerHost server = null!;
    private HttpClient ci = null!;
    private HttpClient lead = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        lead = server.Client(await server.TokenAsync("kim", "maintainer", ["debt:read", "kpi:write", "kpi:decide", "scan:write"]));
        ci = server.Client(await server.TokenAsync("ci", "contributor", ["debt:read", "kpi:write"], Pushes.Repository));
        await PushAsync(Pushes.First("a", "b"));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        lead.Dispose();
        ci.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task A_kpi_is_tracked_fed_by_a_pipeline_and_shown()
    {
        var tracked = await lead.PutAsync(At("/uptime/tracking"), Asking.Json("""{"baseline": 0.99, "target": 0.999, "owner": "@team"}""")).IsAsync(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, tracked.GetProperty("tracking").GetProperty("last").ValueKind);

        await ci.PostAsync(At("/uptime/values"), Asking.Json("""{"values": [{"period": "2026-01", "value": 0.995, "count": 7, "reference": "run 7"}, {"period": "2026-02", "value": 0.9991}]}""")).IsAsync(HttpStatusCode.OK);

        var shown = Checked("kpi", await ci.GetAsync(At("/uptime")).IsAsync(HttpStatusCode.OK));
        Assert.Equal(("@team", true, "2026-02"), (Of(shown, "owner").GetString(), Of(shown, "isReached").GetBoolean(), shown.GetProperty("values")[0].GetProperty("period").GetString()));
        Assert.Equal(("run 7", 7), (shown.GetProperty("values")[1].GetProperty("reference").GetString(), shown.GetProperty("values")[1].GetProperty("count").GetInt32()));
        var list = Checked("kpi-list", await ci.GetAsync(new Uri("/api/v1/kpis?tracked=true", UriKind.Relative)).IsAsync(HttpStatusCode.OK));
        Assert.Equal("uptime", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        await lead.DeleteAsync(At("/uptime/tracking")).IsAsync(HttpStatusCode.NoContent);
        await lead.DeleteAsync(At("/uptime/tracking")).IsAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_values_again_append_nothing_and_the_same_key_is_answered_once()
    {
        await lead.PutAsync(At("/uptime/tracking"), Asking.Json("{}")).IsAsync(HttpStatusCode.OK);
        const string Body = """{"values": [{"period": "2026-01", "value": 0.995}]}""";
        await ci.PostAsync(At("/uptime/values"), Asking.Json(Body)).IsAsync(HttpStatusCode.OK);
        var before = (await server.Ledger.HeadAsync()).Seq;
        await ci.PostAsync(At("/uptime/values"), Asking.Json(Body)).IsAsync(HttpStatusCode.OK);
        Assert.Equal(before, (await server.Ledger.HeadAsync()).Seq);

        using var first = await KeyedAsync(lead, At("/uptime/values"), """{"values": [{"period": "2026-02", "value": 0.9}]}""");
        using var again = await KeyedAsync(lead, At("/uptime/values"), """{"values": [{"period": "2026-02", "value": 0.9}]}""");
        Assert.Equal((HttpStatusCode.OK, "true"), (first.StatusCode, again.Headers.GetValues("Idempotent-Replayed").Single()));
        await KeyedAsync(lead, new Uri("/api/v1/kpis/uptime/values", UriKind.Relative), """{"values": [{"period": "2026-02", "value": 0.9}]}""").IsAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Who_may_not_is_refused()
    {
        await ci.PutAsync(At("/uptime/tracking"), Asking.Json("{}")).IsAsync(HttpStatusCode.Forbidden);
        await ci.PostAsync(new Uri("/api/v1/kpis/uptime/values", UriKind.Relative), Asking.Json("""{"values": []}""")).IsAsync(HttpStatusCode.Forbidden);
        await lead.PutAsync(new Uri("/api/v1/kpis/uptime/tracking", UriKind.Relative), Asking.Json("""{"target": 0.5}""")).IsAsync(HttpStatusCode.OK);

        Assert.Empty((await ci.GetAsync(new Uri("/api/v1/kpis?tracked=true", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, (await ci.GetAsync(new Uri("/api/v1/kpis/uptime", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("tracking").ValueKind);
        await ci.GetAsync(new Uri("/api/v1/kpis/uptime?repository=another", UriKind.Relative)).IsAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"values": [{"period": "2026-01", "value": 99.5}]}""", "write 0.995")]
    [InlineData("""{"values": [{"period": "2026-01", "value": 0.5}, {"period": "soon", "value": 0.5}]}""", "values[1]: a period is")]
    [InlineData("""{"values": [{"period": "2026-01", "value": 0.5}, null]}""", "values[1]: ")]
    [InlineData("""{"values": []}""", "1 to 400 values")]
    public async Task Values_without_sense_are_told(string body, string said)
    {
        await lead.PutAsync(At("/uptime/tracking"), Asking.Json("{}")).IsAsync(HttpStatusCode.OK);

        Assert.Contains(said, (await ci.PostAsync(At("/uptime/values"), Asking.Json(body)).IsAsync(HttpStatusCode.UnprocessableEntity)).Detail(), StringComparison.Ordinal);
        await ci.PostAsync(At("/uptime/values"), Asking.Json("""{"values": [{"value": 1, "vlaue": 2}]}""")).IsAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_own_kpi_is_defined_and_the_list_goes_on_page_by_page()
    {
        var defined = await lead.PutAsync(new Uri("/api/v1/kpis/refund-cost", UriKind.Relative), Asking.Json("""{"title": "Cost of refunds", "definition": "Refunds after a wrong answer.", "unit": "EUR", "better": "lower"}""")).IsAsync(HttpStatusCode.OK);
        Assert.True(Checked("kpi", defined).GetProperty("kpi").GetProperty("isOwn").GetBoolean());
        await lead.PutAsync(new Uri("/api/v1/kpis/uptime", UriKind.Relative), Asking.Json("""{"title": "Mine", "definition": "Mine.", "unit": "EUR", "better": "lower"}""")).IsAsync(HttpStatusCode.Conflict);

        var (seen, next) = (new List<string>(), (string?)"");
        while (next is not null)
        {
            var page = await ci.GetAsync(new Uri($"/api/v1/kpis?limit=10{(next.Length > 0 ? $"&cursor={next}" : "")}", UriKind.Relative)).IsAsync(HttpStatusCode.OK);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(KpiCatalogue.All.Select(kpi => kpi.Id).Append("refund-cost").Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_push_is_followed_by_the_values_that_it_changed_once()
    {
        await lead.PutAsync(At("/debt-principal/tracking"), Asking.Json("""{"target": 0}""")).IsAsync(HttpStatusCode.OK);
        await lead.PutAsync(new Uri("/api/v1/kpis/debt-paid/tracking", UriKind.Relative), Asking.Json("{}")).IsAsync(HttpStatusCode.OK);
        Assert.Equal(2, await CountAsync());

        await PushAsync(Pushes.Then(2, 1, "newer", "a"));
        await WaitForAsync(3);
        await PushAsync(Pushes.Then(2, 2, "same", "a"));
        await PushAsync(Pushes.Then(3, 2, "newer"));
        await WaitForAsync(5);

        var values = await server.Ledger.ReadAsync(prefixes: ["kpis.measured"]).Select(fact => (fact.Actor, Body: (KpiMeasured)fact.Body)).ToListAsync();
        Assert.Equal([("debt-principal", 0.3333), ("debt-paid", 0), ("debt-principal", 0.25), ("debt-paid", 0.25), ("debt-principal", 0)], values.Select(one => (one.Body.Kpi, one.Body.Value)));
        Assert.All(values[2..], one => Assert.Equal("policy/kpi-measures", one.Actor));
    }

    private async Task PushAsync(Solvent.Modules.Register.PushDocument push)
    {
        using var body = Pushes.Content(push);
        await lead.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);
    }

    private ValueTask<int> CountAsync() => server.Ledger.ReadAsync(prefixes: ["kpis.measured"]).CountAsync();

    private async Task WaitForAsync(int values)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await CountAsync() < values)
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(values, await CountAsync());
    }

    private static async Task<HttpResponseMessage> KeyedAsync(HttpClient client, Uri address, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Asking.Json(body) };
        request.Headers.Add("Idempotency-Key", "k1");
        return await client.SendAsync(request);
    }

    private static JsonElement Checked(string schema, JsonElement document)
    {
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }

    private static JsonElement Of(JsonElement shown, string name) => shown.GetProperty("tracking").GetProperty(name);

    private static Uri At(string path) => new($"/api/v1/kpis{path}?repository={Pushes.Repository}", UriKind.Relative);
}
