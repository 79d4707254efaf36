using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

public sealed class FilePushTests() : PushTests(new FilePlaces());

public sealed class DatabasePushTests() : PushTests(new DatabasePlaces());

/// <summary>What a server takes in, and what it refuses.</summary>
public abstract class PushTests(LedgerPlaces places) : IAsyncLifetime
{
    private ServerHost server = null!;
    private HttpClient ci = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        ci = server.Client(await server.TokenAsync("ci", "maintainer", ["scan:write", "debt:read", "repository:write"]));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        ci.Dispose();
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task The_default_branch_feeds_the_register()
    {
        Assert.Equal("registered", await OutcomeAsync(Pushes.First("a", "b")));

        var item = (await GetAsync("/api/v1/debt")).GetProperty("items")[0];
        Assert.Equal(("shop", "api", "@team", 2), (item.GetProperty("repository").GetString(), item.GetProperty("component").GetString(), item.GetProperty("owner").GetString(), item.GetProperty("findings").GetInt32()));
    }

    [Fact]
    public async Task A_repository_whose_identity_holds_a_slash_is_found()
    {
        var push = Pushes.First("a") with { Repository = Pushes.First().Repository with { Id = "team/shop" } };
        await OutcomeAsync(push);

        Assert.Equal(Pushes.Commit(1), (await GetAsync("/api/v1/repositories/team%2Fshop")).GetProperty("last").GetProperty("commit").GetString());
        using var client = new PushClient(server.Address, await server.TokenAsync("reader", "viewer", ["debt:read"]), TimeProvider.System);
        Assert.Equal(Pushes.Commit(1), await client.LastCommitAsync("team/shop", default));
    }

    [Fact]
    public async Task The_same_push_again_appends_nothing()
    {
        await OutcomeAsync(Pushes.First("a"));
        var before = (await server.Ledger.HeadAsync()).Seq;

        Assert.Equal("unchanged", await OutcomeAsync(Pushes.First("a") with { Base = new PushBase(Pushes.Commit(1), "same") }));

        Assert.Equal(before, (await server.Ledger.HeadAsync()).Seq);
    }

