using System.Diagnostics;
using System.Globalization;
using System.Net;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.IntegrationTests.Server;

/// <summary>Servers whose disk fills up, and two on one file.</summary>
public sealed class ServerFaultTests : IDisposable
{
    // More than a row holds: PostgreSQL keeps such a fact in a table of its own, which is empty so far.
    private const int Findings = 150;

    // A limit on file sizes acts as a full disk: its signal is not to end the server, and the runtime not to keep its code in such a file.
    private const string Limitable = "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-server-faults-");

    private string File => Path.Combine(_folder.FullName, "team.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Given_a_full_disk_on_sqlite_then_a_server_goes_on_reading_and_takes_pushes_when_there_is_room()
    {
        if (OperatingSystem.IsLinux())
        {
            await FillAsync(File, server => Limit(server, "1"), server => Limit(server, "unlimited"));
        }
    }

    [Fact]
    public async Task Given_a_full_disk_on_postgresql_then_a_server_goes_on_reading_and_takes_pushes_when_there_is_room()
    {
        var place = PostgresServer.Shared.NewDatabase();
        IDisposable? full = null;
        await FillAsync(place, _ => full = PostgresServer.Shared.FillDisk(place, PostgresServer.Shared.LongValuesOf(place, "solvent.facts")), _ => full!.Dispose());
    }

    [Fact]
    public async Task Given_two_servers_on_one_file_when_both_take_pushes_then_each_is_there_once_and_both_show_the_same()
    {
        const int Pushes = 8;
        var token = await Pushing.TokenAsync(File);
        using var first = await ServeProcess.StartAsync(File);
        using var second = await ServeProcess.StartAsync(File);
        using var one = first.Client(token);
        using var other = second.Client(token);

        // Each push goes to both at the same time, as when a job is run twice.
        var answers = await Task.WhenAll(Enumerable.Range(0, Pushes).SelectMany(i => new[] { one.PushAsync(i), other.PushAsync(i) }));

        // The one that came second is told to compare with what is there now, or that nothing changed.
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, answer.StatusCode.ToString()));
        Assert.All(answers.Chunk(2), both => Assert.Contains(both, answer => answer.StatusCode == HttpStatusCode.OK));
        var items = (await first.GetAsync("/api/v1/debt", token)).GetProperty("items");
        Assert.Equal(Pushes, items.GetArrayLength());
        Assert.All(items.EnumerateArray(), item => Assert.Equal(1, item.GetProperty("findings").GetInt32()));
        Assert.Equal(items.GetRawText(), (await second.GetAsync("/api/v1/debt", token)).GetProperty("items").GetRawText());
        await first.EndAsync();
        Assert.Equal(HttpStatusCode.OK, (await other.PushAsync(Pushes)).StatusCode);
        await second.EndAsync();
        await AssertRegisteredAsync(File, Pushes + 1);
    }

    private static async Task FillAsync(string place, Action<ServeProcess> fill, Action<ServeProcess> makeRoom)
    {
        var token = await Pushing.TokenAsync(place);
        using var server = await ServeProcess.StartAsync(place, shell: Limitable);
        using var client = server.Client(token);
        fill(server);

        var refused = await client.PushAsync(1, Findings);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(0, (await server.GetAsync("/api/v1/debt", token)).GetProperty("items").GetArrayLength());
        Assert.Equal("ready\n", await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        makeRoom(server);
        Assert.Equal(HttpStatusCode.OK, (await client.PushAsync(1, Findings)).StatusCode);
        Assert.Equal(1, (await server.GetAsync("/api/v1/debt", token)).GetProperty("items").GetArrayLength());
        var said = await server.EndAsync();
        Assert.Contains("free some space", said, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", said, StringComparison.Ordinal);
        await AssertRegisteredAsync(place, 1);
    }

    private static async Task AssertRegisteredAsync(string place, int pushes)
    {
        await using var ledger = FactLedger.Open(place, Pushing.Facts(), TimeProvider.System);
        var verified = await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        Assert.True(verified.IsSound, verified.Problem?.Message);
        Assert.Equal(pushes, await ledger.ReadAsync(prefixes: ["register.push-accepted"]).CountAsync());
    }

    // The soft limit alone, which may be lifted again without being root.
    private static void Limit(ServeProcess server, string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", server.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"]);
        limit.WaitForExit();
        Assert.Equal(0, limit.ExitCode);
    }
}
