using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Solvent.WebTests.Browsing;

/// <summary>A site of one page on a free loopback port.</summary>
internal sealed class TinySite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TinySite(WebApplication app) => _app = app;

    /// <summary>The page's address.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Serves the given HTML under a policy as strict as the product's.</summary>
    public static async Task<TinySite> StartAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            return Results.Content(html, "text/html; charset=utf-8");
        });
        await app.StartAsync();
        return new TinySite(app);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
