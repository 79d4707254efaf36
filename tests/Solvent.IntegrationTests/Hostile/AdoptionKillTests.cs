using System.Diagnostics;
using Solvent.LedgerWorker;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>An upgrade of an asset is killed while it writes: the next one gives what an undisturbed one gives, and the team's edit stays.</summary>
public sealed class AdoptionKillTests : IDisposable
{
    private const string Edited = ".claude/rules/llm-call-guardrails-model-calls.md";
    private readonly HostileFolder folder = new HostileFolder().Init();

    [Fact]
    public void What_was_killed_in_the_middle_is_finished_by_the_next()
    {
        Run("asset", "add", "llm-call-guardrails@1.0.0", "--set", "owner-team=platform", "--target", "claude,cursor,copilot").Ends(0);
        File.WriteAllText(folder.Full(Edited), File.ReadAllText(folder.Full(Edited)) + "\n## Ours\n\n- Ask the platform team first.\n");
        var before = Read();
        Run("asset", "upgrade").Ends(0);
        var after = Read();
        Assert.Contains("- Ask the platform team first.", after[Edited], StringComparison.Ordinal);

        var unfinished = 0;
        for (var change = 1; change <= 24; change += 5)
        {
            Put(before);
            KillAtChange(change);
            var halfway = Read();

            Run("asset", "upgrade").Ends(0);

            unfinished += halfway["solvent.lock"] == before["solvent.lock"] ? 1 : 0;
            Assert.Contains("- Ask the platform team first.", halfway[Edited], StringComparison.Ordinal);
            Assert.Equal(after, Read());
        }

        Assert.True(unfinished > 0, "every kill came too late");
    }

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();

    private SolventRun Run(params string[] arguments) => SolventRun.In(folder.Root, folder.Home, arguments);

    private void KillAtChange(int count)
    {
        using var watcher = new FileSystemWatcher(folder.Root) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName };
        var seen = 0;
        using var reached = new ManualResetEventSlim();
        void Count()
        {
            if (Interlocked.Increment(ref seen) == count)
            {
                reached.Set();
            }
        }

        watcher.Created += (_, _) => Count();
        watcher.Renamed += (_, _) => Count();
        watcher.EnableRaisingEvents = true;
        var start = new ProcessStartInfo(WorkerProcess.DotNet(), ["exec", Path.Combine(AppContext.BaseDirectory, "solvent.dll"), "asset", "upgrade"])
        {
            WorkingDirectory = folder.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder.Home;
        using var process = Process.Start(start)!;
        while (!reached.Wait(1) && !process.HasExited)
        {
        }

        process.Kill();
        process.WaitForExit();
    }

    private SortedDictionary<string, string> Read() => new(
        Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Root, file))
            .Where(path => !path.StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToDictionary(path => path, path => File.ReadAllText(folder.Full(path)), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private void Put(SortedDictionary<string, string> files)
    {
        foreach (var path in Read().Keys)
        {
            File.Delete(folder.Full(path));
        }

        foreach (var (path, text) in files)
        {
            folder.Write(path, text);
        }
    }
}
