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
    public static Task RunAsync(FactLedger ledger, string name, int writers, int appends) =>
        RunAsync(name, writers, appends, Request, async request => await ledger.AppendAsync(request) is AppendResult.Appended done ? (done.First, done.Last) : null, TimeSpan.Zero);

    /// <summary>Appends until the process ends, with short rests, and asks for tasks as well. What could not be done at once is done again under the same key.</summary>
    public static Task AskAsync(FactLedger ledger, string name, int writers) =>
        RunAsync(name, writers, int.MaxValue, Asking, request => PersistAsync(ledger, request), TimeSpan.FromMilliseconds(4));

    private static async Task<(long First, long Last)?> PersistAsync(FactLedger ledger, AppendRequest request)
    {
        while (true)
        {
            try
            {
                return await ledger.AppendAsync(request) switch
                {
                    AppendResult.Appended done => (done.First, done.Last),
                    AppendResult.AlreadyAppended done => (done.First, done.Last),
                    _ => null,
                };
            }
            catch (LedgerException e) when (e.Fault is LedgerFault.Busy or LedgerFault.Unreachable)
            {
                Console.WriteLine($"refused: {e.Message}");
            }
        }
    }

    private static async Task RunAsync(
        string name, int writers, int appends, Func<string, int, int, AppendRequest> request, Func<AppendRequest, Task<(long First, long Last)?>> append, TimeSpan rest)
    {
        await using var acknowledged = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < appends; i++)
            {
                var key = $"{name}-{writer}-{i}";
                if (await append(request(key, writer, i)) is { } done)
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
