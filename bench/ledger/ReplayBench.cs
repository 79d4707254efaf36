using System.Diagnostics;
using System.Globalization;
using Solvent.ColdStartBench;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Verification;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.LedgerBench;

/// <summary>A large ledger of the register's own facts: replayed from the first fact, verified, and proved from.</summary>
internal static class ReplayBench
{
    private const int Items = 20_000;
    private const int Proofs = 200;

    /// <summary>Runs it on both stores.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("solvent-ledger-bench-");
        try
        {
            await MeasureAsync("SQLite", Path.Combine(folder.FullName, "ledger.db"), options.Number("--facts", 1_000_000));
            await MeasureAsync("PostgreSQL", PostgresServer.Shared.NewDatabase(), options.Number("--facts", 1_000_000));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string store, string place, int facts)
    {
        await using var ledger = FactLedger.Open(place, BenchOptions.Facts(), TimeProvider.System);
        await FillAsync(ledger, facts);
        var size = (await ledger.HeadAsync()).Seq;
        using var host = new ProjectionHost<RegisterState>(ledger, new RegisterProjection());
        Report($"{store}: replay of {size:N0} facts, median of 3", await MedianAsync(3, () => host.StateAtAsync(size)), "N0");
        Report($"{store}: verification of them, median of 3", await MedianAsync(3, () => LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None)), "N0");
        var random = new Random(1);
        Report($"{store}: proof of a fact among them, median of {Proofs}", await MedianAsync(Proofs, () => ProveAsync(ledger, random.NextInt64(size), size)), "F1");
    }

    private static async Task FillAsync(FactLedger ledger, int facts)
    {
        var scans = new SyntheticScans(Items);
        using var book = new RegisterBook(ledger, TimeProvider.System);
        for (var round = 0; (await ledger.HeadAsync()).Seq < facts; round++)
        {
            if ((await new RegisterScans(book).RegisterAsync(scans.Round(round), CancellationToken.None)).Refusal is { } refusal)
            {
                throw new InvalidOperationException(refusal.Sentence);
            }
        }
    }

    // With a builder of its own, as a request would have.
    private static Task ProveAsync(FactLedger ledger, long index, long size) =>
        new ProofBuilder((level, at, count) => ledger.Store.HashesAsync(level, at, count, CancellationToken.None)).InclusionAsync(index, size).AsTask();

    private static async Task<double> MedianAsync(int runs, Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return times[runs / 2];
    }

    private static void Report(string what, double milliseconds, string format) => BenchOptions.Report(what, milliseconds.ToString(format, CultureInfo.InvariantCulture) + " ms");
}
