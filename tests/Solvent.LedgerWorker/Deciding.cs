using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker;

/// <summary>Appends decisions from several writers at once, anchors them now and then, and prints one line for each that was acknowledged.</summary>
internal static class Deciding
{
    private const int AppendsPerAnchor = 25;

    /// <summary>Appends decisions under keys that count up from a number.</summary>
    /// <param name="place">The ledger.</param>
    /// <param name="name">What the keys begin with.</param>
    /// <param name="writers">How many writers.</param>
    /// <param name="from">The first number of each.</param>
    /// <param name="count">How many each appends.</param>
    public static async Task RunAsync(string place, string name, int writers, int from, int count)
    {
        await using var ledger = FactLedger.Open(place, SignalsModule.AddFacts(new FactTypes()), TimeProvider.System);
        await using var book = new DecisionBook(ledger, TimeProvider.System);
        using var anchors = new DecisionAnchors(book, TimeProvider.System);
        var log = book.Open();
        await using var acknowledged = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = from; i < from + count; i++)
            {
                var decision = Make($"{name}-{writer}-{i}", i);
                if (i % 3 == 0)
                {
                    await PersistAsync(() => log.BeginAsync(new DecisionBegun(decision.Id, decision.At, decision.Persona, decision.Version, decision.Caller, decision.InputDigest) { Key = decision.Key }, default));
                }

                var logged = await PersistAsync(() => log.AppendAsync(decision, default));
                lock (gate)
                {
                    acknowledged.Write(Encoding.ASCII.GetBytes($"{decision.Key} {logged.Seq} {logged.Decision.Id}\n"));
                }

                if (writer == 0 && i % AppendsPerAnchor == 0)
                {
                    await PersistAsync(async () =>
                    {
                        await anchors.AnchorAsync(default);
                        return 0;
                    });
                }
            }
        })));
    }

    /// <summary>A decision that the same key makes again, but for its id and time.</summary>
    private static DecisionRecord Make(string key, int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DecisionRecord(DecisionIds.New(now), now, "worker", "1.0.0", new string('0', 64), DecisionOutcomes.Answered)
        {
            Caller = LedgerNames.System, Purpose = "trial", Key = key, InputDigest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), Executor = "rules",
            Content = new DecisionContent(JsonDocument.Parse(JsonSerializer.Serialize(new string('x', number * 37 % 900))).RootElement, null, $"because of {key}"),
        };
    }

    private static async Task<T> PersistAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (LedgerException e) when (e.Fault is LedgerFault.Busy or LedgerFault.Unreachable)
            {
                Console.WriteLine($"refused: {e.Message}");
            }
        }
    }
}
