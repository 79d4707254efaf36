using System.CommandLine;
using System.CommandLine.Invocation;

namespace Solvent.Surfaces.Cli;

/// <summary>What <c>--help</c> does.</summary>
internal sealed class HelpAction(CliConsole console, IReadOnlyList<(CommandGroup Group, Command Command)> listed) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        HelpScreen.Write(console.Out, parseResult.CommandResult.Command, listed, console.OutFacts.Width);
        return (int)ExitCode.Fine;
    }
}
