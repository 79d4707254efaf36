using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Tests.Surfaces.Web;

/// <summary>Secrets that nobody knows cost a look at the ledger each; so they are counted before it is looked.</summary>
public sealed class LookLimitTests
{
    [Fact]
    public async Task Unknown_secrets_are_looked_for_so_often_and_then_refused_unseen()
    {
        var visitors = new LookingVisitors();
        await using var site = await StartAsync(visitors);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(site.Address) };

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            answers.Add(await AskAsync(client, i % 2 == 0 ? ("Authorization", $"Bearer slv_{i}") : Cookie(client, $"secret{i}")));
        }

        Assert.InRange(visitors.Looks, 1, 30);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, Cookie(client, "known")));
    }

    private static Task<WebSite> StartAsync(IVisitors visitors) => WebSite.StartAsync(
        new SiteOptions(0, [routes => routes.MapPage("/", http => http.ShowAsync(new PageView("Page", _ => { })))], () => new SiteStatus("shop"), services => services.AddSingleton(visitors), _ => false, _ => { }) { HasSignIn = true, RequestsPerSecond = 5 },
        TimeProvider.System, CancellationToken.None);

    private static (string Name, string Value) Cookie(HttpClient client, string secret) => ("Cookie", $"solvent-{client.BaseAddress!.Port}={secret}");

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Knows one session, and looks for every other secret.</summary>
    private sealed class LookingVisitors : IVisitors
    {
        public int Looks { get; private set; }

        public ValueTask<Visitor?> OfSessionAsync(string secret, Func<bool> mayLook, CancellationToken ct) =>
            secret == "known" ? new(new Visitor(new Caller(LedgerNames.System, "kim"), Grants.Everything, "session")) : Look(mayLook);

        public ValueTask<Visitor?> OfTokenAsync(string token, Func<bool> mayLook, CancellationToken ct) => Look(mayLook);

        private ValueTask<Visitor?> Look(Func<bool> mayLook)
        {
            Looks += mayLook() ? 1 : 0;
            return new((Visitor?)null);
        }
    }
}