    [Fact]
    public async Task The_pushed_document_is_kept_as_evidence_without_names_and_reasons()
    {
        var push = Pushes.First("a") with { Decisions = [new PushedDecision("P02-cap", "accepted", null, [], ["a"], "Zed Unmistakable said so", "Zed", null)] };
        await OutcomeAsync(push);

        var scan = Assert.IsType<ScanRegistered>((await server.Ledger.ReadAsync(prefixes: ["register.scan-registered"]).SingleAsync()).Body);
        using var content = new MemoryStream();
        await server.Ledger.Blobs.ReadAsync(scan.Snapshot!, content);
        var kept = JsonSerializer.Deserialize(content.ToArray(), PushJson.Default.PushDocument)!;
        var owner = await server.Ledger.PersonAsync("@team");
        Assert.Equal((owner, owner), (kept.Findings[0].Owner, kept.Components[0].Owner));
        Assert.Equal(push.Findings[0] with { Owner = owner }, kept.Findings[0]);
        Assert.Equal((push.Commit, "", null), (kept.Commit, kept.Decisions[0].Reason, kept.Decisions[0].By));
        Assert.DoesNotContain("Unmistakable", Encoding.UTF8.GetString(content.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_that_is_compared_keeps_nothing()
    {
        await OutcomeAsync(Pushes.First("a"));
        var push = Pushes.Then(2, 1, "newer", "a", "b");

        Assert.Equal("compared", await OutcomeAsync(push with { Commit = push.Commit with { Branch = "feature" } }));

        Assert.Single(await server.Ledger.Blobs.Rows.ListAsync("", 10, default));
    }

    [Fact]
    public async Task A_newer_commit_pays_what_it_holds_no_more()
    {
        await OutcomeAsync(Pushes.First("a"));

        var result = await PushAsync(Pushes.Then(2, 1, "newer")).IsAsync(HttpStatusCode.OK);

        Assert.Equal(1, result.GetProperty("paid").GetInt32());
    }

    [Theory]
    [InlineData("older")]
    [InlineData("unknown")]
    [InlineData("apart")]
    public async Task An_older_commit_never_comes_over_a_newer_one(string relation)
    {
        await OutcomeAsync(Pushes.First("a"));
        await OutcomeAsync(Pushes.Then(5, 1, "newer", "a", "b"));

        Assert.Equal("older", await OutcomeAsync(Pushes.Then(3, 5, relation, "a")));

        Assert.Equal(2, (await GetAsync("/api/v1/debt")).GetProperty("items")[0].GetProperty("findings").GetInt32());
    }

    [Fact]
    public async Task A_history_that_was_written_anew_is_taken_when_it_is_later()
    {
        await OutcomeAsync(Pushes.First("a"));

        Assert.Equal("registered", await OutcomeAsync(Pushes.Then(9, 1, "unknown", "a", "b")));

        var fact = await server.Ledger.ReadAsync(prefixes: ["register.push-accepted"]).LastAsync();
        Assert.Equal("rewritten", Assert.IsType<PushAccepted>(fact.Body).Relation);
    }

    [Fact]
    public async Task Who_compared_with_another_commit_than_the_last_one_looks_again()
    {
        await OutcomeAsync(Pushes.First("a"));
        await OutcomeAsync(Pushes.Then(2, 1, "newer", "a"));

        await PushAsync(Pushes.Then(3, 1, "newer", "a")).IsAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Another_branch_is_compared_and_changes_nothing_in_the_register()
    {
        await OutcomeAsync(Pushes.First("a", "b"));
        var branch = Pushes.First("a", "c") with { Commit = new PushedState(Pushes.Commit(7), "feature", Pushes.Noon), PullRequest = "12" };

        var result = await PushAsync(branch).IsAsync(HttpStatusCode.OK);

        var comparison = result.GetProperty("comparison");
        Assert.Equal((1, 1, "api/c.py"), (comparison.GetProperty("added").GetInt32(), comparison.GetProperty("gone").GetInt32(), comparison.GetProperty("first")[0].GetProperty("path").GetString()));
        Assert.Equal(2, (await GetAsync("/api/v1/debt")).GetProperty("items")[0].GetProperty("findings").GetInt32());
        var listed = (await GetAsync($"/api/v1/repositories/{Pushes.Repository}")).GetProperty("branches")[0];
        Assert.Equal(("feature", "12"), (listed.GetProperty("branch").GetString(), listed.GetProperty("pullRequest").GetString()));
    }

    [Fact]
    public async Task A_fork_with_the_same_id_is_told_apart_by_its_remote()
    {
        await OutcomeAsync(Pushes.First("a"));
        var fork = Pushes.Then(2, 1, "newer");
        fork = fork with { Repository = fork.Repository with { Remote = "git.example.org/someone/shop" } };

        var problem = await PushAsync(fork).IsAsync(HttpStatusCode.Conflict);

        Assert.Contains("git.example.org/team/shop", problem.Detail(), StringComparison.Ordinal);
        Assert.Equal("registered", await OutcomeAsync(fork with { Repository = fork.Repository with { IsMoved = true } }));
    }

    [Fact]
    public async Task A_shallow_clone_needs_a_declared_id()
    {
        var push = Pushes.First("a");
        var shallow = push with { Repository = push.Repository with { IsShallow = true, Root = null } };

        await PushAsync(shallow).IsAsync(HttpStatusCode.Conflict);

        Assert.Equal("registered", await OutcomeAsync(shallow with { Repository = shallow.Repository with { IsIdDeclared = true } }));
    }

    [Fact]
    public async Task An_archived_repository_counts_nothing_and_takes_nothing()
    {
        await OutcomeAsync(Pushes.First("a"));
        await ChangeAsync("""{"isArchived": true}""");

        await PushAsync(Pushes.Then(2, 1, "newer")).IsAsync(HttpStatusCode.Conflict);

        Assert.Empty((await GetAsync("/api/v1/debt")).GetProperty("items").EnumerateArray());
        await ChangeAsync("""{"isArchived": false}""");
        Assert.Equal("registered", await OutcomeAsync(Pushes.Then(2, 1, "newer", "a", "b")));
    }

    [Fact]
    public async Task The_file_decides_on_findings_that_the_server_sees_first_and_the_server_afterwards()
    {
        var decision = new PushedDecision("P02", "accepted", null, [], ["a"], "Until the rewrite.", "ana", null);
        await OutcomeAsync(Pushes.First("a", "b") with { Decisions = [decision] });
        var item = (await GetAsync("/api/v1/debt")).GetProperty("items")[0];
        Assert.Equal((1, 1), (item.GetProperty("findings").GetInt32(), item.GetProperty("decided").GetInt32()));

        await OutcomeAsync(Pushes.Then(2, 1, "newer", "a", "b"));

        Assert.Equal(1, (await GetAsync("/api/v1/debt")).GetProperty("items")[0].GetProperty("decided").GetInt32());
    }

    [Fact]
    public async Task A_token_of_one_repository_pushes_no_other()
    {
        using var other = server.Client(await server.TokenAsync("other-ci", "maintainer", ["scan:write"], "another"));

        using var body = Pushes.Content(Pushes.First("a"));
        await other.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Hostile_bodies_are_refused_and_change_nothing()
    {
        var before = (await server.Ledger.HeadAsync()).Seq;

        await SendAsync(Asking.Json("{")).IsAsync(HttpStatusCode.BadRequest);
        await SendAsync(Asking.Json("null")).IsAsync(HttpStatusCode.BadRequest);
        await SendAsync(Asking.Json("""{"schema": "solvent.push/1"}""")).IsAsync(HttpStatusCode.BadRequest);
        await SendAsync(new StringContent("{}", Encoding.UTF8, "text/plain")).IsAsync(HttpStatusCode.UnsupportedMediaType);
        await SendAsync(Packed([1, 2, 3])).IsAsync(HttpStatusCode.BadRequest);
        await SendAsync(Packed(Bomb())).IsAsync(HttpStatusCode.RequestEntityTooLarge);
        var push = Pushes.First("a");
        await PushAsync(push with { Findings = [push.Findings[0] with { Minutes = -1 }] }).IsAsync(HttpStatusCode.UnprocessableEntity);
        await PushAsync(push with { Schema = "solvent.push/9" }).IsAsync(HttpStatusCode.UnprocessableEntity);
        await PushAsync(push with { Repository = push.Repository with { Id = "a\nb" } }).IsAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(before, (await server.Ledger.HeadAsync()).Seq);
    }

    [Fact]
    public async Task Nulls_in_lists_are_told()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(Pushes.First(), PushJson.Default.PushDocument);

        var problem = await SendAsync(Asking.Json(json.Replace("\"findings\":[]", "\"findings\":[null]", StringComparison.Ordinal))).IsAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("null", problem.Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_of_the_same_age_is_taken_when_it_is_said_to_have_moved()
    {
        await OutcomeAsync(Pushes.First("a"));
        var again = Pushes.Then(2, 1, "apart", "a", "b");
        again = again with { Commit = again.Commit with { At = Pushes.Noon.AddHours(-1) } };

        Assert.Equal("older", await OutcomeAsync(again));
        Assert.Equal("registered", await OutcomeAsync(again with { Repository = again.Repository with { IsMoved = true } }));
    }

    [Fact]
    public async Task A_branch_does_not_rename_its_repository()
    {
        await OutcomeAsync(Pushes.First("a"));
        var branch = Pushes.First("a") with { Commit = new PushedState(Pushes.Commit(7), "feature", Pushes.Noon) };

        await OutcomeAsync(branch with { Repository = branch.Repository with { Name = "mine now", DefaultBranch = "feature" } });

        var known = await GetAsync($"/api/v1/repositories/{Pushes.Repository}");
        Assert.Equal(("shop", "main"), (known.GetProperty("name").GetString(), known.GetProperty("defaultBranch").GetString()));
    }

    [Fact]
    public async Task A_push_sent_again_with_its_key_gets_the_first_answer()
    {
        var first = await KeyedAsync("k1", Pushes.First("a", "b")).IsAsync(HttpStatusCode.OK);
        await OutcomeAsync(Pushes.Then(2, 1, "newer", "a"));
        var before = (await server.Ledger.HeadAsync()).Seq;

        using var again = await KeyedAsync("k1", Pushes.First("a", "b"));

        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(first.GetRawText(), (await again.ReadAsync()).GetRawText());
        Assert.Equal(before, (await server.Ledger.HeadAsync()).Seq);
        Assert.Contains("key", (await KeyedAsync("k1", Pushes.First("a")).IsAsync(HttpStatusCode.UnprocessableEntity)).Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_sent_again_with_its_key_gets_the_first_answer_though_the_register_moved_on()
    {
        await OutcomeAsync(Pushes.First("a", "b"));
        var branch = Branch("a", "c");
        var first = await KeyedAsync("k2", branch).IsAsync(HttpStatusCode.OK);
        await OutcomeAsync(Pushes.Then(2, 1, "newer", "a", "c"));

        var again = await KeyedAsync("k2", branch).IsAsync(HttpStatusCode.OK);

        Assert.Equal(1, again.GetProperty("comparison").GetProperty("added").GetInt32());
        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_push_that_is_refused_or_only_compared()
    {
        await OutcomeAsync(Pushes.First());
        var decision = new PushedDecision("P02", "accepted", null, [], [], "Until the rewrite.", "ana", null);
        var branch = Branch("a");
        var refused = Pushes.Then(3, 9, "newer", "a");

        await OutcomeAsync(branch with { Decisions = [decision] });
        await PushAsync(refused with { Decisions = [decision] }).IsAsync(HttpStatusCode.PreconditionFailed);

        Assert.Null(await server.Ledger.FindPersonAsync("@team"));
        Assert.Null(await server.Ledger.FindPersonAsync("ana"));
        Assert.DoesNotContain(await server.Ledger.Store.Side.TextsAsync("", 100, default), kept => kept.Text.Text == decision.Reason);
        await OutcomeAsync(Pushes.Then(2, 1, "newer", "a") with { Decisions = [decision] });
        var accepted = Assert.IsType<Solvent.Modules.Register.Contract.ItemAccepted>((await server.Ledger.ReadAsync(prefixes: ["register.item-accepted"]).LastAsync()).Body);
        var opened = Assert.IsType<Solvent.Modules.Register.Contract.ItemOpened>((await server.Ledger.ReadAsync(prefixes: ["register.item-opened"]).LastAsync()).Body);
        Assert.Equal(("ana", decision.Reason, "@team"), (await server.Ledger.PersonNameAsync(accepted.By), await server.Ledger.ResolveTextAsync(accepted.Reason), await server.Ledger.PersonNameAsync(opened.Owner!)));
    }

    [Fact]
    public async Task An_acceptance_that_has_ended_hides_nothing_of_a_branch()
    {
        await OutcomeAsync(Pushes.First());
        var ended = new PushedDecision("P02", "accepted", null, [], ["a"], "Until the rewrite.", "ana", new DateOnly(2020, 1, 31));
        var holding = ended with { Fingerprints = ["b"], Until = new DateOnly(2999, 1, 31) };

        var result = await PushAsync(Branch("a", "b") with { Decisions = [ended, holding] }).IsAsync(HttpStatusCode.OK);

        Assert.Equal("api/a.py", Assert.Single(result.GetProperty("comparison").GetProperty("first").EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_push_beyond_all_limits_is_refused()
    {
        using var body = new StreamContent(new MemoryStream(new byte[100 << 20]));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            await ci.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException)
        {
            // The server hung up while the rest was still being sent.
        }

        await GetAsync("/api/v1/debt");
    }

    private async Task<string> OutcomeAsync(PushDocument push) => (await PushAsync(push).IsAsync(HttpStatusCode.OK)).GetProperty("outcome").GetString()!;

    private static PushDocument Branch(params string[] findings) => Pushes.First(findings) with { Commit = new PushedState(Pushes.Commit(7), "feature", Pushes.Noon) };

    private Task<HttpResponseMessage> KeyedAsync(string key, PushDocument push)
    {
        var content = Pushes.Content(push);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/scans") { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return ci.SendAsync(request);
    }

    private Task<HttpResponseMessage> PushAsync(PushDocument push) => SendAsync(Pushes.Content(push));

    private Task<HttpResponseMessage> SendAsync(HttpContent content) => ci.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), content);

    private Task<System.Text.Json.JsonElement> GetAsync(string path) => ci.GetAsync(new Uri(path, UriKind.Relative)).IsAsync(HttpStatusCode.OK);

    private Task ChangeAsync(string change) =>
        ci.PatchAsync(new Uri($"/api/v1/repositories/{Pushes.Repository}", UriKind.Relative), Asking.Json(change)).IsAsync(HttpStatusCode.OK);

    private static ByteArrayContent Packed(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    // Blanks that unpack to more than a push may hold.
    private static byte[] Bomb()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            var blanks = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 130; i++)
            {
                gzip.Write(blanks);
            }
        }

        return buffer.ToArray();
    }
}
