using System.Diagnostics;
using System.Globalization;
using Solvent.Testing;

namespace Solvent.PersonasBench;

/// <summary>The program as <c>./solvent</c> builds and runs it.</summary>
internal static class Published
{
    private static readonly Lazy<string> s_program = new(() =>
    {
        var (root, script) = (RepositoryRoot.Path, Path.Combine(RepositoryRoot.Path, "solvent"));
        Run(null, script, "--version");
        return Path.Combine(root, ".build", File.ReadAllText(Path.Combine(root, ".build", "current")).Trim(), "solvent.dll");
    });

    /// <summary>Another build that is measured in its place: the file <c>solvent.dll</c>; null for none.</summary>
    public static string? Other { get; set; }

    /// <summary>How it is started.</summary>
    /// <param name="arguments">The command.</param>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Other ?? s_program.Value, .. arguments]);
        // As the script does.
        start.Environment.TryAdd("DOTNET_GCgen0size", "0x2000000");
        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">The folder that it runs in; null for the current one.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static void Run(string? folder, string program, params string[] arguments) => Measure(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder ?? "" });

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Seconds of wall time and of processor time; the most memory, in MB (2^20 bytes).</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static (double Wall, double Processor, double Megabytes) Measure(ProcessStartInfo program)
    {
        // A process that ended tells nothing of itself any more: Debian's `time` waits for it and asks.
        var told = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/usr/bin/time", ["-f", "%U %S %M", "-o", told, program.FileName, .. program.ArgumentList]) { WorkingDirectory = program.WorkingDirectory, RedirectStandardOutput = true };
            foreach (var (name, value) in program.Environment)
            {
                start.Environment[name] = value;
            }

            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var parts = File.ReadLines(told).Last().Split(' ');
            double Part(int index) => double.Parse(parts[index], CultureInfo.InvariantCulture);
            return process.ExitCode == 0 ? (wall, Part(0) + Part(1), Part(2) / 1024) : throw new InvalidOperationException($"{program.FileName} {string.Join(' ', program.ArgumentList)} ended with {process.ExitCode}");
        }
        finally
        {
            File.Delete(told);
        }
    }
}
