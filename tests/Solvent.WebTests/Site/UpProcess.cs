using System.Diagnostics;

namespace Solvent.WebTests.Site;

/// <summary>The real program, running <c>up</c> or <c>serve</c>.</summary>
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

    /// <summary>Starts a server on a ledger, at a free port; its link is its address.</summary>
    public static async Task<UpProcess> ServeAsync(string place)
    {
        var process = Begin("serve", "--db", place, "--listen", "127.0.0.1:0");
        var said = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException($"`serve` ended: {await said}");
        return new UpProcess(process, line, said);
    }

    /// <summary>Starts the program and waits until it ends.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => RunWithAsync(null, null, arguments);

    /// <summary>Starts the program in a folder and waits until it ends.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static Task<(int Code, string Out, string Error)> RunInAsync(string folder, params string[] arguments)
    {
        var start = Start(arguments);
        start.WorkingDirectory = folder;
        return EndAsync(start, null);
    }

    /// <summary>Starts the program with an environment variable and a line of standard input, and waits until it ends.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static async Task<(int Code, string Out, string Error)> RunWithAsync((string Name, string Value)? variable, string? input, params string[] arguments)
    {
        var start = Start(arguments);
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        return await EndAsync(start, input);
    }

    private static async Task<(int Code, string Out, string Error)> EndAsync(ProcessStartInfo start, string? input)
    {
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input ?? "");
        process.StandardInput.Close();
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

    private static Process Begin(params string[] arguments) => Process.Start(Start(arguments))!;

    private static ProcessStartInfo Start(string[] arguments) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "solvent.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
