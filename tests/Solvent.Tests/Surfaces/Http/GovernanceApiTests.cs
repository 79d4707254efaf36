using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Solvent.Modules.Governance;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Tests.Modules.Governance.Webhooks;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

public sealed class FileGovernanceApiTests() : GovernanceApiTests(new FilePlaces());

public sealed class DatabaseGovernanceApiTests() : GovernanceApiTests(new DatabasePlaces());

/// <summary>The routes about webhooks, outside work, evidence, people and the whole ledger.</summary>
public abstract class GovernanceApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Hook = "https://ci.example.org/hook?key=unmistakable";
    private ServerHost server = null!;
    private HttpClient admin = null!;
    private HttpClient viewer = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"], choices: new ServerChoices(SigningKey: places.Path("key.pem")));
        admin = server.Client(await server.TokenAsync("kim", "admin", [.. Solvent.Platform.Security.Scopes.All]));
        viewer = server.Client(await server.TokenAsync("lee", "viewer", ["debt:read", "ledger:read"]));
        using var body = Pushes.Content(Pushes.First("a", "b"));
        await admin.PostAsync(At("scans"), body).IsAsync(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        admin.Dispose();
        viewer.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task A_webhook_is_added_changed_as_it_was_seen_and_removed()
    {
        var added = await PostAsync("webhooks", $$"""{"url": "{{Hook}}", "severity": "high"}""").IsAsync(HttpStatusCode.Created);
        var (id, secret) = (added.GetProperty("id").GetString()!, added.GetProperty("secret").GetString()!);
        using var seen = await admin.GetAsync(At($"webhooks/{id}"));
        Conforms("webhook-detail", await seen.ReadAsync());

        var changed = await SendAsync(HttpMethod.Patch, $"webhooks/{id}", """{"severity": "low"}""", seen.Headers.ETag).IsAsync(HttpStatusCode.OK);
        Assert.Equal(("low", JsonValueKind.Null), (changed.GetProperty("item").GetProperty("severity").GetString(), changed.GetProperty("secret").ValueKind));
        await SendAsync(HttpMethod.Patch, $"webhooks/{id}", """{"newSecret": true}""", seen.Headers.ETag).IsAsync(HttpStatusCode.PreconditionFailed);
        var renewed = await SendAsync(HttpMethod.Patch, $"webhooks/{id}", """{"newSecret": true}""", null).IsAsync(HttpStatusCode.OK);
        Assert.NotEqual(secret, renewed.GetProperty("secret").GetString());
        Assert.Equal(renewed.GetProperty("secret").GetString(), (await WebhookSecrets.TargetAsync(server.Ledger, id, default))!.Secret);

        var list = await GetAsync(viewer, "webhooks");
        Conforms("webhooks", list);
        Assert.DoesNotContain("unmistakable", list.GetRawText(), StringComparison.Ordinal);
        await SendAsync(HttpMethod.Delete, $"webhooks/{id}", null, seen.Headers.ETag).IsAsync(HttpStatusCode.PreconditionFailed);
        await SendAsync(HttpMethod.Delete, $"webhooks/{id}", null, null).IsAsync(HttpStatusCode.NoContent);
        await admin.GetAsync(At($"webhooks/{id}")).IsAsync(HttpStatusCode.NotFound);
        await SendAsync(HttpMethod.Delete, $"webhooks/{id}", null, null).IsAsync(HttpStatusCode.NotFound);
        await foreach (var fact in server.Ledger.ReadAsync())
        {
            Assert.DoesNotContain("unmistakable", fact.Body.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_request_adds_one_webhook_and_tells_its_secret_once()
    {
        var body = $$"""{"url": "{{Hook}}"}""";
        await PostAsync("webhooks", body, "k1").IsAsync(HttpStatusCode.Created);
        await PostAsync("webhooks", body, "k1").IsAsync(HttpStatusCode.Conflict);
        await PostAsync("webhooks", """{"url": "https://other.example.org/"}""", "k1").IsAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Single((await GetAsync(admin, "webhooks")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"url": "http://example.org/"}""")]
    [InlineData("""{"url": "https://127.0.0.1:8443/"}""")]
    [InlineData("""{"url": "http://localhost/"}""")]
    [InlineData("""{"url": "https://me:word@example.org/"}""")]
    [InlineData("""{"url": "https://example.org/", "events": ["register.item-eaten"]}""")]
    [InlineData("""{"url": "https://example.org/", "events": [null]}""")]
    [InlineData("""{"url": "https://example.org/", "events": []}""")]
    [InlineData("""{"url": "https://example.org/", "severity": "mild"}""")]
    public async Task A_webhook_without_sense_is_told(string body) => await PostAsync("webhooks", body).IsAsync(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Work_that_failed_is_listed_ordered_again_once_and_dropped()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.With(404);
        var orders = await OrdersAsync(receiver.Address, 3);
        await RunWorkAsync();

        var first = await GetAsync(viewer, "work?state=failed&limit=2");
        Conforms("work", first);
        Assert.Equal(orders[..2], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
        var last = await GetAsync(viewer, $"work?limit=2&cursor={first.GetProperty("next")}");
        Assert.Equal((1, JsonValueKind.Null), (last.GetProperty("items").GetArrayLength(), last.GetProperty("next").ValueKind));
        Conforms("work-item", await GetAsync(viewer, $"work/{orders[0]}"));

        receiver.Answer = Receiver.With(204);
        await PostAsync($"work/{orders[0]}/retry", null, "r1").IsAsync(HttpStatusCode.NoContent);
        using (var again = await PostAsync($"work/{orders[0]}/retry", null, "r1"))
        {
            Assert.Equal((HttpStatusCode.NoContent, "true"), (again.StatusCode, again.Headers.GetValues("Idempotent-Replayed").Single()));
        }

        await PostAsync($"work/{orders[1]}/drop", null).IsAsync(HttpStatusCode.NoContent);
        await PostAsync($"work/{orders[1]}/drop", null).IsAsync(HttpStatusCode.NotFound);
        await RunWorkAsync();
        Assert.Equal([orders[2]], (await GetAsync(viewer, "work")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
        await admin.GetAsync(At("work?state=lost")).IsAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Evidence_is_listed_read_and_attested()
    {
        var list = await GetAsync(viewer, "evidence");
        Conforms("evidence", list);
        var digest = Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("digest").GetString()!;

        using var answer = await viewer.GetAsync(At($"evidence/{digest}"));
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(digest, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        Assert.Equal($"\"{digest}\"", answer.Headers.ETag!.Tag);
        await viewer.GetAsync(At($"evidence/{new string('0', 64)}")).IsAsync(HttpStatusCode.NotFound);

        var file = places.Path("scan.dsse.json");
        await File.WriteAllTextAsync(file, (await PostAsync("attestations", "{}").IsAsync(HttpStatusCode.OK)).GetRawText());
        var (key, note) = ((await viewer.GetStringAsync(At("signing-key"))).Trim(), places.Path("kept"));
        await File.WriteAllTextAsync(note, await viewer.GetStringAsync(At("checkpoint/signed")));
        Assert.Equal(0, await RunAsync("ledger", "verify", file, "--public-key", key, "--checkpoint", note));
        await PostAsync("attestations", """{"fact": 1, "digest": "00"}""").IsAsync(HttpStatusCode.UnprocessableEntity);
        await PostAsync("attestations", """{"fact": 999}""").IsAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_backup_over_the_network_is_restored_elsewhere_and_an_export_is_verified()
    {
        await PostAsync("webhooks", $$"""{"url": "{{Hook}}"}""").IsAsync(HttpStatusCode.Created);
        using (var head = await admin.SendAsync(new HttpRequestMessage(HttpMethod.Head, At("backup"))))
        {
            Assert.Equal((HttpStatusCode.OK, "application/gzip"), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        }

        var (backup, export) = (places.Path("team.tar.gz"), places.Path("team.jsonl"));
        await File.WriteAllBytesAsync(backup, await admin.GetByteArrayAsync(At("backup")));
        await File.WriteAllBytesAsync(export, await viewer.GetByteArrayAsync(At("export")));

        Assert.Equal(0, await RunAsync("restore", backup, "--db", places.Path("restored.db")));
        await using (var restored = FactLedger.Open(places.Path("restored.db"), Program.Facts(), TimeProvider.System, create: false))
        {
            Assert.Equal((await server.Ledger.HeadAsync()).Frontier.Root(), (await restored.HeadAsync()).Frontier.Root());
        }

        Assert.Equal(0, await RunAsync("ledger", "verify", export));
        await viewer.GetAsync(At("backup")).IsAsync(HttpStatusCode.Forbidden);
        Conforms("ledger-verification", await GetAsync(viewer, "verification"));
    }

    [Fact]
    public async Task A_damaged_ledger_gives_no_backup_that_could_be_taken_for_one()
    {
        places.Execute(places["team"], "UPDATE solvent.facts SET leaf = (SELECT leaf FROM solvent.facts WHERE seq = 1) WHERE seq = 2");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => admin.GetByteArrayAsync(At("backup")));

        Assert.Contains("fact 2: its leaf hash does not match", (await server.TakeFailureAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Growth_since_a_kept_checkpoint_is_proved_and_another_root_is_told()
    {
        var kept = (await viewer.GetStringAsync(At("checkpoint"))).Split('\n');
        var root = Convert.ToHexStringLower(Convert.FromBase64String(kept[2]));
        await PostAsync("webhooks", $$"""{"url": "{{Hook}}"}""").IsAsync(HttpStatusCode.Created);

        var proof = await GetAsync(viewer, $"checkpoint/proof?size={kept[1]}&root={root}");
        Conforms("ledger-proof", proof);
        Assert.Equal(root, proof.GetProperty("since").GetProperty("root").GetString());
        Assert.True((await GetAsync(viewer, $"verification?size={kept[1]}&root={root}")).GetProperty("sound").GetBoolean());
        Assert.False((await GetAsync(viewer, $"verification?size={kept[1]}&root={new string('0', 64)}")).GetProperty("sound").GetBoolean());
        await viewer.GetAsync(At("checkpoint/proof")).IsAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_person_is_told_and_erased_and_whoever_asked_is_not_named()
    {
        var told = await PostAsync("privacy/export", """{"person": ["@team"]}""").IsAsync(HttpStatusCode.OK);
        Conforms("privacy", told);
        var id = told.GetProperty("people")[0].GetProperty("id").GetString()!;

        var tried = await PostAsync("privacy/erase", """{"person": ["@team"], "isDryRun": true}""").IsAsync(HttpStatusCode.OK);
        Conforms("privacy-erasure", tried);
        Assert.Equal("@team", await server.Ledger.PersonNameAsync(id));
        var done = await PostAsync("privacy/erase", """{"person": ["@team"]}""", "e1").IsAsync(HttpStatusCode.OK);

        Conforms("privacy-erasure", done);
        Assert.Equal((tried.GetProperty("names").GetInt32(), 1), (done.GetProperty("names").GetInt32(), done.GetProperty("names").GetInt32()));
        Assert.Null(await server.Ledger.PersonNameAsync(id));
        var fact = await server.Ledger.ReadAsync(prefixes: ["governance.person-erased"]).SingleAsync();
        Assert.Equal((LedgerNames.System, fact.Seq), (fact.Actor, (await server.Ledger.HeadAsync()).Seq));
        await PostAsync("privacy/export", """{"person": ["nobody at all"]}""").IsAsync(HttpStatusCode.NotFound);
        await PostAsync("privacy/export", """{"person": []}""").IsAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Garbage_is_collected_and_old_reports_are_dropped()
    {
        using var body = Pushes.Content(Pushes.Then(2, 1, "newer", "a"));
        await admin.PostAsync(At("scans"), body).IsAsync(HttpStatusCode.OK);

        var tried = await PostAsync("gc", """{"keepSnapshots": "1", "isDryRun": true}""").IsAsync(HttpStatusCode.OK);
        Conforms("ledger-gc", tried);
        // What was put a moment ago is left.
        Assert.Equal((0, 1), (tried.GetProperty("dropped").GetArrayLength(), tried.GetProperty("young").GetInt32()));
        await PostAsync("gc", """{"keepSnapshots": "soon"}""").IsAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("POST", "webhooks", """{"url": "https://example.org/"}""")]
    [InlineData("PATCH", "webhooks/aaaaaaaa", "{}")]
    [InlineData("DELETE", "webhooks/aaaaaaaa", null)]
    [InlineData("POST", "webhooks/aaaaaaaa/test", null)]
    [InlineData("POST", "work/1/retry", null)]
    [InlineData("POST", "work/1/drop", null)]
    [InlineData("POST", "gc", "{}")]
    [InlineData("GET", "backup", null)]
    [InlineData("POST", "privacy/export", """{"person": ["kim"]}""")]
    [InlineData("POST", "privacy/erase", """{"person": ["kim"]}""")]
    public async Task Who_has_no_scope_for_it_is_refused_also_as_administrator_of_one_repository(string method, string path, string? body)
    {
        using var one = server.Client(await server.TokenAsync("mo", "admin", [.. Solvent.Platform.Security.Scopes.All], Pushes.Repository));

        foreach (var client in new[] { viewer, one })
        {
            using var request = Request(new HttpMethod(method), path, body);
            await client.SendAsync(request).IsAsync(HttpStatusCode.Forbidden);
        }
    }

    private static Uri At(string path) => new($"{ApiRoutes.Root}/{path}", UriKind.Relative);

    private static Task<JsonElement> GetAsync(HttpClient client, string path) => client.GetAsync(At(path)).IsAsync(HttpStatusCode.OK);

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body) =>
        new(method, At(path)) { Content = body is null ? null : Asking.Json(body) };

    private async Task<HttpResponseMessage> PostAsync(string path, string? body, string? key = null)
    {
        using var request = Request(HttpMethod.Post, path, body);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await admin.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, EntityTagHeaderValue? seen)
    {
        using var request = Request(method, path, body);
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        return await admin.SendAsync(request);
    }

    private async Task<long[]> OrdersAsync(string address, int count)
    {
        var (_, added) = await new AddWebhook(address, [WebhookEvents.All], null, false).HandleAsync(server.Ledger, new Caller(LedgerNames.System, "test"), default);
        var orders = new List<long>();
        for (var number = 0; number < count; number++)
        {
            var told = new WebhookEvent(1, "register.item-opened", Pushes.Noon, null, null, new Dictionary<string, string>());
            var delivery = string.Create(CultureInfo.InvariantCulture, $"{added!.Id}-{number}");
            // The server reacts meanwhile: the head may be another fact's already.
            var appended = await server.Ledger.AppendAsync(Requests.One(delivery, $"governance/delivery-{delivery}", Expected.Any, new DeliveryRequested(delivery, added.Id, told)));
            orders.Add(Assert.IsType<AppendResult.Appended>(appended).Last);
        }

        return [.. orders];
    }

    // The server's own reactions do it; here it is waited for until nothing waits.
    private async Task RunWorkAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while ((await ListWork.ReadAsync(server.Ledger, Program.Reactions(TimeProvider.System), ListWork.Open, 0, 1, limit.Token)).Items.Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    private static void Conforms(string schema, JsonElement value) =>
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(value));

    private static Task<int> RunAsync(params string[] call) => Program.Compose(new Cli.TestConsole().Console).RunAsync(call);
}
