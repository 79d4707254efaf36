using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary><c>solvent up [PATH]</c>: scans, registers and shows the register on 127.0.0.1 until it is stopped.</summary>
/// <param name="cli">The command line.</param>
/// <param name="types">The facts that the program knows.</param>
/// <param name="time">The clock.</param>
/// <param name="plan">What the program reacts to.</param>
/// <param name="modules">The pages and routes of all modules.</param>
/// <param name="after">What another module records after a scan, or null.</param>
internal sealed class UpCommand(
    CommandLine cli, FactTypes types, TimeProvider time, ReactionPlan plan, SiteModules modules, AfterRegistration? after)
{
    private readonly Argument<string> _path = new("path") { Description = "A folder; without it the current one", DefaultValueFactory = _ => "." };
    private readonly Option<int> _port = new("--port") { HelpName = "N", Description = "The port on 127.0.0.1; without it a free one" };
    private readonly Option<bool> _noOpen = new("--no-open") { Description = "Don't open a browser" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue))
            {
                result.AddError($"--port is a number from 0 to {ushort.MaxValue}.");
            }
        });
        return new CliCommand("up", "Scan, register and show what is owed in the browser")
        {
            Details = "Serves the dashboard on 127.0.0.1 until you press Ctrl-C. Prints a login link that works once.",
            Examples = [("up ../shop", "the debt of another repository"), ("up --port 5005 --no-open", "at a port of your own, without a browser")],
            Arguments = { _path },
            Options = { _port, _noOpen },
        }.Runs(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        // The command line listens to signals only once the first part of a command is over.
        await Task.Yield();
        var folder = Path.GetFullPath(parsed.GetValue(_path)!);
        if (!Directory.Exists(folder))
        {
            throw new UsageException(File.Exists(folder) ? $"{folder} is a file; name a folder." : $"there is no folder {folder}.");
        }

        await using var session = RegisterSession.Open(types, time, folder, create: true);
        var scans = new RepositoryScans(time);
        var run = new ScanRun(session, scans, folder, cli.IsMendable, after);
        var options = new SiteOptions(
            parsed.GetValue(_port), modules.Parts(), () => run.Status,
            services => modules.AddServices(services.AddSingleton<IVisitors>(services => new LocalVisitors(services.GetRequiredService<SiteLogin>(), ct => LocalCaller.OfAsync(session.Book.Ledger, folder, ct))).AddSingleton(session).AddSingleton(session.Book.Ledger).AddSingleton(plan).AddSingleton(scans).AddSingleton(run).AddSingleton(new SiteFolder(folder)).AddSingleton(new RuleShelf(folder))),
            cli.IsMendable, Report) { Api = modules.Api() };
        await using var site = await WebSite.StartAsync(options, time, cancellation);
        Announce(site, folder, !parsed.GetValue(_noOpen));
        var host = new ReactionHost(session.Book.Ledger, plan with { Work = ledger => [.. plan.Work(ledger), .. modules.Work(ledger, folder)] }, time, cli.Console.Warn);
        await using var reactions = RunningReactions.Start(host, cli.Console.Warn);
        try
        {
            if (await run.RunAsync(cancellation) is { } outcome)
            {
                cli.Console.Say(outcome);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            cli.Console.Say("Stopped.");
        }
        return ExitCode.Fine;
    }

    private void Announce(WebSite site, string folder, bool opens)
    {
        var link = site.NewLoginLink();
        cli.Console.Say($"Solvent shows {folder} on this machine only. Log in with this link; it works once:");
        cli.Console.Line(link);
        cli.Console.Out.Flush();
        var opened = opens && cli.Console.OutFacts.IsTerminal && BrowserOpening.TryOpen(link);
        cli.Console.Say(opened ? "Your browser opens it. Ctrl-C stops Solvent." : "Ctrl-C stops Solvent.");
    }

    private void Report(Exception failure)
    {
        cli.Console.Fail($"internal error while a page was made: {failure.GetType().Name}: {failure.Message}");
        if (Environment.GetEnvironmentVariable("SOLVENT_DEBUG") == "1")
        {
            cli.Console.Say(failure.ToString());
        }
    }
}
