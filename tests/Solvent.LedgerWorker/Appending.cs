using System.Text;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker;

/// <summary>Appends from several writers at once and prints one line for each acknowledged append.</summary>
internal static class Appending
{
    // So many appends ask for one task: policies and outside work keep up with the writers.
    private const int AppendsPerTask = 12;

    /// <summary>Appends without a rest.</summary>
    public static Task RunAsync(FactLedger ledger, string name, int writers, int appends) => RunAsync(ledger, name, writers, appends, Request, TimeSpan.Zero);

    /// <summary>Appends until the process ends, with short rests, and asks for tasks as well.</summary>
    public static Task AskAsync(FactLedger ledger, string name, int writers) => RunAsync(ledger, name, writers, int.MaxValue, Asking, TimeSpan.FromMilliseconds(4));

    private static async Task RunAsync(FactLedger ledger, string name, int writers, int appends, Func<string, int, int, AppendRequest> request, TimeSpan rest)
    {
        await using var acknowledged = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < appends; i++)
            {
                var key = $"{name}-{writer}-{i}";
                if (await ledger.AppendAsync(request(key, writer, i)) is AppendResult.Appended done)
                {
                    var line = Encoding.ASCII.GetBytes($"{key} {done.First} {done.Last}\n");
                    lock (gate)
                    {
                        acknowledged.Write(line);
                    }
                }

                await Task.Delay(rest);
            }
        })));
    }

    private static AppendRequest Asking(string key, int writer, int number)
    {
        var request = Request(key, writer, number);
        return number % AppendsPerTask == 0
            ? request with { Streams = [.. request.Streams, new StreamFacts("tasks/asked", Expected.Any, [new TaskAsked(number)])] }
            : request;
    }

    /// <summary>One to twelve facts over two streams, of different lengths.</summary>
    private static AppendRequest Request(string key, int writer, int number)
    {
        var of = 1 + ((number * 7) + writer) % 12;
        var facts = Enumerable.Range(1, of).Select(i => (IFact)new PartDone(key, i, of, new string('x', number * i % 700))).ToList();
        var half = of / 2;
        List<StreamFacts> streams = [new($"work/{writer}", Expected.Any, facts[half..])];
        if (half > 0)
        {
            streams.Add(new StreamFacts("work/all", Expected.Any, facts[..half]));
        }

        return new AppendRequest(key, LedgerNames.System, null, streams);
    }
}
