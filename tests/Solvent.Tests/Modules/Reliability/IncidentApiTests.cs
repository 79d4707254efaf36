using System.Net;
using System.Text.Json;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Reliability;

public sealed class FileIncidentApiTests() : IncidentApiTests(new FilePlaces());

public sealed class DatabaseIncidentApiTests() : IncidentApiTests(new DatabasePlaces());

/// <summary>Incidents as programs use them.</summary>
public abstract class IncidentApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private ServerHost server = null!;
    private HttpClient lead = null!;
    private HttpClient reader = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        lead = server.Client(await server.TokenAsync("kim", "maintainer", ["debt:read", "debt:write", "scan:write"]));
        reader = server.Client(await server.TokenAsync("eva", "viewer", ["debt:read"], Pushes.Repository));
        using var body = Pushes.Content(Pushes.First("a"));
        await lead.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        lead.Dispose();
        reader.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task An_incident_is_declared_answered_and_closed()
    {
        var declared = Checked("incident", await DeclareAsync());
        var id = declared.GetProperty("incident").GetProperty("id").GetString()!;
        await lead.PostAsync(At($"/{id}/attachments"), Asking.Json("""{"kind": "plan", "text": "plan.md", "plan": "# Plan\n"}""")).IsAsync(HttpStatusCode.OK);
        await lead.PostAsync(At($"/{id}/attachments"), Asking.Json("""{"kind": "plan", "plan": "# Plan\n"}""")).IsAsync(HttpStatusCode.OK);
        var closed = Checked("incident", await lead.PostAsync(At($"/{id}/close"), Asking.Json("""{"because": "Rolled back."}""")).IsAsync(HttpStatusCode.OK));

        Assert.Equal(("closed", 1, "Rolled back.", "kim"), (State(closed), closed.GetProperty("attached").GetArrayLength(), closed.GetProperty("because").GetString(), closed.GetProperty("closedBy").GetString()));
        var digest = closed.GetProperty("attached")[0].GetProperty("evidence").GetString();
        using var admin = server.Client(await server.TokenAsync("ada", "admin", ["ledger:read"]));
        Assert.Equal("# Plan\n", await admin.GetStringAsync(new Uri($"/api/v1/evidence/{digest}", UriKind.Relative)));
        Assert.Single(Checked("incident-list", await reader.GetAsync(At("?state=closed")).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Empty((await reader.GetAsync(At("?state=open")).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_same_key_declares_once_and_tells_the_same_incident()
    {
        using var first = await KeyedAsync();
        using var again = await KeyedAsync();

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Single((await lead.GetAsync(At("")).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_may_not_is_refused_and_what_is_not_seen_is_not_there()
    {
        await reader.PostAsync(At(""), Asking.Json($$"""{"title": "x", "severity": "low", "repository": "{{Pushes.Repository}}"}""")).IsAsync(HttpStatusCode.Forbidden);
        var whole = await lead.PostAsync(At(""), Asking.Json("""{"title": "x", "severity": "low"}""")).IsAsync(HttpStatusCode.Created);
        var id = whole.GetProperty("incident").GetProperty("id").GetString();
        await reader.GetAsync(At($"/{id}")).IsAsync(HttpStatusCode.NotFound);
        await reader.PostAsync(At($"/{id}/close"), Asking.Json("""{"because": "x"}""")).IsAsync(HttpStatusCode.Forbidden);
        Assert.Empty((await reader.GetAsync(At("")).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        await lead.PostAsync(At(""), Asking.Json("""{"title": "x", "severity": "low", "repository": "nowhere"}""")).IsAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"title": "x", "severity": "worst"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"title": "", "severity": "low"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"title": "x", "severity": "low", "started": "2999-01-01T00:00:00Z"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"title": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"title": "x", "severity": "low", "sevreity": 1}""", HttpStatusCode.BadRequest)]
    public async Task What_makes_no_sense_is_told(string body, HttpStatusCode status) => await lead.PostAsync(At(""), Asking.Json(body)).IsAsync(status);

    [Fact]
    public async Task A_list_goes_on_page_by_page_though_incidents_close_meanwhile()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await DeclareAsync()).GetProperty("incident").GetProperty("id").GetString()!);
        }

        var (seen, next) = (new List<string>(), (string?)"");
        while (next is not null)
        {
            var page = await lead.GetAsync(At($"?state=open&limit=2{(next.Length > 0 ? $"&cursor={next}" : "")}")).IsAsync(HttpStatusCode.OK);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
            await lead.PostAsync(At($"/{seen[^1]}/close"), Asking.Json("""{"because": "x"}""")).IsAsync(HttpStatusCode.OK);
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private Task<JsonElement> DeclareAsync() =>
        lead.PostAsync(At(""), Asking.Json($$"""{"title": "Refunds stop", "severity": "high", "repository": "{{Pushes.Repository}}", "component": "shop"}""")).IsAsync(HttpStatusCode.Created);

    private async Task<HttpResponseMessage> KeyedAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("")) { Content = Asking.Json("""{"title": "x", "severity": "low"}""") };
        request.Headers.Add("Idempotency-Key", "k1");
        return await lead.SendAsync(request);
    }

    private static string? State(JsonElement document) => document.GetProperty("incident").GetProperty("state").GetString();

    private static JsonElement Checked(string schema, JsonElement document)
    {
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }

    private static Uri At(string path) => new($"/api/v1/incidents{path}", UriKind.Relative);
}
