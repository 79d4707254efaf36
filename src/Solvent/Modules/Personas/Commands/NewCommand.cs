using System.CommandLine;
using Solvent.Modules.Personas.Authoring;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Commands;

/// <summary><c>solvent persona new NAME</c>.</summary>
internal sealed class NewCommand(PersonaCommands shared)
{
    private readonly Argument<string> _name = new("NAME") { Description = "Its name: small letters, digits and dashes" };
    private readonly Option<string> _executor = new("--executor") { HelpName = "KIND", Description = $"What makes the answer: {string.Join(" or ", StartingPersona.Executors)} ({StartingPersona.Executors[0]} when left out)", DefaultValueFactory = _ => StartingPersona.Executors[0] };
    private readonly Option<string?> _title = new("--title") { HelpName = "TITLE", Description = "Its title, a few words" };
    private readonly Option<string?> _responsibility = new("--responsibility") { HelpName = "SENTENCE", Description = "Its one task, in one sentence" };
    private readonly Option<string?> _owner = new("--owner") { HelpName = "OWNER", Description = "The team that answers for it, such as @support-platform; without it the first of CODEOWNERS" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _executor.AcceptOnlyFromAmong([.. StartingPersona.Executors]);
        return new CliCommand("new", "Start a persona: a whole contract with schemas and cases, which can be run")
        {
            Details = $"Writes {PersonaFolder.Root}/NAME. Nothing that is there is changed. Files say what to put in their place.",
            Examples =
            [
                ("persona new support-router --owner @support-platform", "answers by rules"),
                ("persona new help-desk --executor extractive", "answers by quoting documents"),
            ],
        }.With(_name, _executor, _title, _responsibility, _owner).Runs((parsed, _) => Task.FromResult(Run(parsed)));
    }

    private ExitCode Run(ParseResult parsed)
    {
        var name = parsed.GetValue(_name)!;
        if (!PersonaReader.IsId(name))
        {
            throw new UsageException($"`{TerminalText.Encode(name)}` is no name of a persona; write 1 to 60 small letters, digits and dashes, a letter first.");
        }

        foreach (var text in new[] { parsed.GetValue(_title), parsed.GetValue(_responsibility), parsed.GetValue(_owner) })
        {
            if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > PersonaReader.LongestLine || TerminalText.Encode(text) != text))
            {
                throw new UsageException($"titles, tasks and owners are one line of {PersonaReader.LongestLine} characters at most.");
            }
        }

        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var owner = parsed.GetValue(_owner) ?? workspace.Files.Owners()?.Order(StringComparer.Ordinal).FirstOrDefault() ?? "@owners";
        var request = new StartingPersonaRequest(name, parsed.GetValue(_executor)!, parsed.GetValue(_title), parsed.GetValue(_responsibility), owner);
        var place = $"{PersonaFolder.Root}/{name}";
        var written = new FolderWriter(Path.Combine(workspace.Top, workspace.Below)).WriteNew(place, StartingPersona.Files(request), StartingPersona.Beside(request));
        foreach (var file in written)
        {
            shared.Console.Line($"Wrote {workspace.Place(file)}");
        }

        shared.Console.Say($"Change its files, then run: solvent persona lint {name}");
        return ExitCode.Fine;
    }
}
