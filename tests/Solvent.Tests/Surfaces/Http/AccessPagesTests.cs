using System.Net;
using System.Text.RegularExpressions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>What administrators do in the browser, and others can't.</summary>
public sealed class AccessPagesTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServerHost server = null!;
    private Visit visit = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(folder["team.db"]);
        visit = new Visit(server.Address);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        visit.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_administrator_opens_an_account_gives_roles_makes_and_revokes_a_token_and_closes_it()
    {
        await SignInAsync("root", "admin");
        Assert.Equal(HttpStatusCode.SeeOther, await visit.PostAsync("/accounts", new() { ["login"] = "Ci-Bot", ["role"] = "viewer" }));
        var (_, list) = await visit.GetAsync("/accounts");
        Assert.Contains("ci-bot may sign in now", list, StringComparison.Ordinal);
        var address = Regex.Match(list, "href=\"(/accounts/p-[a-z2-7]+)\">ci-bot<").Groups[1].Value;

        Assert.Equal(HttpStatusCode.SeeOther, await visit.PostAsync(address + "/grant", new() { ["role"] = "maintainer" }));
        Assert.Equal(HttpStatusCode.SeeOther, await visit.PostAsync(address + "/withdraw", new() { ["role"] = "viewer", ["repository"] = "" }));
        Assert.Equal(HttpStatusCode.OK, await visit.PostAsync(address + "/token", new() { ["label"] = "pipelines", ["scope"] = "scan:write", ["days"] = "30" }));
        var secret = Regex.Match(visit.Page, "slv_[A-Za-z0-9_-]+").Value;
        using var bot = server.Client(secret);
        await bot.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.Forbidden);
        var (_, page) = await visit.GetAsync(address);
        Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Contains("pipelines", page, StringComparison.Ordinal);
        Assert.Contains("maintainer", page, StringComparison.Ordinal);

        var id = Regex.Match(page, "name=\"token\" value=\"([0-9a-f]{8})\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.SeeOther, await visit.PostAsync(address + "/revoke", new() { ["token"] = id }));
        await bot.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.SeeOther, await visit.PostAsync(address + "/close", []));
        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync(address)).Status);
    }

    [Fact]
    public async Task An_account_whose_name_was_erased_can_be_closed()
    {
        await SignInAsync("root", "admin");
        await server.OpenAsync("lee", "viewer");
        var lee = (await server.Ledger.FindPersonAsync("lee"))!;
        await server.Ledger.Store.Side.EraseAsync([lee], [], default);

        Assert.Contains("(erased)", (await visit.GetAsync($"/accounts/{lee}")).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await visit.PostAsync($"/accounts/{lee}/close", []));

        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync($"/accounts/{lee}")).Status);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_on_the_page()
    {
        await SignInAsync("root", "admin");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await visit.PostAsync("/accounts", new() { ["login"] = "lee", ["password"] = "short" }));
        Assert.Contains("A password has 15", visit.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"lee\"", visit.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await visit.PostAsync("/accounts", new() { ["login"] = "lee", ["role"] = "viewer", ["repository"] = "nowhere" }));
        var me = Regex.Match((await visit.GetAsync("/accounts")).Page, "href=\"(/accounts/p-[a-z2-7]+)\">root<").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Conflict, await visit.PostAsync(me + "/close", []));
        Assert.Contains("only administrator", visit.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await visit.PostAsync("/accounts/p-none/close", []));
    }

    [Theory]
    [InlineData("maintainer", null)]
    [InlineData("admin", "shop")]
    public async Task Whoever_does_not_administer_everything_sees_and_changes_nothing_of_it(string role, string? repository)
    {
        await server.OpenAsync("root", "admin");
        await SignInAsync("kim", role, repository);

        Assert.Equal(HttpStatusCode.Forbidden, (await visit.GetAsync("/accounts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visit.GetAsync("/denials")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, await visit.PostAsync("/accounts", new() { ["login"] = "lee", ["role"] = "admin" }));
    }

    [Fact]
    public async Task A_form_of_another_site_opens_no_account()
    {
        await SignInAsync("root", "admin");
        visit.Origin = "https://evil.example";

        Assert.Equal(HttpStatusCode.Forbidden, await visit.PostAsync("/accounts", new() { ["login"] = "evil", ["role"] = "admin" }));

        visit.Origin = null;
        Assert.DoesNotContain("evil", (await visit.GetAsync("/accounts")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_denied_is_shown_and_listed_with_who_what_where_and_the_scope()
    {
        await SignInAsync("root", "admin");
        var secret = await server.TokenAsync("lee", "viewer", ["debt:read"]);
        using (var early = server.Client(secret))
        {
            await early.GetAsync(new Uri("/api/v1/facts", UriKind.Relative)).IsAsync(HttpStatusCode.Forbidden);
        }

        var before = server.Address;
        // Those of the last minute are kept when it stops.
        await server.DisposeAsync();
        server = await ServerHost.StartAsync(folder["team.db"]);
        using var there = visit.At(server.Address, $"solvent-{before.Port}", $"solvent-{server.Address.Port}");

        var (_, page) = await there.GetAsync("/denials");
        using var root = server.Client(await server.TokenAsync("root", "admin", ["access:write"]));
        var item = (await root.GetAsync(new Uri("/api/v1/denials?limit=1", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("items")[0];

        Assert.Contains("GET /api/v1/facts", page, StringComparison.Ordinal);
        Assert.Contains("lee", page, StringComparison.Ordinal);
        Assert.Equal(("lee", "ledger:read", "this machine", "no-scope"), (item.GetProperty("person").GetString(), item.GetProperty("scope").GetString(), item.GetProperty("from").GetString(), item.GetProperty("because").GetString()));
        await root.GetAsync(new Uri("/api/v1/denials?cursor=9-0", UriKind.Relative)).IsAsync(HttpStatusCode.BadRequest);
        using var lee = server.Client(secret);
        await lee.GetAsync(new Uri("/api/v1/denials", UriKind.Relative)).IsAsync(HttpStatusCode.Forbidden);
    }

    private async Task SignInAsync(string login, string role, string? repository = null)
    {
        await server.OpenAsync(login, role, repository);
        Assert.Equal(HttpStatusCode.OK, await visit.SignInAsync(login, ServerHost.Password));
    }
}
