using Solvent.LedgerWorker.Reactions;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.IntegrationTests.Ledger;

/// <summary>`bench/faults --reactions 1000` does the same for longer.</summary>
public sealed class ReactionKillTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-reactions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public Task Given_replicas_killed_at_random_moments_on_sqlite_then_each_cause_has_one_effect_and_each_work_is_closed_once() =>
        KillAsync(Path.Combine(_folder.FullName, "ledger.db"));

    [Fact]
    public Task Given_replicas_killed_at_random_moments_on_postgresql_then_each_cause_has_one_effect_and_each_work_is_closed_once() =>
        KillAsync(PostgresServer.Shared.NewDatabase());

    private async Task KillAsync(string place)
    {
        var report = await ReactionKillTrials.RunAsync(place, _folder.FullName, kills: 12, seed: 20261127, _ => { });

        Assert.True(report.IsClean, report.ToString());
        Assert.True(report.Tasks >= 12 && report.Calls >= report.Tasks && report.Terms > 1, $"little happened: {report}");
    }
}
