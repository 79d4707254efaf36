using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Retrieval;

/// <summary>Sources of context, their pieces and the search in them.</summary>
internal static class RetrievalModule
{
    /// <summary>Adds <c>context …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time)
    {
        var commands = new ContextCommands(cli.Console, types, time);
        cli.Add(CommandGroup.Register, new CliCommand("context", "Sources of context for personas, and the search in them") { commands.Search(), commands.Sources() });
    }
}
