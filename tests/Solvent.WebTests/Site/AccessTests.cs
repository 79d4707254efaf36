using System.Net;
using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

[Collection(SiteTests.Name)]
public sealed class AccessTests(SiteFixture site)
{
    [BrowserFact]
    public async Task The_login_link_works_once()
    {
        var page = await site.OpenAsStrangerAsync(site.UsedLink);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This page needs a login link");
        Assert.Empty(await page.Context.CookiesAsync());
        await Axe.AssertCleanAsync(page);
    }

    [BrowserFact]
    public async Task Nothing_of_the_repository_is_shown_without_a_login()
    {
        using var client = site.Client(isLoggedIn: false);
        foreach (var path in new[] { "/", "/debt", "/debt/abcdefgh", "/rules", "/progress", "/no-such-page", "/api/v1/debt", "/api/v2" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.DoesNotContain("support-bot", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(path.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/html", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [BrowserFact]
    public async Task A_host_name_that_is_not_ours_gets_nothing()
    {
        using var client = site.Client();
        foreach (var host in new[] { "evil.example", $"evil.example:{site.Address.Port}", "127.0.0.1", "127.0.0.1:1", $"127.0.0.1.evil.example:{site.Address.Port}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
            using var answer = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        }

        using var local = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"localhost:{site.Address.Port}" } };
        using var fine = await client.SendAsync(local);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [BrowserFact]
    public async Task A_form_from_elsewhere_changes_nothing()
    {
        var path = await site.ItemPathAsync("D10", "intents");
        var token = await TokenAsync(path);
        var own = site.Address.GetLeftPart(UriPartial.Authority);
        (string? Origin, string? Site, string? Token)[] refused =
        [
            ("http://evil.example", "cross-site", token), ("http://evil.example", null, token), ("null", "cross-site", token), ("null", null, token),
            (null, "same-site", token), (null, null, token), (own, "cross-site", token), ("http://127.0.0.1:1", null, token),
            (own, "same-origin", null), (own, "same-origin", (token[0] == 'x' ? "y" : "x") + token[1..]), (null, "same-origin", ""),
        ];
        foreach (var (origin, where, sent) in refused)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync($"{path}/start", origin, where, sent));
        }

        using var client = site.Client();
        Assert.DoesNotContain("Work began", await client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync($"{path}/start", "null", "same-origin", token));
        Assert.Contains("Work began", await client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Too_large_a_form_is_refused()
    {
        var path = await site.ItemPathAsync("D10", "intents");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync($"{path}/assign", "null", "same-origin", new string('x', 100_000)));
    }

    [BrowserFact]
    public async Task Every_answer_carries_the_policy_and_does_not_name_the_server()
    {
        using var client = site.Client();
        foreach (var path in new[] { "/", "/no-such-page", "/api/v1/debt", "/files/none.css" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private async Task<string> TokenAsync(string path)
    {
        var page = await site.OpenAsync(path);
        return await page.Locator("input[name=form-token]").First.GetAttributeAsync("value") ?? "";
    }

    private async Task<HttpStatusCode> PostAsync(string path, string? origin, string? where, string? token)
    {
        using var client = site.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(token is null ? [] : [new("form-token", token), new("owner", "x")]) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (where is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", where);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
