using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.LedgerBench;

/// <summary>A server with a large register: lists at a steady rate while scans are pushed, and how soon replicas see each other's facts.</summary>
internal static class ServerBench
{
    // A server that has just begun compiles what it runs: the same load before counts for nothing.
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_measured = TimeSpan.FromSeconds(20);

    /// <summary>Runs it on PostgreSQL.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var (items, repositories, rate) = (options.Number("--items", 100_000), options.Number("--repositories", 1_000), options.Number("--rate", 200));
        var place = PostgresServer.Shared.NewDatabase();
        string token;
        await using (var ledger = FactLedger.Open(place, BenchOptions.Facts(), TimeProvider.System))
        {
            token = await FillAsync(ledger, items, repositories);
        }

        using var server = Replica.Start(place);
        using var other = Replica.Start(place);
        using var client = Client(server, token);
        (await client.GetAsync("debt?limit=50")).EnsureSuccessStatusCode();
        using var stop = new CancellationTokenSource();
        var pushing = PushAsync(client, repositories, items / repositories, stop.Token);
        var latencies = await ListAsync(client, rate);
        await stop.CancelAsync();
        var pushes = await pushing;
        BenchOptions.Report($"lists of {items:N0} items at {rate}/s, {pushes / (s_warm + s_measured).TotalSeconds:F1} pushes/s", string.Create(
            CultureInfo.InvariantCulture, $"p50 {BenchOptions.Quantile(latencies, 0.5):F1}  p99 {BenchOptions.Quantile(latencies, 0.99):F1} ms"));
        BenchOptions.Report("memory of the server, highest", $"{server.PeakMegabytes():N0} MB");
        using var there = Client(other, token);
        var seen = await SeenAsync(client, there, items / repositories);
        BenchOptions.Report("a push seen at another replica, median of 20", string.Create(CultureInfo.InvariantCulture, $"{BenchOptions.Quantile(seen, 0.5):F0} ms"));
    }

    private static async Task<string> FillAsync(FactLedger ledger, int items, int repositories)
    {
        using var accounts = new AccountBook(ledger, TimeProvider.System);
        var system = new Caller(LedgerNames.System, "bench");
        await new OpenAccount("bench", null, "admin", null).HandleAsync(accounts, system, CancellationToken.None);
        var (_, token) = await new IssueToken("bench", "bench", ["scan:write", "debt:read"], [], 1).HandleAsync(accounts, system, CancellationToken.None);
        using var book = new RegisterBook(ledger, TimeProvider.System);
        for (var i = 0; i < repositories; i++)
        {
            var (verdict, _) = await new PushScan(Push(i, items / repositories, 0, null)).HandleAsync(book, system, CancellationToken.None);
            if (verdict is Refusal refusal)
            {
                throw new InvalidOperationException(refusal.Sentence);
            }
        }

        return token!.Secret;
    }

    // An open loop: a request begins when its time has come, whether those before are answered or not.
    private static async Task<List<double>> ListAsync(HttpClient client, int rate)
    {
        var latencies = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        var running = new List<Task>();
        for (var i = 0; i < rate * (s_warm + s_measured).TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)rate);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            string[] asked = ["debt?limit=50", $"debt?limit=50&repository=repository-{i % 1000}", "debt?limit=50&severity=high", "debt?limit=50&sort=-minutes"];
            running.Add(Task.Run(async () =>
            {
                (await client.GetAsync(asked[i % asked.Length])).EnsureSuccessStatusCode();
                if (due >= s_warm)
                {
                    latencies.Add((Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds);
                }
            }));
        }

        await Task.WhenAll(running);
        return [.. latencies.Order()];
    }

    private static async Task<int> PushAsync(HttpClient client, int repositories, int items, CancellationToken ct)
    {
        var pushes = 0;
        while (!ct.IsCancellationRequested)
        {
            var i = pushes % repositories;
            var round = 1 + (pushes / repositories);
            (await client.PostAsync("scans", Content(Push(i, items, round, round - 1)), CancellationToken.None)).EnsureSuccessStatusCode();
            pushes++;
            await Task.Delay(500, CancellationToken.None);
        }

        return pushes;
    }

    private static async Task<List<double>> SeenAsync(HttpClient here, HttpClient there, int items)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var (before, name) = (await there.GetAsync("debt?limit=1"), $"repository-{100_000 + i}");
            before.EnsureSuccessStatusCode();
            (await here.PostAsync("scans", Content(Push(100_000 + i, items, 0, null)))).EnsureSuccessStatusCode();
            var started = Stopwatch.GetTimestamp();
            while (!(await there.GetStringAsync($"debt?limit=1&repository={name}")).Contains(name, StringComparison.Ordinal))
            {
                await Task.Delay(1);
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    private static HttpClient Client(Replica replica, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(replica.Address, "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static StringContent Content(PushDocument push) => new(JsonSerializer.Serialize(push, PushJson.Default.PushDocument), Encoding.UTF8, "application/json");

    private static PushDocument Push(int repository, int items, int round, int? before)
    {
        var id = repository.ToString("x16", CultureInfo.InvariantCulture);
        string Commit(int number) => (((long)repository << 20) + number + 1).ToString("x40", CultureInfo.InvariantCulture);
        string[] severities = ["critical", "high", "medium", "low", "info"];
        var rules = Enumerable.Range(0, 20).Select(i => new ScannedRule(
            $"P{i:D2}-rule-{i}", "v1", $"Rule {i}", i % 2 == 0 ? "prompt" : "data", severities[i % 5], "high", 10 + i, 5, i % 6, (i + 2) % 6, (i + 4) % 6, "none")).ToList();
        var findings = Enumerable.Range(0, items).Select(i => new ScannedFinding(
            rules[i % 20].Id, $"services/part-{i / 20}/module.py", 10 + i, 12 + i, "What the rule is about", "production", $"part-{i / 20}", $"team-{repository % 40}", $"{repository:x}-{i:x}-{round:x}", 5)).ToList();
        return new PushDocument(
            PushDocument.SchemaId, new PushedRepository(id, $"repository-{repository}", true, $"git.example.org/team/repository-{repository}", null, false, "main", false),
            new PushedState(Commit(round), "main", DateTimeOffset.UnixEpoch.AddDays(20_000 + round)), new PushBase(before is { } b ? Commit(b) : null, before is null ? "first" : "newer"), null,
            findings, rules, new PushedCoverage(items, [], "", [.. findings.Select(f => f.Path).Distinct()]), [], [], []);
    }
}

/// <summary>A server process.</summary>
internal sealed class Replica : IDisposable
{
    private readonly Process process;

    private Replica(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Its address.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    public static Replica Start(string place)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "solvent.dll"), "serve", "--db", place, "--listen", "127.0.0.1:0", "--rate", "1000"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(said.GetAwaiter().GetResult());
        return new Replica(process, new Uri(line));
    }

    /// <summary>The most memory that it held at once.</summary>
    public long PeakMegabytes()
    {
        process.Refresh();
        return process.PeakWorkingSet64 >> 20;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
