using System.Diagnostics;

namespace Solvent.ScanBench;

/// <summary>What runs of one program on one path took: seconds and bytes, medians; the peak is the highest of all runs.</summary>
internal sealed record Measured(long Files, long Bytes, double Wall, double Cpu, long PeakBytes, long Findings)
{
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs once to warm the disk's cache, then as often as asked.</summary>
    public static Measured Median(Peer peer, string path, int runs)
    {
        _ = Run(peer, path);
        var all = Enumerable.Range(0, runs).Select(_ => Run(peer, path)).ToList();
        return all[0] with { Wall = Middle(all.Select(one => one.Wall)), Cpu = Middle(all.Select(one => one.Cpu)), PeakBytes = all.Max(one => one.PeakBytes) };
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static Measured Run(Peer peer, string path)
    {
        var start = new ProcessStartInfo(peer.Command![0], [.. peer.Command[1..], path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (peak, cpu) = (0L, 0.0);
        do
        {
            (peak, cpu) = Sample(process, peak, cpu);
        }
        while (!process.WaitForExit(Sampling));

        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode is not (0 or 1 or 3))
        {
            throw new InvalidOperationException($"{peer.Name} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
        }

        var (files, bytes, findings) = peer.Read(output.GetAwaiter().GetResult());
        return new Measured(files, bytes, wall, Math.Max(cpu, EndedCpu(process)), peak, findings);
    }

    /// <summary>The peak so far, of which the system keeps count where it can, and the processor time so far.</summary>
    private static (long Peak, double Cpu) Sample(Process process, long peak, double cpu)
    {
        try
        {
            process.Refresh();
            return (Math.Max(peak, Math.Max(process.PeakWorkingSet64, process.WorkingSet64)), Math.Max(cpu, process.TotalProcessorTime.TotalSeconds));
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or System.ComponentModel.Win32Exception)
        {
            return (peak, cpu);
        }
    }

    // Only Windows still answers after the end; elsewhere the last sample stands, at most twenty milliseconds short.
    private static double EndedCpu(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }
}
