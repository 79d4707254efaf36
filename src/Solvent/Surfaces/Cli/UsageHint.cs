using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Solvent.Surfaces.Cli;

/// <summary>What is said of arguments that can't be understood.</summary>
internal static partial class UsageHint
{
    /// <summary>Unknown options that stand where an argument may, such as a path; behind <c>--</c> a name may begin with a dash.</summary>
    public static IReadOnlyList<string> Strays(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? [] :
    [
        .. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-'),
    ];

    /// <summary>Writes the problems and where to look; a noun without its verb shows the verbs.</summary>
    public static ExitCode Write(CliConsole console, ParseResult parsed, IReadOnlyList<(CommandGroup Group, Command Command)> listed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0 && command is not RootCommand)
        {
            HelpScreen.Write(console.Error, command, listed, console.ErrorFacts.Width);
            return ExitCode.Misused;
        }

        var path = HelpScreen.PathOf(command);
        foreach (var message in Problems(parsed, command).Distinct())
        {
            console.Fail(message);
        }

        console.Say($"See `{path} --help`.");
        return ExitCode.Misused;
    }

    // What follows an unknown option is most likely its value.
    private static IEnumerable<string> Problems(ParseResult parsed, Command command) => (Strays(parsed), parsed.UnmatchedTokens) switch
    {
        ({ Count: > 0 } strays, _) => strays.Select(token => Unknown(token, command)),
        (_, { Count: > 0 } unmatched) => unmatched.Select(token => Unknown(token, command)),
        _ => parsed.Errors.Select(error => Unread().Match(error.Message) is { Success: true } unread
            ? $"`{unread.Groups["text"].Value}` is no value for {unread.Groups["option"].Value}."
            : string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
    };

    // The parser's own words name types of the language that this program is written in.
    [GeneratedRegex("^Cannot parse argument '(?<text>.*)' for option '(?<option>[^']*)' as expected type", RegexOptions.Singleline)]
    private static partial Regex Unread();

    private static string Unknown(string token, Command command)
    {
        var kind = token.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"`{token}` is no {kind} of `{HelpScreen.PathOf(command)}`{Nearest(token, command)}";
    }

    private static string Nearest(string token, Command command)
    {
        var names = token.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name);
        return Spelling.Near(token, names, name => name).FirstOrDefault() is { } meant ? $"; did you mean `{meant}`?" : ".";
    }
}
