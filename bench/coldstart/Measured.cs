using System.Diagnostics;

namespace Solvent.ColdStartBench;

/// <summary>Times whole processes.</summary>
internal static class Measured
{
    /// <summary>The median wall time, in milliseconds, of the program with the arguments, from its start to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static double Median(int runs, string program, params string[] arguments)
    {
        var times = new List<double>();
        for (var i = 0; i <= runs; i++)
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
            var started = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
            }
        }

        // The first warms the disk's cache.
        var counted = times.Skip(1).Order().ToList();
        return counted[counted.Count / 2];
    }
}
