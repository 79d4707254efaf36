using System.Diagnostics;
using System.Text.Json;
using Solvent.LedgerWorker;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>One run of the built program as a process of its own.</summary>
internal sealed record SolventRun(int Exit, string Output, string Error)
{
    // A guard against hanging, nothing that measures: a loaded machine is slow.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Findings as <c>P02 path:line</c>.</summary>
    public string[] Findings =>
        [.. Json.GetProperty("findings").EnumerateArray().Select(one => $"{one.GetProperty("rule").GetString()!.Split('-')[0]} {one.GetProperty("path").GetString()}:{one.GetProperty("line").GetInt32()}")];

    /// <summary>What was not read, with the reason.</summary>
    public Dictionary<string, string> Unreadable =>
        Json.GetProperty("unreadable").EnumerateArray().ToDictionary(one => one.GetProperty("path").GetString()!, one => one.GetProperty("reason").GetString()!);

    /// <summary>Runs the program to its end.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="home">The user's home.</param>
    /// <param name="arguments">What is typed after <c>solvent</c>.</param>
    /// <param name="before">A command that runs the program, such as <c>unshare -n</c>.</param>
    public static SolventRun In(string folder, string home, string[] arguments, string[]? before = null)
    {
        string[] all = [.. before ?? [], WorkerProcess.DotNet(), "exec", Path.Combine(AppContext.BaseDirectory, "solvent.dll"), .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home;
        start.Environment.Remove("XDG_CONFIG_HOME");
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"solvent {string.Join(' ', arguments)} did not end within {Longest}");
        }

        process.WaitForExit();
        return new SolventRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Ended with this code; otherwise shows what was printed.</summary>
    public SolventRun Ends(int code)
    {
        Assert.True(Exit == code, $"ended with {Exit}, not {code}\n{Error}\n{Output[..Math.Min(Output.Length, 2000)]}");
        return this;
    }
}
