using System.CommandLine;

namespace Solvent.Surfaces.Cli;

/// <summary>A command whose help also shows details and examples.</summary>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Paragraphs below the description, each on a line of its own here and wrapped where shown.</summary>
    public string Details { get; init; } = "";

    /// <summary>Example calls: what is typed behind <c>solvent</c>, and what it does.</summary>
    public IReadOnlyList<(string Call, string Meaning)> Examples { get; init; } = [];
}

/// <summary>What every command needs.</summary>
internal static class CommandExtensions
{
    /// <summary>Adds arguments and options, in the order of the help.</summary>
    public static CliCommand With(this CliCommand command, params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Add(argument);
                    break;
                case Option option:
                    command.Add(option);
                    break;
            }
        }

        return command;
    }

    /// <summary>Sets what the command does.</summary>
    public static TCommand Runs<TCommand>(this TCommand command, Func<ParseResult, CancellationToken, Task<ExitCode>> action)
        where TCommand : Command
    {
        command.SetAction(async (parsed, cancellation) => (int)await action(parsed, cancellation));
        return command;
    }
}
