using System.Diagnostics;
using System.Globalization;

namespace Solvent.PersonasBench;

/// <summary>A thousand cases with three expectations each, beside a peer that does as much.</summary>
internal static class CaseBench
{
    private const int Cases = 1_000;

    /// <summary>Runs all of it.</summary>
    public static void Run(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("solvent-case-bench-");
        try
        {
            SupportRouter.Write(folder.FullName, Cases);
            Published.Run(folder.FullName, "git", "init", "-q");
            var rounds = options.Number("--rounds", 15);
            var ours = Published.Start("persona", "test");
            var start = Published.Start("--version");
            var peer = Promptfoo.Prepare(Promptfoo.Folder, Cases);
            (ours.WorkingDirectory, start.WorkingDirectory) = (folder.FullName, folder.FullName);
            List<(string Name, ProcessStartInfo Start, int Rounds, List<(double Wall, double Processor, double Megabytes)> Times)> all =
            [
                ($"solvent persona test, {Cases:N0} cases with 3 expectations", ours, rounds, []),
                ("  of it starting and ending (solvent --version)", start, rounds, []),
            ];
            if (peer is not null)
            {
                all.Add(($"promptfoo {Promptfoo.Version} eval, echo, {Cases:N0} tests with 3 assertions", peer, Math.Max(3, rounds / 5), []));
            }

            for (var round = 0; round <= rounds; round++)
            {
                foreach (var one in all.Where(one => round <= one.Rounds))
                {
                    var measured = Published.Measure(one.Start);
                    // The first fills the disk's cache.
                    if (round > 0)
                    {
                        one.Times.Add(measured);
                    }
                }
            }

            foreach (var (name, _, _, times) in all)
            {
                Report(name, times);
            }

            if (peer is null)
            {
                BenchOptions.Report($"promptfoo {Promptfoo.Version}", "npm can't install it");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Report(string name, List<(double Wall, double Processor, double Megabytes)> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-66} {BenchOptions.Median([.. times.Select(one => one.Wall)]),6:F2} s, least {times.Min(one => one.Wall),5:F2}, processor {BenchOptions.Median([.. times.Select(one => one.Processor)]),5:F2} s, {times.Max(one => one.Megabytes),4:F0} MB"));
}
