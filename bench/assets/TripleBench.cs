using System.Globalization;
using Solvent.Modules.Assets.Merging;
using Solvent.Tests.Modules.Assets.Merging;

namespace Solvent.AssetsBench;

/// <summary>Judges random triples beside git.</summary>
internal static class TripleBench
{
    private const int Batch = 1_000;

    /// <summary>Whether every triple holds.</summary>
    public static bool Run(BenchOptions options)
    {
        var (count, seed) = (options.Number("--triples", 20_000), options.Number("--seed", 1));
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failures = 0;
        for (var done = 0; done < count; done += Batch)
        {
            var triples = Enumerable.Range(seed + done, Math.Min(Batch, count - done)).Select(RandomTriple.Of).ToList();
            var git = GitMerge.Run(triples);
            for (var i = 0; i < triples.Count; i++)
            {
                try
                {
                    var outcome = Verdict.Of(triples[i], ThreeWayMerge.Merge(triples[i].Base, triples[i].Ours, triples[i].Theirs), git[i]).ToString();
                    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                }
                catch (InvalidOperationException failure)
                {
                    failures++;
                    Console.WriteLine($"seed {seed + done + i}: {failure.Message}");
                }
            }
        }

        foreach (var (outcome, times) in outcomes)
        {
            BenchOptions.Report($"triples: {outcome}", times.ToString("N0", CultureInfo.InvariantCulture));
        }

        BenchOptions.Report("triples that do not hold", failures.ToString("N0", CultureInfo.InvariantCulture));
        return failures == 0;
    }
}
