using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker;

/// <summary>Follows a ledger and prints the number of every fact as it comes.</summary>
internal static class Tailing
{
    public static async Task RunAsync(FactLedger ledger, int count)
    {
        Console.WriteLine("ready");
        await foreach (var fact in ledger.TailAsync(0))
        {
            Console.WriteLine(fact.Seq);
            if (--count == 0)
            {
                return;
            }
        }
    }
}
