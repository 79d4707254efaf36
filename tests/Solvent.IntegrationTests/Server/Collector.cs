using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Solvent.IntegrationTests.Server;

/// <summary>Takes what is sent to it over OTLP, as bytes.</summary>
internal sealed class Collector(WebApplication app) : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _taken = new();

    /// <summary>Its address.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>All that came, as Latin-1.</summary>
    public string All => string.Concat(_taken.Select(one => one.Body));

    /// <summary>Starts it on a free port.</summary>
    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.Map();
        await collector.BeginAsync();
        return collector;
    }

    /// <summary>Waits until something at a path holds a text.</summary>
    public async Task HoldsAsync(string path, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!_taken.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task BeginAsync() => app.StartAsync();

    private void Map() => app.Run(async http =>
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _taken.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        http.Response.ContentType = "application/x-protobuf";
    });
}
