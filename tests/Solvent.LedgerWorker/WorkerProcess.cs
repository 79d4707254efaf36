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

    /// <summary>The program's file beside the one that runs.</summary>
    public static string Program() => Path.Combine(AppContext.BaseDirectory, "Solvent.LedgerWorker.dll");

    /// <summary>The `dotnet` that runs this process, else the one on the path.</summary>
    public static string DotNet()
    {
        var own = Environment.ProcessPath;
        return own is not null && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
    }
}
