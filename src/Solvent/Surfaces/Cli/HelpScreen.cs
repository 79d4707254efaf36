using System.CommandLine;

namespace Solvent.Surfaces.Cli;

/// <summary>Writes help: what it does, how it is called, its parts, examples.</summary>
internal static class HelpScreen
{
    private const int MaxNameColumn = 30;

    /// <summary>The full help of a command.</summary>
    public static void Write(TextWriter output, Command command, IReadOnlyList<(CommandGroup Group, Command Command)> listed, int width)
    {
        var page = new HelpPage(output, Math.Clamp(width, 40, 100));
        page.Paragraph(command.Description ?? "");
        foreach (var paragraph in Lines((command as CliCommand)?.Details))
        {
            page.Gap();
            page.Paragraph(paragraph);
        }

        page.Heading("Usage");
        page.Paragraph(UsageOf(command), 2);
        WriteParts(page, command, listed);
        WriteExamples(page, command as CliCommand);
    }

    /// <summary>What <c>solvent</c> alone shows: the daily commands first, and where to find the rest.</summary>
    public static int WriteShort(CliConsole console, RootCommand root, IReadOnlyList<(CommandGroup Group, Command Command)> listed)
    {
        var page = new HelpPage(console.Out, Math.Clamp(console.OutFacts.Width, 40, 100));
        page.Paragraph(root.Description ?? "");
        WriteGroups(page, listed);
        page.Gap();
        page.Paragraph("Begin with `solvent up` in a repository. `solvent COMMAND --help` tells more.");
        return (int)ExitCode.Fine;
    }

    /// <summary>The words that call a command: <c>solvent debt list</c>.</summary>
    public static string PathOf(Command command) => command is RootCommand
        ? "solvent"
        : $"{(command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? PathOf(parent) : "solvent")} {command.Name}";

    private static void WriteParts(HelpPage page, Command command, IReadOnlyList<(CommandGroup Group, Command Command)> listed)
    {
        if (command is RootCommand)
        {
            WriteGroups(page, listed);
        }
        else
        {
            page.Section("Commands", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (CallOf(sub), sub.Description ?? "")), MaxNameColumn);
        }

        page.Section("Arguments", command.Arguments.Where(argument => !argument.Hidden).Select(argument => (ArgumentName(argument), argument.Description ?? "")), MaxNameColumn);
        page.Section("Options", Options(command).Select(option => (OptionName(option), option.Description ?? "")), MaxNameColumn);
    }

    private static void WriteGroups(HelpPage page, IReadOnlyList<(CommandGroup Group, Command Command)> listed)
    {
        foreach (var group in listed.Where(entry => !entry.Command.Hidden).GroupBy(entry => entry.Group).OrderBy(group => group.Key))
        {
            var title = group.Key switch { CommandGroup.Daily => "Every day", CommandGroup.Register => "What is owed", _ => "Set up and look up" };
            page.Section(title, group.Select(entry => (CallOf(entry.Command), entry.Command.Description ?? "")), MaxNameColumn);
        }
    }

    private static void WriteExamples(HelpPage page, CliCommand? command)
    {
        if (command is { Examples: [_, ..] examples })
        {
            page.Heading("Examples");
            foreach (var (call, meaning) in examples)
            {
                page.Paragraph($"solvent {call}", 2);
                page.Paragraph(meaning, 6);
            }
        }
    }

    private static string UsageOf(Command command) => string.Join(' ', new[] { PathOf(command) }
        .Concat(command.Subcommands.Count > 0 ? [command.Arguments.Any(argument => !argument.Hidden) ? "COMMAND |" : "COMMAND"] : [])
        .Concat(command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentName))
        .Concat(Options(command).Any(option => option is not System.CommandLine.Help.HelpOption) ? ["[OPTIONS]"] : []));

    private static string CallOf(Command command) =>
        string.Join(' ', new[] { command.Name }.Concat(command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentName)));

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command is RootCommand ? [] : command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive)).Where(option => !option.Hidden);

    private static string ArgumentName(Argument argument)
    {
        var name = argument.Name.ToUpperInvariant() + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static string OptionName(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-') && alias.Length == 2 && alias != "-?").Append(option.Name));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? names : $"{names} {option.HelpName ?? "VALUE"}";
    }

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
