using System.Diagnostics;

namespace Solvent.WebTests.Site;

/// <summary>The real program, running <c>up</c>.</summary>
internal sealed class UpProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _said;

    private UpProcess(Process process, string link, Task<string> said)
    {
        _process = process;
        _said = said;
        Link = new Uri(link);
    }

    /// <summary>The link that it printed.</summary>
    public Uri Link { get; }

    /// <summary>Its address.</summary>
    public Uri Address => new(Link, "/");

    /// <summary>Starts it on a folder, at a free port.</summary>
    public static async Task<UpProcess> StartAsync(string folder)
    {
        var process = Begin("up", folder, "--no-open");
        var said = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"`up` ended: {await said}");
        return new UpProcess(process, line, said);
    }

    /// <summary>Starts the program and waits until it ends.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Begin(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Sends SIGTERM and waits.</summary>
    /// <returns>The exit code, and what it said on standard error.</returns>
    public async Task<(int Code, string Error)> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        return (_process.ExitCode, await _said);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static Process Begin(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "solvent.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
