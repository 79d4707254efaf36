using System.Globalization;
using Solvent.LedgerWorker;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.IntegrationTests.Signals;

/// <summary>Two processes append decisions to one log and are killed again and again; each goes on a little before what it was told last.</summary>
public sealed class DecisionKillTests : IDisposable
{
    private const int Replicas = 2;
    private const int Writers = 3;
    private const int Rounds = 8;
    private const int MostAwaited = 60;
    private const int Again = 4;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-decision-kills-");
    private readonly Random random = new(20261127);
    private readonly Dictionary<string, (long Seq, string Id)> acknowledged = new(StringComparer.Ordinal);
    private readonly List<string> contradictions = [];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public Task Given_writers_of_decisions_killed_on_sqlite_then_nothing_is_lost_or_doubled_and_the_log_verifies() => KillAsync(Path.Combine(folder.FullName, "ledger.db"));

    [Fact]
    public Task Given_writers_of_decisions_killed_on_postgresql_then_nothing_is_lost_or_doubled_and_the_log_verifies() => KillAsync(PostgresServer.Shared.NewDatabase());

    private async Task KillAsync(string place)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Replicas).Select(replica => RunAsync(place, replica, random.Next(3, MostAwaited))));
        }

        Assert.Empty(contradictions);
        Assert.True(acknowledged.Count > 100, $"little happened: {acknowledged.Count}");
        await using var ledger = FactLedger.Open(place, SignalsModule.AddFacts(new FactTypes()), TimeProvider.System);
        await using var book = new DecisionBook(ledger, TimeProvider.System);
        var found = await VerifyDecisions.HandleAsync(book, default);
        Assert.Empty(found.Problems);
        Assert.True(found.Anchored > 0);
        var log = book.Find()!;
        foreach (var (key, (seq, id)) in acknowledged)
        {
            var decision = await log.FindKeyAsync("worker", LedgerNames.System, key, default);
            Assert.Equal((seq, id, key), (decision?.Seq ?? 0, decision?.Decision.Id, decision?.Decision.Key));
        }

        var keys = await log.ReadAsync(0, default).Select(one => one.Decision.Key!).ToListAsync();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        var ended = await log.ReadAsync(0, default).Select(one => one.Decision.Id).ToHashSetAsync();
        Assert.DoesNotContain(await log.UnfinishedAsync(default).ToListAsync(), one => ended.Contains(one.Id));
    }

    private async Task RunAsync(string place, int replica, int awaited)
    {
        var name = $"r{replica}";
        var from = Math.Max(0, acknowledged.Keys.Where(key => key.StartsWith(name, StringComparison.Ordinal)).Select(key => int.Parse(key.Split('-')[2], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() - Again);
        using var process = WorkerProcess.Start("decide", place, name, $"{Writers}", $"{from}", "100000");
        for (var seen = 0; seen < awaited && await process.StandardOutput.ReadLineAsync() is { } line; seen += Take(line) ? 1 : 0)
        {
        }

        process.Kill();
        // What was written before the kill was acknowledged too; a last line without its end was not.
        var rest = await process.StandardOutput.ReadToEndAsync();
        foreach (var line in rest.Split('\n')[..^1])
        {
            Take(line);
        }

        await process.WaitForExitAsync();
    }

    private bool Take(string line)
    {
        if (line.Split(' ') is not [var key, var place, var id] || !long.TryParse(place, CultureInfo.InvariantCulture, out var seq))
        {
            return false;
        }

        lock (acknowledged)
        {
            if (!acknowledged.TryAdd(key, (seq, id)) && acknowledged[key] != (seq, id))
            {
                contradictions.Add($"{key}: {acknowledged[key]}, then {(seq, id)}");
            }
        }

        return true;
    }
}
