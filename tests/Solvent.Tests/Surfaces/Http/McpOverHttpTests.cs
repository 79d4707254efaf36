using System.Net;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>The tools over streamable HTTP, with the official client.</summary>
public sealed class McpOverHttpTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServerHost server = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(folder["team.db"]);
        using var ci = server.Client(await server.TokenAsync("ci", "maintainer", ["scan:write"]));
        using var body = Pushes.Content(Pushes.First("a", "b"));
        await ci.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_agent_lists_and_claims_in_the_name_of_the_tokens_owner()
    {
        await using var agent = await AgentAsync(await server.TokenAsync("kim", "contributor", ["debt:read", "debt:write"]));

        Assert.DoesNotContain("scan", (await agent.ListToolsAsync()).Select(tool => tool.Name));
        var listed = await agent.CallToolAsync("debt_list", new Dictionary<string, object?>());
        var id = listed.StructuredContent!.Value.GetProperty("items")[0].GetProperty("id").GetString();
        var claimed = await agent.CallToolAsync("claim_item", new Dictionary<string, object?> { ["id"] = id });

        Assert.Equal("kim", claimed.StructuredContent!.Value.GetProperty("item").GetProperty("owner").GetString());
    }

    [Fact]
    public async Task What_the_token_may_not_do_is_an_error_of_the_tool()
    {
        await using var agent = await AgentAsync(await server.TokenAsync("lee", "viewer", ["debt:read"]));
        var listed = await agent.CallToolAsync("debt_list", new Dictionary<string, object?>());
        var id = listed.StructuredContent!.Value.GetProperty("items")[0].GetProperty("id").GetString();

        var refused = await agent.CallToolAsync("claim_item", new Dictionary<string, object?> { ["id"] = id });

        Assert.True(refused.IsError);
        Assert.Contains("debt:write", Assert.IsType<TextContentBlock>(refused.Content[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_that_needs_a_second_person_is_told_to_wait()
    {
        using var admin = server.Client(await server.TokenAsync("ada", "admin", ["access:write", "debt:read"]));
        await admin.PutAsync(new Uri("/api/v1/approval-policies/all", UriKind.Relative), Asking.Json("""{"change": "accept"}""")).IsAsync(HttpStatusCode.OK);
        await using var agent = await AgentAsync(await server.TokenAsync("kim", "maintainer", ["debt:read", "debt:decide"]));
        var listed = await agent.CallToolAsync("debt_list", new Dictionary<string, object?>());
        var id = listed.StructuredContent!.Value.GetProperty("items")[0].GetProperty("id").GetString();

        var asked = await agent.CallToolAsync("accept_item", new Dictionary<string, object?> { ["id"] = id, ["reason"] = "Until the rewrite.", ["until"] = "2999-01-31" });

        Assert.Equal("open", asked.StructuredContent!.Value.GetProperty("item").GetProperty("state").GetString());
        Assert.Contains("waits for somebody else to approve it", asked.StructuredContent!.Value.GetProperty("outcome").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_see_another_repository_only_sees_nothing()
    {
        await using var agent = await AgentAsync(await server.TokenAsync("lee", "admin", ["debt:read", "debt:write"], "another"));

        var listed = await agent.CallToolAsync("debt_list", new Dictionary<string, object?>());

        Assert.Empty(listed.StructuredContent!.Value.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_agent_asks_for_the_debt_of_a_file_in_one_repository()
    {
        await using var agent = await AgentAsync(await server.TokenAsync("kim", "viewer", ["debt:read"]));

        var found = await agent.CallToolAsync("debt_for_file", new Dictionary<string, object?> { ["path"] = "api", ["repository"] = "shop" });
        var unknown = await agent.CallToolAsync("debt_for_file", new Dictionary<string, object?> { ["path"] = "api", ["repository"] = "elsewhere" });

        Assert.Equal(1, found.StructuredContent!.Value.GetProperty("total").GetInt32());
        Assert.True(unknown.IsError);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task A_body_that_is_no_message_is_refused(string body)
    {
        using var client = server.Client(await server.TokenAsync("kim", "viewer", ["debt:read"]));

        await client.PostAsync(new Uri("/mcp", UriKind.Relative), Asking.Json(body)).IsAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var stranger = server.Client();

        await stranger.PostAsync(new Uri("/mcp", UriKind.Relative), Asking.Json("{}")).IsAsync(HttpStatusCode.Unauthorized);
    }

    private Task<McpClient> AgentAsync(string token) => McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = new Uri(server.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
    }));
}
