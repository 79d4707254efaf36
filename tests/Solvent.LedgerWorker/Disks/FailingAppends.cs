using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.LedgerWorker.Disks;

/// <summary>
/// Appends while the disk fails at the first, second, third … operation of the append, until none of them fails any more. Prints a line for
/// each: what failed, how the append ended, what the ledger held then, and how the same append ended on the mended disk.
/// </summary>
internal static class FailingAppends
{
    /// <summary>Runs on a new file.</summary>
    /// <param name="file">The ledger.</param>
    /// <param name="stays">Whether the disk goes on failing until it is mended.</param>
    /// <param name="facts">The facts of an append; many of them make it empty the write-ahead log too.</param>
    /// <param name="stride">How many operations to go on by.</param>
    public static async Task RunAsync(string file, bool stays, int facts, int stride)
    {
        FailingDisk.Install();
        await using var ledger = Open(file);
        for (var i = 0; ; i++)
        {
            var before = (await ledger.HeadAsync()).Seq;
            FailingDisk.FailAfter(i * stride, stays);
            var ended = await AppendAsync(ledger, i, facts);
            var (failed, held) = (FailingDisk.Failed, (await ledger.HeadAsync()).Seq - before);
            FailingDisk.Mend();

            // As a process that starts after a crash would see it.
            await using var other = Open(file);
            Console.WriteLine($"{failed ?? "nothing"}: {ended}; held {held}, then {(await other.HeadAsync()).Seq - before}; again: {await AppendAsync(ledger, i, facts)}");
            if (failed is null)
            {
                break;
            }
        }

        var verified = await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        Console.WriteLine($"sound {verified.IsSound} facts {verified.Size}");
    }

    private static FactLedger Open(string file) => FactLedger.Open(file, WorkJson.Types(), TimeProvider.System);

    private static async Task<string> AppendAsync(FactLedger ledger, int number, int facts)
    {
        try
        {
            var parts = Enumerable.Range(1, facts).Select(part => (IFact)new PartDone($"{number}", part, facts, new string('x', 3000))).ToList();
            var result = await ledger.AppendAsync(new AppendRequest($"key-{number}", LedgerNames.System, null, [new StreamFacts("work/all", Expected.Any, parts)]));
            return result switch
            {
                AppendResult.Appended a => $"appended {a.First - (number * facts)} {a.Last - (number * facts)}",
                AppendResult.AlreadyAppended a => $"already {a.First - (number * facts)} {a.Last - (number * facts)}",
                _ => $"{result}",
            };
        }
        catch (LedgerException e)
        {
            return $"{e.Fault} ({e.Message})";
        }
    }
}
