using System.Globalization;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.LedgerWorker.Reactions;

/// <summary>
/// Kills processes that run policies and outside work at random moments, while tasks are asked for. In the end each task
/// must have been requested once, each request done once, and the outside must have seen each at least once.
/// </summary>
internal sealed class ReactionKillTrials
{
    private const int Replicas = 3;

    private readonly string _place;
    private readonly string _outside;
    private readonly Random _random;
    private int _asked;

    private ReactionKillTrials(string place, string outside, int seed) => (_place, _outside, _random) = (place, outside, new Random(seed));

    /// <summary>Runs the trials on one ledger.</summary>
    /// <param name="place">The ledger: a file or an address.</param>
    /// <param name="folder">A folder for what the outside sees.</param>
    /// <param name="kills">How many processes to kill.</param>
    /// <param name="seed">Makes it come again.</param>
    /// <param name="progress">Told now and then.</param>
    public static async Task<ReactionReport> RunAsync(string place, string folder, int kills, int seed, Action<string> progress)
    {
        var trials = new ReactionKillTrials(place, Path.Combine(folder, $"outside-{seed}"), seed);
        await using var ledger = FactLedger.Open(place, TaskJson.Types(), TimeProvider.System);
        var workers = Enumerable.Range(0, Replicas).Select(_ => trials.Start()).ToArray();
        try
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                await trials.AskAsync(ledger);
                // The holder as well as those who stand by.
                var victim = trials._random.Next(Replicas);
                await Task.Delay(trials._random.Next(1, 350));
                workers[victim].Kill();
                await workers[victim].WaitForExitAsync();
                workers[victim].Dispose();
                workers[victim] = trials.Start();
                if (kill % 50 == 0)
                {
                    progress($"{kill} kills, {trials._asked} tasks");
                }
            }
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                await worker.WaitForExitAsync();
                worker.Dispose();
            }
        }

        await Reacting.DrainAsync(ledger, trials._outside);
        return await trials.InspectAsync(ledger, kills + Replicas);
    }

    private System.Diagnostics.Process Start() => WorkerProcess.Start("react", _place, _outside);

    private async Task AskAsync(FactLedger ledger)
    {
        for (var left = _random.Next(1, 12); left > 0; left--)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"ask-{_asked}");
            await ledger.AppendAsync(new AppendRequest(key, LedgerNames.System, null, [new StreamFacts("tasks/asked", Expected.Any, [new TaskAsked(_asked++)])]));
        }
    }

    private async Task<ReactionReport> InspectAsync(FactLedger ledger, int kills)
    {
        var (causes, requests, closed) = (new List<long>(), new Dictionary<long, TaskRequested>(), new List<long>());
        var terms = (await ledger.Store.Reactions.LeaseAsync(CancellationToken.None)).Term;
        await foreach (var fact in ledger.ReadAsync())
        {
            switch (fact.Body)
            {
                case TaskAsked:
                    causes.Add(fact.Seq);
                    break;
                case TaskRequested request:
                    requests.Add(fact.Seq, request);
                    break;
                case TaskDone done:
                    closed.Add(done.Request);
                    break;
                case TaskFailed failed:
                    closed.Add(failed.Request);
                    break;
            }
        }

        var expected = causes.Select((seq, i) => new TaskRequested(seq, i + 1)).ToList();
        var calls = (await File.ReadAllLinesAsync(_outside)).Where(l => l.Length > 0).Select(l => long.TryParse(l, CultureInfo.InvariantCulture, out var id) ? id : 0).ToList();
        var verified = await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        return new ReactionReport(
            kills, terms, causes.Count, calls.Count,
            Missing: expected.Except(requests.Values).Count(),
            Doubled: requests.Count - requests.Values.Distinct().Count() + requests.Values.Except(expected).Count(),
            Unclosed: requests.Keys.Except(closed).Count(),
            ClosedTwice: closed.Count - closed.Distinct().Count(),
            verified.IsSound);
    }
}

/// <summary>What the kills left behind.</summary>
/// <param name="Kills">Processes that were killed.</param>
/// <param name="Terms">How often the lease was taken.</param>
/// <param name="Tasks">Causes.</param>
/// <param name="Calls">What the outside saw.</param>
/// <param name="Missing">Causes without an effect.</param>
/// <param name="Doubled">Effects too many.</param>
/// <param name="Unclosed">Work that nobody closed.</param>
/// <param name="ClosedTwice">Work that was closed more than once.</param>
/// <param name="IsSound">Whether the ledger verifies.</param>
internal sealed record ReactionReport(int Kills, long Terms, int Tasks, int Calls, int Missing, int Doubled, int Unclosed, int ClosedTwice, bool IsSound)
{
    public bool IsClean => Missing == 0 && Doubled == 0 && Unclosed == 0 && ClosedTwice == 0 && IsSound;
}
