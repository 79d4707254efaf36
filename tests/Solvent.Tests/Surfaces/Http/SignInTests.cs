using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

public sealed class FileSignInTests() : SignInTests(new FilePlaces());

public sealed class DatabaseSignInTests() : SignInTests(new DatabasePlaces());

/// <summary>How people get into a server, and how nobody else does.</summary>
public abstract class SignInTests(LedgerPlaces places) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServerHost server = null!;
    private Visit visit = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        visit = new Visit(server.Address);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        visit.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
        places.Dispose();
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_is_sent_to_do_so()
    {
        var (status, page) = await visit.GetAsync("/debt");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("href=\"/sign-in\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_and_password_open_the_site_and_signing_out_closes_it()
    {
        await server.OpenAsync("Kim@Example.org", "admin");

        Assert.Equal(HttpStatusCode.OK, await visit.SignInAsync("kim@example.org ", ServerHost.Password));
        var (status, page) = await visit.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, status);

        await visit.PostAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visit.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_login_are_told_alike()
    {
        await server.OpenAsync("kim", "admin");

        Assert.Equal(HttpStatusCode.Unauthorized, await visit.SignInAsync("kim", "a very long password indeed?"));
        var wrong = visit.Page;
        Assert.Equal(HttpStatusCode.Unauthorized, await visit.SignInAsync("kim", ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await visit.SignInAsync("who", ServerHost.Password));

        Assert.Equal(wrong.Replace("kim", "who", StringComparison.Ordinal), visit.Page);
    }

    [Fact]
    public async Task Guessing_is_stopped_after_some_tries()
    {
        await server.OpenAsync("kim", "admin");
        for (var i = 0; i < 10; i++)
        {
            await visit.SignInAsync("kim", "");
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await visit.SignInAsync("kim", ServerHost.Password));
        Assert.Contains("Too many wrong passwords", visit.Page, StringComparison.Ordinal);

        // Whoever fails on purpose locks out nobody who comes from elsewhere.
        using var elsewhere = new Visit(server.Address, IPAddress.Parse("127.0.0.2"));
        Assert.Equal(HttpStatusCode.OK, await elsewhere.SignInAsync("kim", ServerHost.Password));
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in_and_changes_nothing()
    {
        await server.OpenAsync("kim", "admin");
        visit.Origin = "https://evil.example";

        Assert.Equal(HttpStatusCode.Forbidden, await visit.SignInAsync("kim", ServerHost.Password));

        visit.Origin = null;
        await visit.SignInAsync("kim", ServerHost.Password);
        visit.Origin = "https://evil.example";
        Assert.Equal(HttpStatusCode.Forbidden, await visit.PostAsync("/sign-out", []));
        visit.Origin = null;
        Assert.Equal(HttpStatusCode.OK, (await visit.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Another_password_and_a_closed_account_end_sessions()
    {
        await server.OpenAsync("kim", "viewer");
        await server.OpenAsync("lee", "admin");
        await visit.SignInAsync("kim", ServerHost.Password);

        using var admin = server.Client(await server.TokenAsync("root", "admin", ["access:write"]));
        await admin.PostAsync(new Uri("/api/v1/accounts/close", UriKind.Relative), Asking.Json("""{"login": "kim"}""")).IsAsync(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visit.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await visit.SignInAsync("kim", ServerHost.Password));
    }

    [Fact]
    public async Task A_viewer_can_change_nothing()
    {
        await server.OpenAsync("kim", "viewer");
        using var ci = server.Client(await server.TokenAsync("ci", "maintainer", ["scan:write", "debt:read"]));
        using var body = Pushes.Content(Pushes.First("a"));
        await ci.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), body).IsAsync(HttpStatusCode.OK);
        var id = (await ci.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.OK)).GetProperty("items")[0].GetProperty("id").GetString();
        await visit.SignInAsync("kim", ServerHost.Password);
        await visit.GetAsync($"/debt/{id}");

        Assert.Equal(HttpStatusCode.Forbidden, await visit.PostAsync($"/debt/{id}/start", []));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.PostAsync($"/repositories/{Pushes.Repository}/archive", []));
    }

    [Fact]
    public async Task A_session_of_one_replica_is_known_at_another()
    {
        await server.OpenAsync("kim", "admin");
        await visit.SignInAsync("kim", ServerHost.Password);
        await using var other = await ServerHost.StartAsync(places["team"]);

        using var there = visit.At(other.Address, $"solvent-{server.Address.Port}", $"solvent-{other.Address.Port}");

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_provider_signs_people_in()
    {
        await using var provider = await LocalProvider.StartAsync();
        await using var there = await ServerHost.StartAsync(places["sso"], signIn: provider.Write(folder["provider.json"]));
        using var guest = new Visit(there.Address);

        await guest.PostAsync("/sign-in/provider", []);
        var sent = Regex.Match(guest.Page, "href=\"(http[^\"]+)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var back = await provider.AgreeAsync(new Uri(sent));
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync(back.PathAndQuery)).Status);

        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/")).Status);
        using var admin = there.Client(await there.TokenAsync("root", "admin", ["access:write"]));
        await admin.PostAsync(new Uri("/api/v1/accounts/close", UriKind.Relative), Asking.Json("""{"login": "guest@example.org"}""")).IsAsync(HttpStatusCode.OK);
        await guest.PostAsync("/sign-in/provider", []);
        var again = await provider.AgreeAsync(new Uri(Regex.Match(guest.Page, "href=\"(http[^\"]+)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync(again.PathAndQuery)).Status);
        using var other = new Visit(there.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(back.PathAndQuery)).Status);
    }

    [Fact]
    public async Task An_answer_of_the_provider_with_another_state_signs_nobody_in()
    {
        await using var provider = await LocalProvider.StartAsync();
        await using var there = await ServerHost.StartAsync(places["sso"], signIn: provider.Write(folder["provider.json"]));
        using var guest = new Visit(there.Address);
        await guest.PostAsync("/sign-in/provider", []);

        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync("/sign-in/callback?code=good&state=forged")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync("/")).Status);
    }

    /// <summary>A provider of this machine: agrees to everything, and checks the exchange as RFC 7636 asks.</summary>
    private sealed class LocalProvider(WebApplication app) : IAsyncDisposable
    {
        private string challenge = "";

        public static async Task<LocalProvider> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRoutingCore();
            var provider = new LocalProvider(builder.Build());
            provider.Map();
            await provider.StartUpAsync();
            return provider;
        }

        public string Write(string file)
        {
            var at = Address();
            File.WriteAllText(file, $$"""{"name": "SSO", "authorizeUrl": "{{at}}/authorize", "tokenUrl": "{{at}}/token", "userInfoUrl": "{{at}}/who", "clientId": "solvent", "newAccountsRole": "viewer"}""");
            return file;
        }

        public Task<Uri> AgreeAsync(Uri sent)
        {
            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(sent.Query);
            challenge = query["code_challenge"]!;
            return Task.FromResult(new Uri($"{query["redirect_uri"]}?code=good&state={Uri.EscapeDataString(query["state"]!)}"));
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private string Address() => app.Urls.First();

        private Task StartUpAsync() => app.StartAsync();

        private void Map()
        {
            app.UseRouting();
            app.MapPost("/token", async (HttpContext http) =>
            {
                var form = await http.Request.ReadFormAsync();
                var made = System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"]!)));
                var isGood = form["code"] == "good" && made == challenge;
                http.Response.StatusCode = isGood ? 200 : 400;
                await http.Response.WriteAsync(isGood ? """{"access_token": "open", "token_type": "bearer"}""" : "{}");
            });
            app.MapGet("/who", (HttpContext http) => http.Response.WriteAsync(
                http.Request.Headers.Authorization == "Bearer open" ? """{"email": "Guest@example.org", "email_verified": true}""" : "{}"));
        }
    }
}
