using Solvent.LedgerWorker.Kills;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.IntegrationTests.Ledger;

/// <summary>Fifty kills under load. `bench/faults -- --kills 1000` does the same for longer.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 25;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-kills-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public Task Given_writers_policies_and_outside_work_killed_on_sqlite_then_nothing_is_lost_doubled_or_half_done() =>
        KillAsync(Path.Combine(_folder.FullName, "ledger.db"));

    [Fact]
    public Task Given_writers_policies_and_outside_work_killed_on_postgresql_then_nothing_is_lost_doubled_or_half_done() =>
        KillAsync(PostgresServer.Shared.NewDatabase());

    private async Task KillAsync(string place)
    {
        var report = await KillTrials.RunAsync(place, _folder.FullName, Kills, seed: 20261127);

        Assert.Equal(Kills, report.Kills);
        Assert.True(report.IsClean, report.ToString());
        Assert.True(report is { Acknowledged: > 100, Causes: > 10, Terms: > 1 } && report.Calls >= report.Causes, $"little happened: {report}");
    }
}
