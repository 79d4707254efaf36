using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.LedgerBench;

/// <summary>Durable appends of one small fact each by many writers, beside plain inserts of one row a transaction.</summary>
internal static class AppendBench
{
    private const string Row = "{\"item\":\"k3x9a2bc\"}";

    /// <summary>Runs it on both stores.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var (seconds, writers) = (options.Number("--seconds", 5), options.Number("--writers", 64));
        var folder = Directory.CreateTempSubdirectory("solvent-ledger-bench-");
        try
        {
            Report($"SQLite: appends, {writers} writers", await AppendAsync(Path.Combine(folder.FullName, "ledger.db"), writers, seconds));
            Report("SQLite: one row a transaction, 1 writer", await PlainSqliteAsync(Path.Combine(folder.FullName, "plain.db"), seconds));
            Report($"PostgreSQL: appends, {writers} writers", await AppendAsync(PostgresServer.Shared.NewDatabase(), writers, seconds));
            Report($"PostgreSQL: one row a transaction, {writers} writers", await PlainPostgresAsync(PostgresServer.Shared.NewDatabase(), writers, seconds));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Rate> AppendAsync(string place, int writers, int seconds)
    {
        await using var ledger = FactLedger.Open(place, BenchOptions.Facts(), TimeProvider.System);
        return await MeasureAsync(writers, seconds, async (writer, _) => await ledger.AppendAsync(new AppendRequest(
            AppendRequest.NewKey(), LedgerNames.System, null,
            [new StreamFacts(string.Create(CultureInfo.InvariantCulture, $"register/bench{writer}"), Expected.Any, [new ItemStarted("k3x9a2bc")])])));
    }

    private static async Task<Rate> PlainSqliteAsync(string file, int seconds)
    {
        File.Create(file).Dispose();
        using var database = SqliteDatabase.Open(file, SqliteAccess.Write, TimeSpan.FromSeconds(5));
        database.Run("PRAGMA journal_mode = WAL");
        database.Run("PRAGMA synchronous = FULL");
        database.Run("CREATE TABLE rows(seq INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        return await MeasureAsync(1, seconds, (_, _) =>
        {
            database.Prepare("INSERT INTO rows(body) VALUES (?)").Bind(Row).Run();
            return Task.CompletedTask;
        });
    }

    private static async Task<Rate> PlainPostgresAsync(string address, int writers, int seconds)
    {
        var text = new NpgsqlConnectionStringBuilder { Host = new Uri(address).Host, Port = new Uri(address).Port, Username = "solvent", Database = new Uri(address).AbsolutePath[1..], MaxPoolSize = writers, MaxAutoPrepare = 4 };
        await using var source = NpgsqlDataSource.Create(text);
        await using (var create = source.CreateCommand("CREATE TABLE rows(seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)"))
        {
            await create.ExecuteNonQueryAsync();
        }

        return await MeasureAsync(writers, seconds, async (_, _) =>
        {
            await using var insert = source.CreateCommand("INSERT INTO rows(body) VALUES ($1)");
            insert.Parameters.Add(new() { Value = Row });
            await insert.ExecuteNonQueryAsync();
        });
    }

    private static async Task<Rate> MeasureAsync(int writers, int seconds, Func<int, int, Task> append)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var started = Stopwatch.GetTimestamp();
        var warm = TimeSpan.FromSeconds(1);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var number = 0; Stopwatch.GetElapsedTime(started) < warm + TimeSpan.FromSeconds(seconds); number++)
            {
                var isCounted = Stopwatch.GetElapsedTime(started) >= warm;
                var before = Stopwatch.GetTimestamp();
                await append(writer, number);
                if (isCounted)
                {
                    mine.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
                }
            }

            latencies.Add(mine);
        })));
        var sorted = latencies.SelectMany(one => one).Order().ToList();
        return new Rate(sorted.Count / (double)seconds, BenchOptions.Quantile(sorted, 0.5), BenchOptions.Quantile(sorted, 0.99));
    }

    private static void Report(string what, Rate rate) =>
        BenchOptions.Report(what, string.Create(CultureInfo.InvariantCulture, $"{rate.PerSecond:N0}/s  p50 {rate.Median:F1}  p99 {rate.Worst:F1} ms"));

    private sealed record Rate(double PerSecond, double Median, double Worst);
}
