using System.Globalization;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.PersonasBench;

/// <summary>Decisions that arrive at a steady rate: how long each takes from when it was due until it is on disk.</summary>
internal static class LogBench
{
    private const int WarmSeconds = 3;

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
            DiskFlush.Report(folder.FullName);
            await OpenLoopAsync("SQLite", Path.Combine(folder.FullName, "ledger.db"), rate, seconds);
            await OpenLoopAsync("PostgreSQL", PostgresServer.Shared.NewDatabase(), rate, seconds);
            DiskFlush.Report(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task OpenLoopAsync(string store, string place, int rate, int seconds)
    {
        await using var log = DecisionLogs.Open(place, TimeProvider.System);
        var (count, warm) = (rate * (seconds + WarmSeconds), rate * WarmSeconds);
        var times = await Arrivals.RunAsync(count, rate, _ => AppendAsync(log));
        Arrivals.Report($"{store}: {rate} decisions a second, from when each was due", times[warm..]);
        if (await log.CountAsync(default) != count)
        {
            throw new InvalidOperationException("decisions are missing");
        }
    }

    private static async Task AppendAsync(IDecisionLog log)
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
    }
}
