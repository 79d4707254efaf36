using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.PersonasBench;

/// <summary>Decisions that arrive at a steady rate: how long each takes from when it was due until it is on disk.</summary>
internal static class LogBench
{
    private const int WarmSeconds = 3;
    private const int FlushedBytes = 16 * 1024;
    private const int Flushes = 500;

    private static readonly string s_digest = new('a', 64);
    private static readonly JsonElement s_input = JsonDocument.Parse($$"""{"question":"{{new string('q', 300)}}"}""").RootElement;
    private static readonly JsonElement s_output = JsonDocument.Parse($$"""{"answer":"{{new string('a', 600)}}","sources":["help/refunds.md#2"]}""").RootElement;

    /// <summary>Runs it on both stores.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var (seconds, rate) = (options.Number("--seconds", 20), options.Number("--rate", 500));
        var folder = Directory.CreateTempSubdirectory("solvent-log-bench-");
        try
        {
            Flush(Path.Combine(folder.FullName, "flushes"));
            await OpenLoopAsync("SQLite", Path.Combine(folder.FullName, "ledger.db"), rate, seconds);
            await OpenLoopAsync("PostgreSQL", PostgresServer.Shared.NewDatabase(), rate, seconds);
            Flush(Path.Combine(folder.FullName, "flushes"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What the disk does at best: one small write into a file that is there, then its flush, and nothing else.
    private static void Flush(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var block = new byte[FlushedBytes];
        for (var i = 0; i < Flushes; i++)
        {
            RandomAccess.Write(handle, block, i * (long)FlushedBytes);
        }

        RandomAccess.FlushToDisk(handle);
        var times = new List<double>();
        for (var i = 0; i < Flushes; i++)
        {
            var before = Stopwatch.GetTimestamp();
            RandomAccess.Write(handle, block, i * (long)FlushedBytes);
            RandomAccess.FlushToDisk(handle);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            Rest();
        }

        Report("one write of 16 kB and its flush", times);
    }

    private static async Task OpenLoopAsync(string store, string place, int rate, int seconds)
    {
        await using var log = DecisionLogs.Open(place, TimeProvider.System);
        var (count, warm) = (rate * (seconds + WarmSeconds), rate * WarmSeconds);
        var done = new Task<double>[count];
        // A thread of its own: arrivals wait for nobody.
        var arrivals = new Thread(() =>
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                var due = started + (i * Stopwatch.Frequency / rate);
                WaitUntil(due);
                done[i] = Task.Run(() => AppendAsync(log, due));
            }
        });
        arrivals.Start();
        await Task.Run(arrivals.Join);
        Report($"{store}: {rate} decisions a second, from when each was due", [.. (await Task.WhenAll(done))[warm..]]);
        if (await log.CountAsync(default) != count)
        {
            throw new InvalidOperationException("decisions are missing");
        }
    }

    // A millisecond without the processor: an awaited delay comes back on another thread, and late.
    private static void Rest()
    {
        var spin = default(SpinWait);
        while (!spin.NextSpinWillYield)
        {
            spin.SpinOnce(-1);
        }

        spin.SpinOnce(0);
    }

    private static void WaitUntil(long due)
    {
        while (Stopwatch.GetTimestamp() is var now && now < due)
        {
            if ((due - now) * 1000 / Stopwatch.Frequency >= 1)
            {
                Rest();
            }
            else
            {
                Thread.SpinWait(20);
            }
        }
    }

    private static async Task<double> AppendAsync(IDecisionLog log, long due)
    {
        var now = TimeProvider.System.GetUtcNow();
        await log.AppendAsync(
            new DecisionRecord(DecisionIds.New(now), now, "support-answer", "1.2.0", s_digest, DecisionOutcomes.Answered)
            {
                Repository = "git:shop", Caller = "system", Purpose = "answer customers", Key = Guid.NewGuid().ToString(), InputDigest = s_digest, Executor = "extractive",
                Context = [.. Enumerable.Range(0, 5).Select(i => new ContextUsed(string.Create(CultureInfo.InvariantCulture, $"chunk:help/refunds.md#{i}"), "help", s_digest, "text: refund, delay", 0.5))],
                Checks = [new DecisionCheck("caller", true), new DecisionCheck("slice", true), new DecisionCheck("input-schema", true), new DecisionCheck("output-schema", true)],
                IsComplete = true, Microseconds = 900, Score = 0.9, Content = new DecisionContent(s_input, s_output, "The help centre says so."),
            },
            default);
        return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
    }

    private static void Report(string what, List<double> times)
    {
        times.Sort();
        var at = (double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))];
        BenchOptions.Report(what, string.Create(CultureInfo.InvariantCulture, $"p50 {at(0.5):F2}  p99 {at(0.99):F2}  max {times[^1]:F1} ms"));
    }
}
