using System.CommandLine;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Http;

/// <summary><c>solvent serve</c>: the register, the API and the ledger of a company.</summary>
internal sealed class ServeCommand(CommandLine cli, FactTypes types, TimeProvider time, ServerComposition compose)
{
    private static readonly IReadOnlyList<SiteSection> Sections =
    [
        new("/", "Overview"),
        new("/repositories", "Repositories"),
        new("/debt", "Register"),
        new("/approvals", "Approvals"),
        new("/assets", "Assets"),
        new("/kpis", "KPIs"),
        new("/personas", "Personas"),
        new("/pipelines", "Pipelines"),
        new("/decisions", "Decisions"),
        new("/graph", "Graph"),
        new("/incidents", "Incidents"),
        new("/rules", "Rules"),
        new("/work", "Work"),
        new("/accounts", "Accounts") { Scope = Scopes.AccessWrite },
        new("/denials", "Denials") { Scope = Scopes.AccessWrite },
    ];

    private readonly ServeOptions _options = new();

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new CliCommand("serve", "Serve the register of many repositories, with an API")
        {
            Details = """
                People sign in with an account (`solvent access account open`) or at a provider (--sign-in); programs send tokens (`solvent access token create`). Repositories come in by `solvent scan --push`.
                Any number of these may run on one PostgreSQL. Another address than this machine's own needs TLS and somebody who can sign in.
                """,
            Examples =
            [
                ("serve --db postgres://solvent@db.example.org/solvent --listen 0.0.0.0:8443 --tls-cert cert.pem --tls-key key.pem --public-url https://solvent.example.org", "with TLS of its own"),
                ("serve --db team.db", "to try it on this machine"),
            ],
        };
        _options.AddTo(command);
        return command.Runs(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        // The command line listens to signals only once the first part of a command is over.
        await Task.Yield();
        var settings = _options.Read(parsed);
        using var telemetry = Telemetry.Start();
        using var metrics = new ServerMetrics();
        await using var ledger = FactLedger.Open(settings.Place, types, time);
        var parts = compose(ledger, settings.Choices);
        try
        {
            await CheckSignInAsync(parts, settings, cancellation);
            await using var site = await WebSite.StartAsync(Options(settings, parts, ledger, metrics), time, cancellation);
            cli.Console.Say($"Solvent serves {settings.Address?.AbsoluteUri.TrimEnd('/') ?? site.Address}. Ctrl-C stops it.");
            cli.Console.Line(site.Address);
            await cli.Console.Out.FlushAsync(cancellation);
            await RunUntilStoppedAsync([.. parts.Background, ct => metrics.FollowAsync(ledger, ct)], cancellation);
        }
        finally
        {
            parts.Dispose();
        }

        cli.Console.Say("Stopped.");
        return ExitCode.Fine;
    }

    private async Task CheckSignInAsync(ServerParts parts, ServeSettings settings, CancellationToken ct)
    {
        if (settings.SignIn is not null || await parts.CanSignInAsync(ct))
        {
            return;
        }

        const string Remedy = "open an account with `solvent access account open LOGIN --role admin --password --db PLACE`, or name a provider with --sign-in";
        if (settings.IsPublic)
        {
            throw new UsageException($"nobody could sign in: {Remedy}.");
        }

        cli.Console.Warn($"nobody can sign in yet: {Remedy}.");
    }

    private SiteOptions Options(ServeSettings settings, ServerParts parts, FactLedger ledger, ServerMetrics metrics) => new(
        settings.Listen.Port, [.. parts.Pages, routes => Health.Map(routes, ledger, parts.CheckAsync)], () => new SiteStatus("All repositories"),
        services => parts.AddServices(services.AddSingleton(ledger)), cli.IsMendable, Report)
    {
        Api = parts.Api, Listen = settings.Listen.Address, Certificate = settings.Certificate, PublicAddress = settings.Address, HasSignIn = true,
        IsBehindProxy = settings.IsBehindProxy, RequestsPerSecond = settings.Rate, Denied = parts.Denied + (denied => metrics.Denied(denied.Because)), Sections = Sections,
    };

    // What goes on in the background is begun again when it fails: a database that is away for a while must not end the server.
    private async Task RunUntilStoppedAsync(IReadOnlyList<Func<CancellationToken, Task>> background, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(background.Select(work => KeepRunningAsync(work, ct)));
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task KeepRunningAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await work(ct);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                cli.Console.Fail(cli.IsMendable(e) ? e.Message : $"internal error beside the pages: {e.GetType().Name}: {e.Message}");
                await Task.Delay(TimeSpan.FromSeconds(5), time, ct);
            }
        }
    }

    private void Report(Exception failure)
    {
        cli.Console.Fail(cli.IsMendable(failure) ? failure.Message : $"internal error while a request was answered: {failure.GetType().Name}: {failure.Message}");
        if (Environment.GetEnvironmentVariable("SOLVENT_DEBUG") == "1")
        {
            cli.Console.Say(failure.ToString());
        }
    }
}
