using System.CommandLine;
using System.CommandLine.Help;

namespace Solvent.Surfaces.Cli;

/// <summary>The program's command line: modules add their commands to it, <c>Program.cs</c> runs it.</summary>
internal sealed class CommandLine
{
    private readonly List<Func<Exception, bool>> _mendable = [failure => failure is UsageException];
    private readonly List<(CommandGroup Group, Command Command)> _listed = [];
    private readonly RootCommand _root = new("Finds, prices and pays down the debt of AI-enabled products.");

    /// <summary>An empty command line that writes to a console.</summary>
    public CommandLine(CliConsole console)
    {
        Console = console;
        _root.Directives.Clear();
        _root.Options.OfType<HelpOption>().Single().Action = new HelpAction(console, _listed);
        _root.Options.OfType<VersionOption>().Single().Description = "Show the version";
        _root.Options.OfType<HelpOption>().Single().Description = "Show help";
        _root.SetAction(_ => HelpScreen.WriteShort(console, _root, _listed));
    }

    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetName().Version is { } version ? $"{version.Major}.{version.Minor}.{version.Build}" : "0.0.0";

    /// <summary>Where commands write.</summary>
    public CliConsole Console { get; }

    /// <summary>Every command, in the order of the help.</summary>
    public IEnumerable<Command> Commands => _listed.OrderBy(entry => entry.Group).Select(entry => entry.Command);

    /// <summary>Adds commands below a heading of the help. A name that is there already is a fault of the program.</summary>
    public CommandLine Add(CommandGroup group, params Command[] commands)
    {
        foreach (var command in commands)
        {
            if (_root.Subcommands.Any(other => other.Name == command.Name))
            {
                throw new InvalidOperationException($"the command {command.Name} is there twice");
            }

            _root.Subcommands.Add(command);
            _listed.Add((group, command));
        }

        return this;
    }

    /// <summary>Says that the message of such a failure tells the user what to mend: it is shown alone, and the exit code is 2.</summary>
    public CommandLine Mendable<TException>() where TException : Exception
    {
        _mendable.Add(failure => failure is TException);
        return this;
    }

    /// <summary>Whether the message of a failure tells the user what to mend.</summary>
    public bool IsMendable(Exception failure) => _mendable.Any(isMendable => isMendable(failure));

    /// <summary>Runs one command. Never throws; Ctrl-C and SIGTERM cancel it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellation = default)
    {
        var code = await InvokeAsync(arguments, cancellation);
        try
        {
            await Console.Out.FlushAsync(CancellationToken.None);
        }
        catch (IOException e)
        {
            Console.Fail($"can't write to standard output: {e.Message}");
            return (int)ExitCodes.Combine((ExitCode)code, ExitCode.Misused);
        }

        return code;
    }

    private async Task<int> InvokeAsync(string[] arguments, CancellationToken cancellation)
    {
        // A path may begin with @: arguments are never read from files.
        var parsed = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if ((parsed.Errors.Count > 0 || UsageHint.Strays(parsed).Count > 0) && parsed.Action is not HelpAction)
        {
            return (int)UsageHint.Write(Console, parsed, _listed);
        }

        var invocation = new InvocationConfiguration
        {
            Output = Console.Out,
            Error = Console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Fail("cancelled");
            return (int)ExitCode.Cancelled;
        }
        catch (Exception e)
        {
            return (int)Explain(e);
        }
    }

    private ExitCode Explain(Exception failure)
    {
        if (IsMendable(failure))
        {
            Console.Fail(failure.Message);
            return ExitCode.Misused;
        }

        Console.Fail($"internal error: {failure.GetType().Name}: {failure.Message} This is a fault of the program, not of your repository. "
            + "Run it again with SOLVENT_DEBUG=1 for the details, and report it with them.");
        if (Environment.GetEnvironmentVariable("SOLVENT_DEBUG") == "1")
        {
            Console.Say(failure.ToString());
        }

        return ExitCode.Internal;
    }
}
