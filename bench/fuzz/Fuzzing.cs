using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Solvent.Scanning.Syntax;
using Solvent.Testing;

namespace Solvent.FuzzBench;

/// <summary>What trying one reader gave.</summary>
internal sealed record Outcome(long Inputs, long Chars, int Failures, double SlowestMicroseconds);

/// <summary>Tries inputs on one reader for a while. Input N of a seed number is always the same.</summary>
internal sealed class Fuzzing(Target target, int seed, string output)
{
    private const int MostFailures = 20;

    /// <summary>Every reader is far below; what is above has work that grows faster than the text.</summary>
    private const double SlowMicroseconds = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _failures;
    private double _slowest;
    private long _at;
    private long _since;

    public string InputOf(long number) => Mutation.Make(target.Seeds, new Random(HashCode(number)));

    public Outcome Run(TimeSpan duration)
    {
        // A stack overflow ends the process: the number of the input it was at stays in the file.
        using var file = MemoryMappedFile.CreateFromFile(Path.Combine(output, target.Name + ".at"), FileMode.Create, null, sizeof(long));
        using var current = file.CreateViewAccessor();
        using var watch = new Timer(_ => StopIfStuck(), null, Longest, Longest);
        var started = Stopwatch.GetTimestamp();
        long chars = 0;
        for (_at = 0; Stopwatch.GetElapsedTime(started) < duration && _failures < MostFailures; _at++)
        {
            current.Write(0, _at);
            Volatile.Write(ref _since, Stopwatch.GetTimestamp());
            var input = InputOf(_at);
            chars += input.Length;
            Try(input);
        }

        Volatile.Write(ref _since, 0);
        return new Outcome(_at, chars, _failures, _slowest);
    }

    /// <summary>What is wrong with the reading of one input, or null.</summary>
    public static string? Problem(Language language, string input)
    {
        try
        {
            return TreeInvariants.Broken(Readers.Read(new SourceText("a", input), language));
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private void Try(string input)
    {
        var started = Stopwatch.GetTimestamp();
        var problem = Problem(target.Language, input);
        var micros = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Math.Max(input.Length, 2_000);
        if (problem is null && micros > SlowMicroseconds)
        {
            // A neighbour on the machine takes time, but no time of this process.
            using var process = Process.GetCurrentProcess();
            var before = process.UserProcessorTime;
            problem = Problem(target.Language, input);
            process.Refresh();
            micros = Math.Min(micros, (process.UserProcessorTime - before).TotalMicroseconds / Math.Max(input.Length, 2_000));
            problem ??= micros > SlowMicroseconds ? $"{micros:0} µs for each character" : null;
        }

        _slowest = Math.Max(_slowest, micros);
        if (problem is not null && _seen.Add(Kind(problem)))
        {
            _failures++;
            Keep(input, problem);
        }
    }

    private void StopIfStuck()
    {
        var since = Volatile.Read(ref _since);
        if (since != 0 && Stopwatch.GetElapsedTime(since) > Longest)
        {
            Keep(InputOf(_at), $"no end after {Longest.TotalSeconds:0} s");
            // Nothing else ends a thread that is stuck.
            Process.GetCurrentProcess().Kill();
        }
    }

    private void Keep(string input, string problem)
    {
        var path = Path.Combine(output, $"{target.Name}-{_at}.utf16");
        // No encoding would keep half a surrogate pair.
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(input.AsSpan()));
        Console.WriteLine($"  {target.Name}: {problem}");
        Console.WriteLine($"  replay: dotnet run -c Release --project bench/fuzz -- --reader {target.Name} --replay {path}");
    }

    // The same error at the same place in the code is one failure.
    private static string Kind(string problem)
    {
        var lines = problem.Split('\n');
        return string.Join('\n', lines.Take(4).Select(static l => new string([.. l.Where(static c => !char.IsAsciiDigit(c))])));
    }

    private int HashCode(long number) => unchecked((int)((number * 2_654_435_761) ^ (seed * 40_503L) ^ (number >> 16)));
}
