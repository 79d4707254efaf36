using System.Diagnostics;
using Solvent.IntegrationTests.Hostile;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.IntegrationTests.Server;

/// <summary>Three servers on one PostgreSQL, pushes of ten repositories, and one server that dies meanwhile.</summary>
public sealed class ReplicaTests : IDisposable
{
    private const int Repositories = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-replicas-");
    private readonly string _place = PostgresServer.Shared.NewDatabase();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_register_the_proofs_and_a_kept_checkpoint_agree_after_a_replica_died_during_pushes()
    {
        Run(".", "access", "account", "open", "ci", "--role", "admin", "--db", _place).Ends(0);
        var token = Run(".", "access", "token", "create", "ci", "--for", "ci", "--scope", "scan:write,debt:read,ledger:read", "--db", _place).Ends(0).Output.Trim();
        var kept = Path.Combine(_folder.FullName, "kept.txt");
        Run(".", "ledger", "checkpoint", "--db", _place, "--key", Path.Combine(_folder.FullName, "key.pem"), "--output", kept).Ends(0);
        for (var i = 0; i < Repositories; i++)
        {
            Make(i);
        }

        using var first = await ServeProcess.StartAsync(_place);
        using var second = await ServeProcess.StartAsync(_place);
        using var third = await ServeProcess.StartAsync(_place);
        using var dying = new CancellationTokenSource();
        await Parallel.ForEachAsync(Enumerable.Range(0, Repositories), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (i, ct) =>
        {
            if (i == Repositories / 2)
            {
                first.Kill();
            }

            // What CI does: a job that failed is run again, and comes to a replica that lives.
            ServeProcess[] order = [first, second, third];
            if (await Task.Run(() => Push(i, order[i % 3], token), ct) is { Exit: not 0 })
            {
                (await Task.Run(() => Push(i, second, token), ct)).Ends(0);
            }
        });

        var seen = await second.GetAsync("/api/v1/repositories", token);
        Assert.Equal(Repositories, seen.GetProperty("items").GetArrayLength());
        var findings = Run("r0", "scan", "--format", "json").Ends(0).Json.GetProperty("findings").GetArrayLength();
        Assert.All(seen.GetProperty("items").EnumerateArray(), one => Assert.Equal(findings, one.GetProperty("owed").GetProperty("findings").GetInt32()));
        await SeenAsync(third, token, seen.GetRawText());
        Assert.Equal(seen.GetRawText(), (await third.GetAsync("/api/v1/repositories", token)).GetRawText());
        Assert.Equal((await second.GetAsync("/api/v1/debt", token)).GetRawText(), (await third.GetAsync("/api/v1/debt", token)).GetRawText());
        var before = await LastOfRegisterAsync(third, token);
        for (var i = 0; i < Repositories; i++)
        {
            Assert.Contains("nothing changed", Push(i, third, token).Ends(0).Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, await LastOfRegisterAsync(third, token));
        Run(".", "ledger", "verify", "--db", _place, "--checkpoint", kept).Ends(0);
    }

    // What one took in, the others have read a moment later.
    private static async Task SeenAsync(ServeProcess server, string token, string repositories)
    {
        for (var tries = 0; tries < 100 && (await server.GetAsync("/api/v1/repositories", token)).GetRawText() != repositories; tries++)
        {
            await Task.Delay(100);
        }
    }

    // Servers note by themselves when tokens were used.
    private static async Task<long> LastOfRegisterAsync(ServeProcess server, string token) =>
        (await server.GetAsync("/api/v1/facts?limit=1000", token)).GetProperty("items").EnumerateArray()
            .Last(fact => fact.GetProperty("type").GetString()!.StartsWith("register.", StringComparison.Ordinal)).GetProperty("seq").GetInt64();

    private SolventRun Push(int i, ServeProcess server, string token) =>
        SolventRun.In(Path.Combine(_folder.FullName, $"r{i}"), _folder.FullName, ["scan", "--push", server.Address.ToString(), "--default-branch", "main"], ["env", $"SOLVENT_TOKEN={token}"]);

    private SolventRun Run(string folder, params string[] arguments) => SolventRun.In(Path.Combine(_folder.FullName, folder), _folder.FullName, arguments);

    private void Make(int i)
    {
        var root = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"r{i}")).FullName;
        File.WriteAllText(Path.Combine(root, "ask.py"), $"""
            from openai import OpenAI

            client = OpenAI(timeout=10)

            def ask{i}(text):
                return client.chat.completions.create(model=settings.model, messages=[text])
            """);
        Git(root, "init", "-q", "-b", "main");
        Git(root, "remote", "add", "origin", $"https://git.example.org/team/r{i}.git");
        Git(root, "add", ".");
        Git(root, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "first");
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
