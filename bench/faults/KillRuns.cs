using Solvent.LedgerWorker.Kills;

namespace Solvent.FaultsBench;

/// <summary>Many kills, over one ledger after the other.</summary>
internal static class KillRuns
{
    private const int KillsPerLedger = 50;
    private const string Row = "{0,-11}{1,6}{2,13}{13,8}{3,9}{4,8}{5,7}{6,7}{7,6}{8,10}{9,9}{10,9}{11,9}{12,7}";

    /// <summary>Runs them and tells how far it is.</summary>
    /// <param name="store">The kind of store, for messages.</param>
    /// <param name="place">The place of the ledger with that number.</param>
    /// <param name="folder">A folder for what the outside sees.</param>
    /// <param name="kills">How many.</param>
    /// <param name="seed">Makes the choices come again.</param>
    public static async Task<KillReport> RunAsync(string store, Func<int, string> place, string folder, int kills, int seed)
    {
        var report = new KillReport();
        for (var i = 0; report.Kills < kills; i++)
        {
            report += await KillTrials.RunAsync(place(i), folder, Math.Min(KillsPerLedger, kills - report.Kills), seed + i);
            Console.WriteLine($"{store}: {report.Kills} killed, {(report.IsClean ? "clean" : report.ToString())}");
        }

        return report;
    }

    /// <summary>Prints a table.</summary>
    public static void Print(IEnumerable<(string Store, KillReport Report)> rows)
    {
        Console.WriteLine(Row, "store", "killed", "acknowledged", "facts", "causes", "calls", "terms", "lost", "half done", "doubled", "missing", "unsound", "stuck", "refused");
        foreach (var (store, r) in rows)
        {
            Console.WriteLine(Row, store, r.Kills, r.Acknowledged, r.Facts, r.Causes, r.Calls, r.Terms, r.Lost, r.HalfDone, r.Doubled, r.Missing, r.Unsound, r.Stuck, r.Refused);
        }
    }
}
