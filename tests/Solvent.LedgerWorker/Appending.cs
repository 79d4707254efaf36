using System.Text;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker;

/// <summary>Appends from several writers at once and prints one line for each acknowledged append.</summary>
internal static class Appending
{
    public static async Task RunAsync(FactLedger ledger, string name, int writers, int appends)
    {
        await using var acknowledged = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < appends; i++)
            {
                var key = $"{name}-{writer}-{i}";
                if (await ledger.AppendAsync(Request(key, writer, i)) is AppendResult.Appended done)
                {
                    var line = Encoding.ASCII.GetBytes($"{key} {done.First} {done.Last}\n");
                    lock (gate)
                    {
                        acknowledged.Write(line);
                    }
                }
            }
        })));
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
