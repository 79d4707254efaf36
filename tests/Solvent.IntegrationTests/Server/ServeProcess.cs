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

    private ServeProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Its address.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on a ledger.</summary>
    public static async Task<ServeProcess> StartAsync(string place, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(WorkerProcess.DotNet(), ["exec", Path.Combine(AppContext.BaseDirectory, "solvent.dll"), "serve", "--db", place, "--listen", "127.0.0.1:0"])
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
        return line is null ? throw new InvalidOperationException($"`serve` ended: {await said}") : new ServeProcess(process, new Uri(line));
    }

    /// <summary>Asks it for JSON.</summary>
    public async Task<JsonElement> GetAsync(string path, string token)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.Clone();
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
