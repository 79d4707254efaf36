using System.Diagnostics;
using Solvent.Modules.Inventory;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Histories;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Inventory;

/// <summary>A folder with a small product in it, under git when asked, and the program's commands on it.</summary>
internal sealed class SampleRepository : IDisposable
{
    /// <summary>One uncapped model call at line 6.</summary>
    public const string Uncapped = """
        from openai import OpenAI

        client = OpenAI(timeout=10)

        def ask(text):
            return client.chat.completions.create(model=settings.model, messages=[{"role": "user", "content": text}])
        """;

    /// <summary>A comparison with NaN at line 4 (high).</summary>
    public const string Nan = """
        import numpy as np

        def holes(frame):
            return frame["price"] == np.nan
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-sample-");

    public SampleRepository()
    {
        Write("requirements.txt", "openai==1.99.0\nopentelemetry-sdk==1.36.0\n");
        Write("CODEOWNERS", "* @team\n");
    }

    public string Root => _folder.FullName;

    public void Write(string path, string text)
    {
        var target = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Makes the folder hold what a tree holds, and nothing else.</summary>
    public void Take(RandomTree tree)
    {
        foreach (var entry in _folder.EnumerateFileSystemInfos().Where(entry => entry.Name != ".git"))
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        foreach (var (path, bytes) in tree.Files)
        {
            var target = Path.Combine(Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }

        Write(".solvent/decisions.yaml", tree.Decisions);
    }

    public SampleRepository Commit(string message = "change")
    {
        if (!Directory.Exists(Path.Combine(Root, ".git")))
        {
            Git("init", "-q", "-b", "main");
        }

        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    /// <summary>Runs the program with <c>{}</c> standing for this folder.</summary>
    public Task<(int Code, TestConsole Console)> RunAsync(params string[] arguments) => RunAsync(new TestConsole(), [], arguments);

    public async Task<(int Code, TestConsole Console)> RunAsync(TestConsole console, IReadOnlyList<ScanFollowUp> followUps, params string[] arguments)
    {
        var cli = new CommandLine(console.Console);
        InventoryModule.AddCommands(cli, TimeProvider.System, followUps);
        var code = await cli.RunAsync([.. arguments.Select(argument => argument.Replace("{}", Root, StringComparison.Ordinal))]);
        return (code, console);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
