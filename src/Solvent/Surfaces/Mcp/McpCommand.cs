using System.CommandLine;
using ModelContextProtocol.Server;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Mcp;

/// <summary><c>solvent mcp</c>: serves the tools on standard input and output until input ends.</summary>
/// <param name="cli">The command line.</param>
/// <param name="open">The tools of all modules in a folder, for the ledger that <c>--db</c> names; only asked for when the server starts.</param>
internal sealed class McpCommand(CommandLine cli, Func<string, string?, IReadOnlyList<ToolPart>> open)
{
    private readonly Argument<string> _path = new("path") { Description = "A folder of the repository; without it the current one", DefaultValueFactory = _ => "." };
    private readonly Option<string?> _db = new("--db")
    {
        HelpName = "PLACE",
        Description = "The ledger: a file, or postgres://…; without it $SOLVENT_DB, else that of the repository",
    };

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("mcp", "Serve the register to a coding agent (Model Context Protocol)")
    {
        Details = """
            Speaks the protocol on standard input and output, and ends when input does: an agent starts it in the repository's folder. Messages go to standard error.
            The tools read the register, compare the working tree with a commit, claim and accept items, and scan again. They change no source file and send nothing anywhere.
            """,
        Examples = [("mcp", "what the configuration of an agent starts"), ("mcp ../shop", "for another repository")],
        Arguments = { _path },
        Options = { _db },
    }.Runs(RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        // The command line listens to signals only once the first part of a command is over.
        await Task.Yield();
        var folder = Path.GetFullPath(parsed.GetValue(_path)!);
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"there is no folder {folder}; name a folder of the repository.");
        }

        if (cli.Console.OutFacts.IsTerminal)
        {
            cli.Console.Say("This is for a coding agent, which starts it by itself; see docs/guide/mcp.md. Ctrl-C ends it.");
        }

        var parts = open(folder, parsed.GetValue(_db));
        try
        {
            var table = new ToolTable([.. parts.SelectMany(part => part.Tools)], cli.IsMendable, Report);
            await using var transport = new StdioServerTransport("solvent");
            await using var server = McpServer.Create(transport, ToolProtocol.Options(table));
            await server.RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Clients end a server with a signal too; nothing is lost.
        }
        finally
        {
            foreach (var part in parts)
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
        }

        return ExitCode.Fine;
    }

    private void Report(Exception failure)
    {
        cli.Console.Fail($"internal error in a tool: {failure.GetType().Name}: {failure.Message}");
        if (Environment.GetEnvironmentVariable("SOLVENT_DEBUG") == "1")
        {
            cli.Console.Say(failure.ToString());
        }
    }
}
