using System.Net;
using System.Text.Json;
using Solvent.Modules.Governance.Accounts;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

public sealed class FileApiTests() : ApiTests(new FilePlaces());

public sealed class DatabaseApiTests() : ApiTests(new DatabasePlaces());

/// <summary>The API as programs use it.</summary>
public abstract class ApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private ServerHost server = null!;
    private HttpClient client = null!;
    private string id = "";

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        client = server.Client(await server.TokenAsync("kim", "admin", [.. Solvent.Platform.Security.Scopes.All]));
        using var body = Pushes.Content(Pushes.First("a", "b"));
        await client.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);
        id = (await GetAsync("/api/v1/debt")).GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        client.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var stranger = server.Client();
        using var answer = await stranger.GetAsync(new Uri("/api/v1/debt", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_no_token()
    {
        using var stranger = server.Client("slv_wrong");

        await stranger.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_token_is_void_at_once()
    {
        var secret = await server.TokenAsync("lee", "viewer", ["debt:read"]);
        using var lee = server.Client(secret);
        await lee.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.OK);

        await client.DeleteAsync(new Uri($"/api/v1/tokens/{Solvent.Platform.Security.Secret.Digest(secret)[..8]}", UriKind.Relative)).IsAsync(HttpStatusCode.NoContent);

        await lee.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_refused_and_kept_for_the_audit()
    {
        using var lee = server.Client(await server.TokenAsync("lee", "viewer", ["debt:read"]));

        await lee.PostAsync(Change("start"), Asking.Json("{}")).IsAsync(HttpStatusCode.Forbidden);

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await server.DisposeAsync();
        server = await ServerHost.StartAsync(places["team"]);
        var denied = await server.Ledger.ReadAsync(prefixes: ["access.denied"]).LastAsync(stop.Token);
        Assert.Contains(Assert.IsType<AccessDenied>(denied.Body).Denials, one => one is { Because: "no-scope", Route: "POST /api/v1/debt/{id}/start", Person: not null });
    }

    [Fact]
    public async Task Who_may_see_one_repository_sees_no_other()
    {
        using var lee = server.Client(await server.TokenAsync("lee", "viewer", ["debt:read"], "another"));

        Assert.Empty((await lee.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Empty((await lee.GetAsync(new Uri("/api/v1/repositories", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        await lee.GetAsync(new Uri($"/api/v1/debt/{id}", UriKind.Relative)).IsAsync(HttpStatusCode.NotFound);
        await lee.GetAsync(new Uri($"/api/v1/debt/{id}/explanation", UriKind.Relative)).IsAsync(HttpStatusCode.NotFound);
        await lee.GetAsync(new Uri("/api/v1/facts", UriKind.Relative)).IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_makes_sees_and_revokes_others_only_where_it_may_manage_access()
    {
        using var lee = server.Client(await server.TokenAsync("lee", "admin", ["debt:read"]));
        using var mo = server.Client(await server.TokenAsync("mo", "admin", ["access:write", "debt:read"]));

        await lee.PostAsync(new Uri("/api/v1/tokens", UriKind.Relative), Asking.Json("""{"label": "same", "scopes": ["debt:read"]}""")).IsAsync(HttpStatusCode.Forbidden);
        await lee.GetAsync(new Uri("/api/v1/tokens", UriKind.Relative)).IsAsync(HttpStatusCode.Forbidden);
        await mo.PostAsync(new Uri("/api/v1/tokens", UriKind.Relative), Asking.Json("""{"label": "more", "scopes": ["debt:decide"]}""")).IsAsync(HttpStatusCode.Forbidden);
        var made = await mo.PostAsync(new Uri("/api/v1/tokens", UriKind.Relative), Asking.Json("""{"label": "same", "scopes": ["debt:read"]}""")).IsAsync(HttpStatusCode.Created);
        Assert.StartsWith("slv_", made.GetProperty("secret").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/debt?sort=--minutes")]
    [InlineData("/api/v1/debt?sort=---rank")]
    public async Task An_order_is_turned_round_once_at_most(string path) =>
        await client.GetAsync(new Uri(path, UriKind.Relative)).IsAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_digest_of_a_request_can_not_be_guessed_from_the_ledger()
    {
        await SendAsync("plan", "{}", Keyed("k9")).IsAsync(HttpStatusCode.OK);

        var made = await server.Ledger.ReadAsync(prefixes: ["request.made"]).LastAsync();
        var plain = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"POST /api/v1/debt/{id}/plan\n\n{{}}")));
        Assert.NotEqual(plain, Assert.IsType<Solvent.Platform.Deciding.RequestMade>(made.Body).Digest);
    }

    [Fact]
    public async Task A_secret_stands_in_no_fact_and_no_list()
    {
        var made = await client.PostAsync(new Uri("/api/v1/tokens", UriKind.Relative), Asking.Json("""{"label": "ci", "scopes": ["debt:read"]}""")).IsAsync(HttpStatusCode.Created);
        var secret = made.GetProperty("secret").GetString()!;

        Assert.DoesNotContain(secret, (await GetAsync("/api/v1/tokens")).GetRawText(), StringComparison.Ordinal);
        await foreach (var fact in server.Ledger.ReadAsync())
        {
            Assert.DoesNotContain(secret, fact.Body.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/v1/debt?cursor=nonsense")]
    [InlineData("/api/v1/debt?cursor=-5-aaaaaaaa")]
    [InlineData("/api/v1/debt?limit=0")]
    [InlineData("/api/v1/debt?limit=1001")]
    [InlineData("/api/v1/debt?severity=high&colour=red")]
    [InlineData("/api/v1/debt?sort=colour")]
    [InlineData("/api/v1/debt?as-of=yesterday")]
    [InlineData("/api/v1/repositories?cursor=nonsense")]
    [InlineData("/api/v1/facts?cursor=nonsense")]
    [InlineData("/api/v1/facts/nonsense")]
    public async Task A_wrong_parameter_is_told(string path)
    {
        var problem = await client.GetAsync(new Uri(path, UriKind.Relative)).IsAsync(HttpStatusCode.BadRequest);

        Assert.NotEmpty(problem.Detail());
    }

    [Fact]
    public async Task A_list_that_did_not_change_is_not_sent_again()
    {
        using var first = await client.GetAsync(new Uri("/api/v1/debt", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/debt");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await client.PostAsync(Change("start"), Asking.Json("{}")).IsAsync(HttpStatusCode.OK);

        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/v1/debt");
        other.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var changed = await client.SendAsync(other);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task A_change_of_what_was_changed_meanwhile_is_refused()
    {
        using var seen = await client.GetAsync(new Uri($"/api/v1/debt/{id}", UriKind.Relative));
        await client.PostAsync(Change("plan"), Asking.Json("{}")).IsAsync(HttpStatusCode.OK);

        await SendAsync("start", "{}", request => request.Headers.IfMatch.Add(seen.Headers.ETag!)).IsAsync(HttpStatusCode.PreconditionFailed);

        using var now = await client.GetAsync(new Uri($"/api/v1/debt/{id}", UriKind.Relative));
        await SendAsync("start", "{}", request => request.Headers.IfMatch.Add(now.Headers.ETag!)).IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_same_request_again_is_done_once()
    {
        const string Body = """{"reason": "Until the rewrite.", "until": "2999-01-31"}""";
        using var first = await SendAsync("accept", Body, Keyed("k1"));
        var before = (await server.Ledger.HeadAsync()).Seq;
        using var again = await SendAsync("accept", Body, Keyed("k1"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(before, (await server.Ledger.HeadAsync()).Seq);
    }

    [Fact]
    public async Task A_key_that_comes_with_another_request_is_refused()
    {
        await SendAsync("plan", "{}", Keyed("k2")).IsAsync(HttpStatusCode.OK);

        await SendAsync("plan", """{"by": "2999-01-31"}""", Keyed("k2")).IsAsync(HttpStatusCode.UnprocessableEntity);
        await SendAsync("start", "{}", Keyed("k2")).IsAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Requests_at_once_with_one_key_are_done_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync("start", "{}", Keyed("k3"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, await server.Ledger.ReadAsync(prefixes: ["register.item-started"]).CountAsync());
    }

    [Fact]
    public async Task A_change_sent_again_is_answered_though_it_can_not_be_made_twice()
    {
        await SendAsync("accept", """{"reason": "Until the rewrite."}""", _ => { }).IsAsync(HttpStatusCode.OK);
        using var first = await SendAsync("reopen", """{"reason": "It burns."}""", Keyed("k4"));
        using var again = await SendAsync("reopen", """{"reason": "It burns."}""", Keyed("k4"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        await SendAsync("reopen", """{"reason": "It burns."}""", Keyed("k5")).IsAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_change_sent_again_with_the_tag_that_it_made_old_is_answered()
    {
        using var seen = await client.GetAsync(new Uri($"/api/v1/debt/{id}", UriKind.Relative));
        using var first = await SendAsync("start", "{}", With("k6", seen.Headers.ETag!));
        using var again = await SendAsync("start", "{}", With("k6", seen.Headers.ETag!));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        await SendAsync("start", "{}", With("k7", seen.Headers.ETag!)).IsAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_tag_means_the_same_bytes_and_a_change_asks_for_the_item_only()
    {
        using var seen = await client.GetAsync(new Uri($"/api/v1/debt/{id}", UriKind.Relative));
        var other = Pushes.First("x");
        other = other with
        {
            Repository = other.Repository with { Id = "9999", Name = "other" },
            Rules = [other.Rules[0] with { Id = "A01-first", Severity = "critical", BaseMinutes = 1 }],
            Findings = [other.Findings[0] with { Rule = "A01-first" }],
        };
        using var body = Pushes.Content(other);
        await client.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/debt/{id}");
        request.Headers.IfNoneMatch.Add(seen.Headers.ETag!);
        using var now = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, 2), (now.StatusCode, (await now.ReadAsync()).GetProperty("item").GetProperty("rank").GetInt32()));
        Assert.NotEqual(seen.Headers.ETag, now.Headers.ETag);
        await SendAsync("start", "{}", again => again.Headers.IfMatch.Add(seen.Headers.ETag!)).IsAsync(HttpStatusCode.OK);
        await SendAsync("reopen", "{}", again => again.Headers.IfMatch.Add(System.Net.Http.Headers.EntityTagHeaderValue.Any)).IsAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_tag_of_the_past_is_of_the_past()
    {
        var head = (await server.Ledger.HeadAsync()).Seq;
        using var before = await client.GetAsync(new Uri($"/api/v1/debt/{id}?as-of={head}", UriKind.Relative));
        await client.PostAsync(Change("plan"), Asking.Json("{}")).IsAsync(HttpStatusCode.OK);

        using var after = await client.GetAsync(new Uri($"/api/v1/debt/{id}?as-of={head}", UriKind.Relative));
        using var now = await client.GetAsync(new Uri($"/api/v1/debt/{id}", UriKind.Relative));

        Assert.Equal(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
        Assert.NotEqual(before.Headers.ETag, now.Headers.ETag);
        await SendAsync("start", "{}", request => request.Headers.IfMatch.Add(before.Headers.ETag!)).IsAsync(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("start", "{")]
    [InlineData("start", "[]")]
    [InlineData("accept", """{"reasn": "x"}""")]
    public async Task A_body_that_can_not_be_read_is_told(string change, string body) =>
        await client.PostAsync(Change(change), Asking.Json(body)).IsAsync(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("accept", "{}")]
    [InlineData("accept", """{"reason": "x", "until": "2001-01-31"}""")]
    [InlineData("accept", """{"reason": "x", "fingerprints": ["zzz"]}""")]
    [InlineData("start", """{"reason": "x"}""")]
    [InlineData("assign", "{}")]
    public async Task A_change_without_sense_is_told(string change, string body) =>
        await client.PostAsync(Change(change), Asking.Json(body)).IsAsync(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Every_page_of_a_list_is_reached_by_its_cursor()
    {
        var push = Pushes.Then(2, 1, "newer", "a");
        var findings = Enumerable.Range(0, 7).Select(i => push.Findings[0] with { Component = $"c{i}", Fingerprint = $"f{i}" });
        using var body = Pushes.Content(push with { Findings = [.. findings] });
        await client.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);
        var (seen, next) = (new List<string>(), (string?)"");
        while (next is not null)
        {
            var page = await GetAsync($"/api/v1/debt?limit=3{(next.Length > 0 ? $"&cursor={next}" : "")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("component").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"c{i}"), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Teams_and_labels_narrow_a_list()
    {
        await client.PatchAsync(new Uri($"/api/v1/repositories/{Pushes.Repository}", UriKind.Relative), Asking.Json("""{"team": "Payments", "labels": ["tier-1"]}""")).IsAsync(HttpStatusCode.OK);

        Assert.Single((await GetAsync("/api/v1/debt?team=payments&label=tier-1")).GetProperty("items").EnumerateArray());
        Assert.Empty((await GetAsync("/api/v1/debt?team=search")).GetProperty("items").EnumerateArray());
        Assert.Single((await GetAsync("/api/v1/repositories?team=payments")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Facts_and_their_proofs_are_read()
    {
        var facts = await GetAsync("/api/v1/facts?cursor=0&limit=2");
        Assert.Equal(2, facts.GetProperty("next").GetInt64());

        var proof = await GetAsync("/api/v1/facts/1/proof");
        using var checkpoint = await client.GetAsync(new Uri("/api/v1/checkpoint", UriKind.Relative));
        var lines = (await checkpoint.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal(lines[1], proof.GetProperty("size").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(lines[2], Convert.ToBase64String(Convert.FromHexString(proof.GetProperty("root").GetString()!)));
    }

    [Fact]
    public async Task A_tile_holds_the_hashes_of_its_facts()
    {
        var size = (int)(await server.Ledger.HeadAsync()).Seq;

        var hashes = await client.GetByteArrayAsync(new Uri($"/api/v1/tile/0/000.p/{size}", UriKind.Relative));
        var entries = await client.GetByteArrayAsync(new Uri($"/api/v1/tile/entries/000.p/{size}", UriKind.Relative));

        Assert.Equal(32 * size, hashes.Length);
        var first = entries.AsSpan(2, (entries[0] << 8) | entries[1]);
        Assert.Equal(hashes[..32], Solvent.Platform.Ledger.Merkle.MerkleHash.Leaf(first));
        await client.GetAsync(new Uri($"/api/v1/tile/0/000.p/{size + 1}", UriKind.Relative)).IsAsync(HttpStatusCode.NotFound);
        await client.GetAsync(new Uri("/api/v1/tile/0/000", UriKind.Relative)).IsAsync(HttpStatusCode.NotFound);
    }

    private Uri Change(string name) => new($"/api/v1/debt/{id}/{name}", UriKind.Relative);

    private static Action<HttpRequestMessage> Keyed(string key) => request => request.Headers.Add("Idempotency-Key", key);

    private static Action<HttpRequestMessage> With(string key, System.Net.Http.Headers.EntityTagHeaderValue tag) => request =>
    {
        Keyed(key)(request);
        request.Headers.IfMatch.Add(tag);
    };

    private async Task<HttpResponseMessage> SendAsync(string change, string body, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Change(change)) { Content = Asking.Json(body) };
        with(request);
        return await client.SendAsync(request);
    }

    private Task<JsonElement> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative)).IsAsync(HttpStatusCode.OK);
}
