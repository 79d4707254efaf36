using System.Diagnostics;

namespace Solvent.PersonasBench;

/// <summary>What the disk does at best: one small write into a file that is there, then its flush, and nothing else.</summary>
internal static class DiskFlush
{
    private const int Bytes = 16 * 1024;
    private const int Count = 500;

    /// <summary>Measures it in a folder.</summary>
    public static void Report(string folder)
    {
        var file = Path.Combine(folder, "flushes");
        using var handle = File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var block = new byte[Bytes];
        for (var i = 0; i < Count; i++)
        {
            RandomAccess.Write(handle, block, i * (long)Bytes);
        }

        RandomAccess.FlushToDisk(handle);
        var times = new List<double>();
        for (var i = 0; i < Count; i++)
        {
            var before = Stopwatch.GetTimestamp();
            RandomAccess.Write(handle, block, i * (long)Bytes);
            RandomAccess.FlushToDisk(handle);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            Arrivals.Rest();
        }

        Arrivals.Report("one write of 16 kB and its flush", times);
    }
}
