using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Solvent.LedgerWorker;

namespace Solvent.IntegrationTests.Server;

/// <summary>The built program, running <c>serve</c> at a free port.</summary>
internal sealed class ServeProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private readonly Task<string> _said;

    private ServeProcess(Process process, Task<string> said, Uri address) => (_process, _said, Address) = (process, said, address);

    /// <summary>Its address.</summary>
    public Uri Address { get; }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it on a ledger.</summary>
    /// <param name="place">The ledger.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <param name="shell">A shell script that ends with `exec "$@"`, to change signals or limits before.</param>
    public static async Task<ServeProcess> StartAsync(string place, Dictionary<string, string>? environment = null, string? shell = null)
    {
        string[] program = [WorkerProcess.DotNet(), "exec", Path.Combine(AppContext.BaseDirectory, "solvent.dll"), "serve", "--db", place, "--listen", "127.0.0.1:0"];
        string[] all = shell is null ? program : ["/bin/sh", "-c", shell, "sh", .. program];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience);
        return line is null ? throw new InvalidOperationException($"`serve` ended: {await said}") : new ServeProcess(process, said, new Uri(line));
    }

    /// <summary>Asks it for JSON.</summary>
    public async Task<JsonElement> GetAsync(string path, string token)
    {
        using var client = Client(token);
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.Clone();
    }

    /// <summary>A client that sends a token.</summary>
    public HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Ends it, and gives what it has told on standard error.</summary>
    public Task<string> EndAsync()
    {
        Kill();
        return _said;
    }

    /// <summary>Ends it at once, as a machine that loses power does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
