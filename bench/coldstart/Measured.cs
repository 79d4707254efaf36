using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Solvent.Platform.Ledger;

namespace Solvent.ColdStartBench;

/// <summary>What is timed.</summary>
internal static class Measured
{
    private const int Items = 20_000;
    private const int FactsAnAppend = 1_000;

    /// <summary>Fills a ledger: 20,000 items and then what happens to them.</summary>
    public static async Task SeedAsync(FactLedger ledger, int facts)
    {
        var pending = new Queue<Task<AppendResult>>();
        for (var from = 0; from < facts; from += FactsAnAppend)
        {
            pending.Enqueue(ledger.AppendAsync(Request($"seed-{from}", from, Math.Min(FactsAnAppend, facts - from))));
            if (pending.Count > 8)
            {
                await pending.Dequeue();
            }
        }

        await Task.WhenAll(pending);
    }

    /// <summary>A few facts behind the checkpoint, as there are in daily work.</summary>
    public static Task SeedTailAsync(FactLedger ledger, int facts) => ledger.AppendAsync(Request("tail", Items * 60, facts));

    /// <summary>A cold `debt list`: load, sort, print fifty.</summary>
    public static async Task<int> LoadAsync(string file)
    {
        await using var ledger = FactLedger.Open(file, ItemJson.Types(), TimeProvider.System, create: false);
        using var host = new ProjectionHost<ImmutableDictionary<string, Item>>(ledger, new ItemsProjection());
        var items = new Item[(await host.CatchUpAsync()).State.Count];
        host.Current.State.Values.ToArray().CopyTo(items, 0);
        Array.Sort(items, (a, b) => (b.Severity, a.Minutes, a.Id).CompareTo((a.Severity, b.Minutes, b.Id)));
        var text = new StringBuilder();
        foreach (var item in items.AsSpan(0, Math.Min(50, items.Length)))
        {
            text.Append(item.Id).Append(' ').Append(item.Rule).Append(' ').Append(item.Minutes).Append('\n');
        }

        Console.Out.Write(text);
        return 0;
    }

    /// <summary>The median wall time of a process of this program, from its start to its end.</summary>
    public static double Median(int runs, params string[] arguments)
    {
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var start = new ProcessStartInfo(Path.ChangeExtension(typeof(Measured).Assembly.Location, null)) { RedirectStandardOutput = true };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            var started = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"the measured process ended with {process.ExitCode}");
            }
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static AppendRequest Request(string key, int from, int count)
    {
        var streams = new StreamFacts[count];
        for (var i = 0; i < count; i++)
        {
            streams[i] = Next(from + i);
        }

        return new AppendRequest(key, LedgerNames.System, null, streams);
    }

    private static StreamFacts Next(int number)
    {
        var item = number % Items;
        IFact fact = (number / Items) switch
        {
            0 => new Opened($"P{item % 14:D2}-some-rule-or-other", $"services/component-{item % 300}", 10 + (item % 90), item % 5),
            var round when round % 10 == 5 => new Assigned($"team-{item % 40}"),
            var round => new Remeasured(10 + ((item + round) % 90), 1 + (round % 7)),
        };
        return new StreamFacts($"register/{item:x8}", Expected.Any, [fact]);
    }
}
