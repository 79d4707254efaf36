using Solvent.LedgerWorker.Reactions;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker.Kills;

/// <summary>
/// Kills processes under load at random moments. Three share a ledger; each has several writers, runs the policies and
/// does the outside work, so that a kill meets any of them. What is left is judged by <see cref="Inspection"/>.
/// </summary>
internal sealed class KillTrials
{
    private const int Replicas = 3;
    private const int Writers = 4;
    private const int MostAwaited = 25;
    private const int OneYoungIn = 6;
    private const int LongestYouth = 250;

    private readonly string _place;
    private readonly string _outside;
    private readonly Random _random;
    private readonly List<string> _acknowledged = [];
    private int _started;
    private int _stuck;
    private int _refused;

    private KillTrials(string place, string outside, int seed) => (_place, _outside, _random) = (place, outside, new Random(seed));

    /// <summary>Runs the trials on one ledger.</summary>
    /// <param name="place">The ledger, to be made: a file or the address of an empty database.</param>
    /// <param name="folder">A folder for what the outside sees.</param>
    /// <param name="kills">How many processes to kill.</param>
    /// <param name="seed">Makes the choices come again; the moments depend on the machine.</param>
    public static async Task<KillReport> RunAsync(string place, string folder, int kills, int seed)
    {
        var outside = Path.Combine(folder, $"outside-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(outside, "");
        var trials = new KillTrials(place, outside, seed);
        await trials.KillAsync(kills);
        await using var ledger = FactLedger.Open(place, WorkJson.Types(TaskJson.Types()), TimeProvider.System);
        await Reacting.DrainAsync(ledger, outside);
        var report = await Inspection.RunAsync(ledger, trials._acknowledged, await File.ReadAllLinesAsync(outside));
        return report with { Kills = trials._started, Stuck = trials._stuck, Refused = trials._refused };
    }

    private async Task KillAsync(int kills)
    {
        var workers = Enumerable.Range(0, Replicas).Select(_ => Start()).ToList();
        for (var left = kills - Replicas; left > 0; left--)
        {
            var victim = workers[_random.Next(Replicas)];
            if (left % OneYoungIn == 0)
            {
                // Some die while they start, the first of them while the tables are being made.
                victim = workers[^1];
                await Task.Delay(_random.Next(LongestYouth));
            }
            else if (!await victim.ReachAsync(victim.Count + _random.Next(1, MostAwaited)))
            {
                _stuck++;
            }

            await Task.Delay(TimeSpan.FromMicroseconds(_random.Next(4000)));
            await EndAsync(victim);
            workers.Remove(victim);
            workers.Add(Start());
        }

        foreach (var worker in workers)
        {
            await EndAsync(worker);
        }
    }

    private LoadedWorker Start() => LoadedWorker.Start(_place, $"k{_started++}", Writers, _outside);

    private async Task EndAsync(LoadedWorker worker)
    {
        _acknowledged.AddRange(await worker.KillAsync());
        _refused += worker.Refused.Count;
        foreach (var refused in worker.Refused)
        {
            await Console.Error.WriteLineAsync(refused);
        }

        worker.Dispose();
    }
}
