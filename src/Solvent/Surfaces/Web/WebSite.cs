using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>The site: one Kestrel. On one's own machine only whoever has the login link can use it; a server has people sign in.</summary>
internal sealed class WebSite : IAsyncDisposable
{
    private const int LargestRequest = 64 * 1024;
    private const int MostConnections = 200;
    private const int MostOfServer = 5_000;

    private readonly WebApplication _app;

    private WebSite(WebApplication app) => _app = app;

    /// <summary>The address that it listens at, <c>http://127.0.0.1:PORT</c>.</summary>
    public string Address => _app.Urls.Single().TrimEnd('/');

    /// <summary>A new one-time link.</summary>
    public string NewLoginLink() => $"{Address}{LoginPage.Path}?token={_app.Services.GetRequiredService<SiteLogin>().NewLink()}";

    /// <summary>Starts listening.</summary>
    /// <exception cref="UsageException">The port can't be had.</exception>
    public static async Task<WebSite> StartAsync(SiteOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var app = Build(options, time);
        try
        {
            await app.StartAsync(cancellation);
            return new WebSite(app);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync();
            var why = e.InnerException is AddressInUseException || e is AddressInUseException ? "is taken" : $"can't be had ({e.Message.TrimEnd('.')})";
            throw new UsageException($"port {options.Port.ToString(CultureInfo.InvariantCulture)} {why}; name another with {(options.HasSignIn ? "--listen ADDRESS:PORT" : "--port, or leave it out for a free one")}.");
        }
    }

    /// <summary>The site before it listens.</summary>
    public static WebApplication Build(SiteOptions options, TimeProvider time)
    {
        // Empty: no setting of the surroundings may make it listen elsewhere, log or read files.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxConcurrentConnections = options.HasSignIn ? MostOfServer : MostConnections;
            kestrel.Listen(options.Listen, options.Port, listener =>
            {
                if (options.Certificate is { } certificate)
                {
                    listener.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }) });
                }
            });
        });
        builder.Services.AddMetrics().AddRoutingCore().AddResponseCompression(compression => compression.MimeTypes =
            ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"]);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddSingleton(options).AddSingleton(new SiteLogin(time)).AddSingleton(time).AddSingleton(new RateLimits(options.RequestsPerSecond));
        options.AddServices(builder.Services);
        var app = builder.Build();
        Assemble(app, options);
        return app;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private static void Assemble(WebApplication app, SiteOptions options)
    {
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use(HostGuard.InvokeAsync);
        app.UseResponseCompression();
        app.Use(Failures.InvokeAsync);
        app.UseRouting();
        app.Use(RequestTraces.InvokeAsync);
        app.Use(AccessGuard.InvokeAsync);
        if (!options.HasSignIn)
        {
            LoginPage.Map(app);
        }

        SiteFiles.Map(app);
        Progress.Map(app);
        foreach (var part in options.Parts)
        {
            part(app);
        }

        ApiRoutes.Map(app, options.Api);
    }

    // The command line handles signals; the usual lifetime would take them away from it.
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
