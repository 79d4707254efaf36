using Solvent.LedgerWorker;

namespace Solvent.IntegrationTests.Ledger;

public sealed class KillTests
{
    [Fact]
    public async Task Given_writers_killed_fifty_times_when_reopened_then_nothing_acknowledged_is_lost_and_nothing_is_half_applied()
    {
        var folder = Directory.CreateTempSubdirectory("solvent-kills-");
        try
        {
            var report = await KillTrials.RunAsync(folder.FullName, kills: 50, seed: 20260731, _ => { });

            Assert.Equal(50, report.Kills);
            Assert.True(report.IsClean, report.ToString());
            Assert.True(report.Acknowledged > 500, $"the writers hardly wrote: {report}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
