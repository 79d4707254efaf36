using System.Diagnostics;
using System.Globalization;
using Solvent.Modules.Assets.Merging;
using Solvent.Testing;
using Solvent.Tests.Modules.Assets.Merging;

namespace Solvent.AssetsBench;

/// <summary>Merges in process beside <c>git merge-file</c>.</summary>
internal static class MergeBench
{
    /// <summary>Runs both in turns and prints the medians.</summary>
    public static void Run(BenchOptions options)
    {
        var triples = Triples(options.Number("--merges", 1_000));
        var (plain, busy, told, git) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var conflicts = 0;
        for (var round = 0; round <= options.Number("--rounds", 7); round++)
        {
            // A neighbour on the machine takes time, but no processor time of this process.
            var worked = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            conflicts = triples.Count(static triple => !ThreeWayMerge.Merge(triple.Base, triple.Ours, triple.Theirs).IsClean);
            var inProcess = clock.Elapsed.TotalMilliseconds;
            var processor = (Process.GetCurrentProcess().TotalProcessorTime - worked).TotalMilliseconds;
            clock.Restart();
            _ = triples.Sum(static triple => ThreeWayMerge.Merge(triple.Base, triple.Ours, triple.Theirs).Changes.Count);
            var withChanges = clock.Elapsed.TotalMilliseconds;
            var asProcesses = GitMerge.Measure(triples);
            if (round > 0)
            {
                // The first round warms up.
                plain.Add(inProcess);
                busy.Add(processor);
                told.Add(withChanges);
                git.Add(asProcesses);
            }
        }

        var lines = triples.Average(static triple => triple.Base.AsSpan().Count('\n'));
        BenchOptions.Report($"{triples.Count} merges of {lines:0} lines on average, {conflicts} with conflicts", $"{BenchOptions.Median(plain).ToString("0", CultureInfo.InvariantCulture)} ms");
        BenchOptions.Report("  of it processor time", $"{BenchOptions.Median(busy).ToString("0", CultureInfo.InvariantCulture)} ms");
        BenchOptions.Report("  and with the list of changes", $"{BenchOptions.Median(told).ToString("0", CultureInfo.InvariantCulture)} ms");
        BenchOptions.Report("  git merge-file, one process for each, from one shell", $"{BenchOptions.Median(git).ToString("0", CultureInfo.InvariantCulture)} ms");
    }

    private static List<RandomTriple> Triples(int count)
    {
        var folder = Path.GetFullPath(RepositoryRoot.Of("..", "shared", "conformance", "cursor-rules"));
        if (!Directory.Exists(folder))
        {
            Console.WriteLine("conformance data absent: random triples are merged");
            return [.. Enumerable.Range(1, count).Select(RandomTriple.Of)];
        }

        var texts = Directory.EnumerateFiles(folder, "*.mdc", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        return [.. Enumerable.Range(0, count).Select(n => RandomTriple.From(texts[n % texts.Count], n))];
    }
}
