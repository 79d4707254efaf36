using System.Diagnostics;
using Solvent.IntegrationTests.Hostile;
using Solvent.LedgerWorker;

namespace Solvent.IntegrationTests.Ci;

/// <summary>A repository with a main branch and a branch that is proposed, checked out as a forge's runner does it.</summary>
internal sealed class PullRequest : IDisposable
{
    /// <summary>A comparison with NaN: a finding of high severity at line 4.</summary>
    public const string Nan = "import numpy as np\n\ndef holes(frame):\n    return frame[\"price\"] == np.nan\n";

    /// <summary>The branch's name tries to be run.</summary>
    public const string Branch = "fix/$(touch${IFS}pwned);`touch${IFS}pwned`&touch${IFS}pwned\"'";

    // A guard against hanging, nothing that measures: a loaded machine is slow.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private readonly HostileFolder _folder = new();

    /// <param name="change">What the branch does.</param>
    public PullRequest(Action<HostileFolder> change)
    {
        _folder.Init().Write("app/llm.py").Commit();
        Base = _folder.Git("rev-parse", "HEAD");
        _folder.Git("checkout", "-q", "-b", Branch);
        change(_folder);
        _folder.Commit();
        Head = _folder.Git("rev-parse", "HEAD");
        Directory.CreateDirectory(Temp);
        Directory.CreateDirectory(Path.Combine(_folder.Outside, "bin"));
        WriteProgram(Path.Combine(_folder.Outside, "bin", "solvent"));
    }

    public string Base { get; }

    public string Head { get; }

    public string Workspace => _folder.Root;

    public string Temp => Path.Combine(_folder.Outside, "temp dir");

    /// <summary>The program as it lies in the image.</summary>
    public string Program => Path.Combine(_folder.Outside, "bin", "solvent");

    public string Git(params string[] arguments) => _folder.Git(arguments);

    /// <summary>Main goes on after the branch left it.</summary>
    public void AdvanceMain(Action<HostileFolder> change)
    {
        _folder.Git("checkout", "-q", "main");
        change(_folder);
        _folder.Commit();
        _folder.Git("checkout", "-q", Branch);
    }

    /// <summary>Runs a script with nothing in its environment but what is given.</summary>
    public (int Exit, string Output) Run(string[] shell, string script, IReadOnlyDictionary<string, string> environment)
    {
        var file = Path.Combine(_folder.Outside, $"step-{Guid.NewGuid():n}.sh");
        File.WriteAllText(file, script);
        var start = new ProcessStartInfo(shell[0], [.. shell[1..], file]) { WorkingDirectory = Workspace, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.Clear();
        start.Environment["PATH"] = Path.GetDirectoryName(Program) + ":/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = _folder.Home;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"a step did not end within {Longest}:\n{script}");
        }

        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    /// <summary>Nothing that the branch named was run.</summary>
    public void AssertNothingRan() =>
        Assert.Empty(Directory.EnumerateFiles(_folder.Outside, "pwned*", SearchOption.AllDirectories));

    public void Dispose() => _folder.Dispose();

    private static void WriteProgram(string path)
    {
        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } given ? $"DOTNET_ROOT='{given}' " : "";
        var dotnet = WorkerProcess.DotNet();
        File.WriteAllText(path, $"#!/bin/sh\n{root}exec '{dotnet}' exec '{Path.Combine(AppContext.BaseDirectory, "solvent.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
