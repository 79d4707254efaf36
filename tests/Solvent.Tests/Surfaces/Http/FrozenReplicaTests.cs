using System.Net;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>A server that can't read the ledger any more.</summary>
public sealed class FrozenReplicaTests
{
    [Fact]
    public async Task It_refuses_those_whom_it_knew_and_says_that_it_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerHost.StartAsync(folder["team.db"]);
        using var kim = server.Client(await server.TokenAsync("kim", "admin", ["debt:read"]));
        await kim.GetAsync(new Uri("/api/v1/debt", UriKind.Relative)).IsAsync(HttpStatusCode.OK);
        await using (var newer = FactLedger.Open(folder["team.db"], Program.Facts().Add("access.something-new", 1, () => TestJson.Default.NoteTaken), TimeProvider.System))
        {
            await newer.AppendAsync(Requests.One("new", "access/new", Expected.Any, new NoteTaken("new")));
        }

        for (var tries = 0; tries < 500 && await StatusAsync(kim, "/health/ready") == HttpStatusCode.OK; tries++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(kim, "/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(kim, "/api/v1/debt"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server.Client(), "/health/live"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
