using System.Globalization;
using Solvent.LedgerWorker;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.IntegrationTests.Ledger;

public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("solvent-processes-");

    private string File => Path.Combine(folder.FullName, "ledger.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Given_three_processes_when_two_append_then_the_third_sees_every_fact_once_in_order()
    {
        using var first = WorkerProcess.Start("append", File, "first", "3", "40");
        using var second = WorkerProcess.Start("append", File, "second", "3", "40");
        await using var ledger = FactLedger.Open(File, WorkJson.Types(), TimeProvider.System);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var expected = 2 * Enumerable.Range(0, 3).Sum(w => Enumerable.Range(0, 40).Sum(i => 1 + (((i * 7) + w) % 12)));

        var seen = new List<RecordedFact>();
        await foreach (var fact in ledger.TailAsync(0, ct: stop.Token))
        {
            seen.Add(fact);
            if (seen.Count == expected)
            {
                break;
            }
        }

        await Task.WhenAll(first.StandardOutput.ReadToEndAsync(stop.Token), second.StandardOutput.ReadToEndAsync(stop.Token));
        await Task.WhenAll(first.WaitForExitAsync(stop.Token), second.WaitForExitAsync(stop.Token));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(Enumerable.Range(1, expected).Select(n => (long)n), seen.Select(f => f.Seq));
        Assert.Equal(expected, (await ledger.HeadAsync()).Seq);
        Assert.Equal(2, seen.Select(f => ((PartDone)f.Body).Key.Split('-')[0]).Distinct().Count());
        Assert.True((await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None)).IsSound);
    }

    [Fact]
    public async Task Given_a_process_that_tails_when_this_one_appends_then_it_is_told()
    {
        await using var ledger = FactLedger.Open(File, WorkJson.Types(), TimeProvider.System);
        using var tail = WorkerProcess.Start("tail", File, "5");
        Assert.Equal("ready", await tail.StandardOutput.ReadLineAsync());

        for (var i = 1; i <= 5; i++)
        {
            await ledger.AppendAsync(One($"key-{i}"));
            Assert.Equal(i.ToString(CultureInfo.InvariantCulture), await tail.StandardOutput.ReadLineAsync());
        }

        await tail.WaitForExitAsync();
        Assert.Equal(0, tail.ExitCode);
    }

    [Fact]
    public async Task Given_six_processes_when_all_make_the_same_new_ledger_at_once_then_there_is_one_and_all_append()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => WorkerProcess.RunAsync(["append", File, $"p{i}", "1", "3"])));

        Assert.All(runs, r => Assert.True(r.Exit == 0, r.Output));
        await using var ledger = FactLedger.Open(File, WorkJson.Types(), TimeProvider.System);
        var result = await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        Assert.True(result.IsSound, result.Problem?.Message);
        Assert.Equal(6 * (1 + 8 + 3), result.Size);
    }

    private static AppendRequest One(string key) =>
        new(key, LedgerNames.System, null, [new StreamFacts("work/here", Expected.Any, [new PartDone(key, 1, 1, "")])]);
}
