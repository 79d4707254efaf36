using System.Diagnostics;

namespace Solvent.LedgerWorker;

/// <summary>Starts this program as a process of its own.</summary>
internal static class WorkerProcess
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(DotNet()) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Environment variables to set.</param>
    /// <param name="shell">A shell script that ends with `exec "$@"`, to change limits or the user before.</param>
    public static async Task<(int Exit, string Output)> RunAsync(string[] arguments, Dictionary<string, string>? variables = null, string? shell = null)
    {
        string[] program = [DotNet(), "exec", Program(), .. arguments];
        string[] all = shell is null ? program : ["/bin/sh", "-c", shell, "sh", .. program];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in variables ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>The program's file beside the one that runs.</summary>
    public static string Program() => Path.Combine(AppContext.BaseDirectory, "Solvent.LedgerWorker.dll");

    /// <summary>The `dotnet` that runs this process, else the one on the path.</summary>
    public static string DotNet()
    {
        var own = Environment.ProcessPath;
        return own is not null && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
    }
}
