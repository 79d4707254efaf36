using System.Diagnostics;
using System.Globalization;
using System.Text;
using Solvent.Modules.Assets.Targets;
using Solvent.Testing;

namespace Solvent.AssetsBench;

/// <summary>Reads the Cursor rules of the conformance data that both take, writes each for four tools, and checks that nothing drifted; beside rulesync, where npm and a Node that runs it are there.</summary>
internal static class RenderBench
{
    private static readonly string[] s_targets = ["cursor", "claude", "copilot", "windsurf"];

    /// <summary>Runs both in turns and prints the medians.</summary>
    public static void Run(BenchOptions options)
    {
        var source = Path.GetFullPath(RepositoryRoot.Of("..", "shared", "conformance", "cursor-rules"));
        if (!Directory.Exists(source))
        {
            Console.WriteLine("conformance data absent: nothing to write");
            return;
        }

        var work = Directory.CreateTempSubdirectory("solvent-render").FullName;
        try
        {
            using var peer = Rulesync.Prepare(Path.Combine(work, "peer"), source);
            var (reading, rendering, writing, checking, theirs, theirCheck) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
            var (rules, files) = (0, 0);
            for (var round = 0; round <= options.Number("--rounds", 7); round++)
            {
                var target = Path.Combine(work, $"ours-{round}");
                var clock = Stopwatch.StartNew();
                var guidances = Read(source);
                var read = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                _ = Files(guidances).Sum(file => file.Text.Length);
                var rendered = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                var written = Write(guidances, target);
                var wrote = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                var drifted = Drifted(guidances, target);
                var check = clock.Elapsed.TotalMilliseconds;
                (rules, files) = (guidances.Count, written);
                if (drifted > 0)
                {
                    throw new InvalidOperationException($"{drifted} files differ from what was just written");
                }

                var (generate, again) = peer?.Measure() ?? default;
                Directory.Delete(target, recursive: true);
                if (round > 0)
                {
                    // The first round warms up.
                    reading.Add(read);
                    rendering.Add(rendered);
                    writing.Add(wrote);
                    checking.Add(check);
                    theirs.Add(generate);
                    theirCheck.Add(again);
                }
            }

            Report(rules, files, [reading, rendering, writing, checking], peer is null ? null : [theirs, theirCheck]);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Report(int rules, int files, List<double>[] ours, List<double>[]? theirs)
    {
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        BenchOptions.Report($"{rules} rules read", Milliseconds(ours[0]));
        BenchOptions.Report($"  rendered for {s_targets.Length} tools, and not written", Milliseconds(ours[1]));
        BenchOptions.Report($"  rendered and written, {files} files", Milliseconds(ours[2]));
        BenchOptions.Report("  rendered and checked against the files", Milliseconds(ours[3]));
        BenchOptions.Report("  most memory of the process", $"{memory.ToString("0", CultureInfo.InvariantCulture)} MB");
        if (theirs is null)
        {
            Console.WriteLine("rulesync is not measured: it needs npm and Node 22 or newer");
            return;
        }

        BenchOptions.Report($"rulesync {Rulesync.Version} generate, as a process", Milliseconds(theirs[0]));
        BenchOptions.Report($"rulesync {Rulesync.Version} generate --check, as a process", Milliseconds(theirs[1]));
    }

    private static string Milliseconds(List<double> values) => $"{BenchOptions.Median(values).ToString("0", CultureInfo.InvariantCulture)} ms";

    private static List<Guidance> Read(string folder)
    {
        var guidances = new List<Guidance>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.mdc", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            if (!Rulesync.Takes(text))
            {
                continue;
            }

            var front = LoadedFrontMatter.Read(text);
            var name = Name(Path.GetRelativePath(folder, file));
            var globs = front.IsTrue("alwaysApply") ? [] : front.List("globs");
            var title = front.Scalar("description") is { Length: > 0 } said ? said : name;
            var scope = globs.Count == 0 ? null : new GuidanceScope("files", title, globs);
            guidances.Add(new Guidance(name, "1.0.0", title, title, scope is null ? [] : [scope], [new GuidanceSection("rule", scope?.Id, $"## {TargetText.Line(title)}\n\n{front.Body.Trim()}\n")]));
        }

        return guidances;
    }

    private static string Name(string path)
    {
        var name = new StringBuilder();
        foreach (var c in path[..^".mdc".Length].ToLowerInvariant())
        {
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }

        return string.Join('-', name.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<(string Path, string Text)> Files(IEnumerable<Guidance> guidances) =>
        from guidance in guidances from target in s_targets from file in TargetWriters.Write(target, guidance).Files select (file.IsShared ? $"shared/{guidance.Asset}/{file.Path}" : file.Path, file.Text);

    private static int Write(IEnumerable<Guidance> guidances, string folder)
    {
        var count = 0;
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, text) in Files(guidances))
        {
            var file = Path.Combine(folder, path);
            if (made.Add(Path.GetDirectoryName(file)!))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            }

            File.WriteAllText(file, text);
            count++;
        }

        return count;
    }

    private static int Drifted(IEnumerable<Guidance> guidances, string folder) => Files(guidances).Count(one => File.ReadAllText(Path.Combine(folder, one.Path)) != one.Text);
}
