using System.Net;
using System.Text.Json;
using Solvent.Modules.Register;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

public sealed class FileApprovalApiTests() : ApprovalApiTests(new FilePlaces());

public sealed class DatabaseApprovalApiTests() : ApprovalApiTests(new DatabasePlaces());

/// <summary>Approvals as programs ask for them and give them.</summary>
public abstract class ApprovalApiTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Reason = """{"reason": "Until the rewrite."}""";
    private ServerHost server = null!;
    private HttpClient admin = null!;
    private HttpClient ana = null!;
    private HttpClient ben = null!;
    private string id = "";

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        admin = server.Client(await server.TokenAsync("ada", "admin", [.. Scopes.All]));
        ana = server.Client(await server.TokenAsync("ana", "maintainer", ["debt:read", "debt:decide", "scan:write", "repository:write"]));
        ben = server.Client(await server.TokenAsync("ben", "approver", ["debt:read", "debt:approve"]));
        using var body = Pushes.Content(Pushes.First("a", "b"));
        await ana.PostAsync(At("/scans"), body).IsAsync(HttpStatusCode.OK);
        id = (await ana.GetAsync(At("/debt")).IsAsync(HttpStatusCode.OK)).GetProperty("items")[0].GetProperty("id").GetString()!;
        await admin.PutAsync(At("/approval-policies/grave"), Asking.Json("""{"change": "accept", "severity": "medium"}""")).IsAsync(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        new[] { admin, ana, ben }.ToList().ForEach(client => client.Dispose());
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task An_acceptance_is_answered_with_the_address_of_its_request_and_holds_once_it_is_approved()
    {
        var request = await AskAsync();
        Assert.Equal("waiting", (await GetAsync(request)).GetProperty("state").GetString());
        Assert.Equal("open", await StateAsync());

        await ben.PostAsync(new Uri(request + "/approve", UriKind.Relative), null).IsAsync(HttpStatusCode.OK);

        Assert.Equal("accepted", await StateAsync());
        var decision = (await ana.GetAsync(At($"/debt/{id}/explanation")).IsAsync(HttpStatusCode.OK)).GetProperty("decisions")[0];
        Assert.Equal(("ana", "ben"), (decision.GetProperty("by").GetString(), decision.GetProperty("approvedBy").GetString()));
    }

    [Fact]
    public async Task The_same_request_again_with_its_key_is_answered_alike_and_asks_once()
    {
        using var first = await AcceptAsync("k1");
        using var again = await AcceptAsync("k1");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(1, await server.Ledger.ReadAsync(prefixes: ["approval.requested"]).CountAsync());
    }

    [Fact]
    public async Task Who_asked_can_not_approve_by_another_token_either()
    {
        var request = await AskAsync(admin);
        using var other = server.Client(await server.TokenAsync("ada", "admin", ["debt:approve", "debt:read"]));

        var problem = await other.PostAsync(new Uri(request + "/approve", UriKind.Relative), null).IsAsync(HttpStatusCode.Forbidden);

        Assert.Contains("it takes a second person", problem.Detail(), StringComparison.Ordinal);
        Assert.Equal("open", await StateAsync());
    }

    [Fact]
    public async Task Without_the_right_nobody_approves_and_without_access_nobody_sets_a_policy()
    {
        var request = await AskAsync();
        using var lee = server.Client(await server.TokenAsync("lee", "approver", ["debt:read", "debt:approve"], "another"));

        await ana.PostAsync(new Uri(request + "/approve", UriKind.Relative), null).IsAsync(HttpStatusCode.Forbidden);
        await lee.PostAsync(new Uri(request + "/approve", UriKind.Relative), null).IsAsync(HttpStatusCode.NotFound);
        await lee.GetAsync(new Uri(request, UriKind.Relative)).IsAsync(HttpStatusCode.NotFound);
        await ana.DeleteAsync(At("/approval-policies/grave")).IsAsync(HttpStatusCode.Forbidden);
        await ana.PutAsync(At("/approval-policies/grave"), Asking.Json("""{"change": "false-alarm"}""")).IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_administers_one_repository_sets_policies_of_that_one_only()
    {
        using var lee = server.Client(await server.TokenAsync("lee", "admin", ["access:write", "debt:read"], Pushes.Repository));

        await lee.PutAsync(At("/approval-policies/ours"), Asking.Json($$"""{"change": "false-alarm", "repository": "{{Pushes.Repository}}"}""")).IsAsync(HttpStatusCode.OK);
        await lee.PutAsync(At("/approval-policies/all"), Asking.Json("""{"change": "false-alarm"}""")).IsAsync(HttpStatusCode.Forbidden);
        await lee.PutAsync(At("/approval-policies/grave"), Asking.Json($$"""{"change": "accept", "repository": "{{Pushes.Repository}}"}""")).IsAsync(HttpStatusCode.Forbidden);
        await lee.DeleteAsync(At("/approval-policies/grave")).IsAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refused_with_a_reason_or_withdrawn_it_never_holds()
    {
        var request = await AskAsync();
        await ben.PostAsync(new Uri(request + "/refuse", UriKind.Relative), Asking.Json("{}")).IsAsync(HttpStatusCode.UnprocessableEntity);
        var refused = await ben.PostAsync(new Uri(request + "/refuse", UriKind.Relative), Asking.Json("""{"reason": "Pay it."}""")).IsAsync(HttpStatusCode.OK);
        Assert.Equal("Pay it.", refused.GetProperty("approval").GetProperty("answer").GetProperty("reason").GetString());

        var second = await AskAsync();
        await ana.PostAsync(new Uri(second + "/withdraw", UriKind.Relative), null).IsAsync(HttpStatusCode.OK);
        await ben.PostAsync(new Uri(second + "/approve", UriKind.Relative), null).IsAsync(HttpStatusCode.Conflict);

        Assert.Equal("open", await StateAsync());
        Assert.Equal(2, (await ana.GetAsync(At("/approvals?state=all")).IsAsync(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_approval_of_what_one_has_not_seen_is_refused()
    {
        var request = await AskAsync();
        using var wrong = new HttpRequestMessage(HttpMethod.Post, request + "/approve");
        wrong.Headers.IfMatch.Add(new("\"waiting-0000000000000000\""));
        using var seen = await ben.GetAsync(new Uri(request, UriKind.Relative));
        using var right = new HttpRequestMessage(HttpMethod.Post, request + "/approve");
        right.Headers.IfMatch.Add(seen.Headers.ETag!);

        await ben.SendAsync(wrong).IsAsync(HttpStatusCode.PreconditionFailed);
        await ben.SendAsync(right).IsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_pushed_file_is_no_way_around_and_the_answer_says_so()
    {
        var decision = new PushedDecision("P02", "accepted", null, [], ["c"], "Old code.", "Cleo", null);
        using var body = Pushes.Content(Pushes.Then(2, 1, "newer", "a", "b", "c") with { Decisions = [decision] });
        var result = await ana.PostAsync(At("/scans"), body).IsAsync(HttpStatusCode.OK);

        Assert.Equal(1, result.GetProperty("waiting").GetInt32());
        Assert.Contains("1 decision of .solvent/decisions.yaml waits for approval", result.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        var waiting = (await ana.GetAsync(At("/approvals")).IsAsync(HttpStatusCode.OK)).GetProperty("items")[0];
        Assert.Equal(("Cleo", "ana"), (waiting.GetProperty("by").GetString(), waiting.GetProperty("through").GetString()));
        Assert.Equal("open", await StateAsync());
    }

    [Fact]
    public async Task A_repository_leaves_the_team_of_a_policy_only_where_access_is_managed()
    {
        var repository = At($"/repositories/{Pushes.Repository}");
        await ana.PatchAsync(repository, Asking.Json("""{"team": "payments"}""")).IsAsync(HttpStatusCode.OK);
        await admin.PutAsync(At("/approval-policies/grave"), Asking.Json("""{"change": "accept", "team": "payments"}""")).IsAsync(HttpStatusCode.OK);

        await ana.PatchAsync(repository, Asking.Json("""{"team": "search"}""")).IsAsync(HttpStatusCode.Forbidden);
        await ana.PatchAsync(repository, Asking.Json("""{"labels": ["tier-1"]}""")).IsAsync(HttpStatusCode.OK);
        await admin.PatchAsync(repository, Asking.Json("""{"team": "search"}""")).IsAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/approvals?state=asleep")]
    [InlineData("/approvals?cursor=none")]
    [InlineData("/approvals?limit=0")]
    public async Task A_wrong_parameter_is_told(string path) => await ana.GetAsync(At(path)).IsAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_page_lists_what_waits_and_its_forms_answer()
    {
        var request = (await AskAsync()).Split('/')[^1];
        await server.OpenAsync("dan", "approver");
        using var visit = new Visit(server.Address);
        await visit.SignInAsync("dan", ServerHost.Password);

        Assert.Contains($"/approvals/{request}/approve", (await visit.GetAsync("/approvals")).Page, StringComparison.Ordinal);
        Assert.Contains("Waits for approval", (await visit.GetAsync($"/debt/{id}")).Page, StringComparison.Ordinal);
        await visit.PostAsync($"/approvals/{request}/approve", []);

        Assert.Equal("accepted", await StateAsync());
    }

    private static Uri At(string path) => new("/api/v1" + path, UriKind.Relative);

    private async Task<HttpResponseMessage> AcceptAsync(string? key = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/debt/{id}/accept") { Content = Asking.Json(Reason) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await (by ?? ana).SendAsync(request);
    }

    private async Task<string> AskAsync(HttpClient? by = null)
    {
        using var answer = await AcceptAsync(by: by);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<JsonElement> GetAsync(string address) => (await ben.GetAsync(new Uri(address, UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("approval");

    private async Task<string> StateAsync() => (await ana.GetAsync(At($"/debt/{id}")).IsAsync(HttpStatusCode.OK)).GetProperty("item").GetProperty("state").GetString()!;
}
