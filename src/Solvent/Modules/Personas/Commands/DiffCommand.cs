using System.CommandLine;
using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Compat;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Commands;

/// <summary><c>solvent persona diff NAME</c>.</summary>
internal sealed class DiffCommand(PersonaCommands shared)
{
    private readonly Argument<string> _name = PersonaCommands.Name();
    private readonly Option<string?> _against = new("--against") { HelpName = "VERSION|PATH|REVISION", Description = "What it is compared with: a published version, the folder of another contract, or a branch, tag or commit; without it the published version before it, else the last commit" };
    private readonly Option<string> _format = CliOutput.Format("table", "json");
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("diff", "Show what changed in a contract, what it asks of callers, and whether the version says so")
    {
        Details = """
            major: callers have to change something, or somebody sees more than was agreed on; minor: there is something new; patch: words and measures. What can't be told is taken as major and marked with a question mark. Before 1.0.0 the middle number stands for the first.
            Ends with 1 where the version says less than what changed.
            """,
        Examples = [("persona diff support-router", "since the published version"), ("persona diff support-router --against main", "since a branch")],
    }.With(_name, _against, _format, _output, shared.Db).Runs(RunAsync);

    private Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct) => shared.WithBookAsync(parsed, async book =>
    {
        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var name = parsed.GetValue(_name)!;
        var now = Contract(workspace.Read(name));
        var (before, against) = await BeforeAsync(workspace, book, now, parsed.GetValue(_against), ct);
        var found = ContractComparison.Of(before, now);
        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(shared.Console, parsed.GetValue(_output), DiffDocument.Of(found, against), DiffJson.Default.DiffDocument);
        }
        else
        {
            CliOutput.WriteTable(shared.Console, parsed.GetValue(_output), console => Write(console, found, against));
        }

        return ExitCodes.If(!found.IsTruthful, ExitCode.Failed);
    });

    private async Task<(PersonaContract Before, string Against)> BeforeAsync(PersonaWorkspace workspace, PersonaBook? book, PersonaContract now, string? asked, CancellationToken ct)
    {
        var known = book is null ? null : await book.FindAsync(now.Name, ct);
        if (asked is null)
        {
            return known is not null && (known.Before(now.Version) ?? known.Find(now.Version)) is { } published ? ((await book!.LoadAsync(known, published, ct)).Contract, $"{published.Version} as it was published")
                : workspace.HasHead && workspace.ReadAt(now.Name, "HEAD") is { } head ? (Contract(head), "the last commit")
                : throw new UsageException($"nothing is published of {now.Name} and no commit holds it; there is nothing to compare it with.");
        }

        if (SemVer.Read(asked) is { } version)
        {
            return known?.Find(version) is { } found ? ((await book!.LoadAsync(known, found, ct)).Contract, $"{version} as it was published")
                : throw new UsageException($"{now.Name} {version} was not published; {(known is null ? "nothing is" : $"there are {string.Join(", ", known.Versions.Select(one => one.Version))}")}.");
        }

        if (Directory.Exists(asked))
        {
            using var other = PersonaWorkspace.Open(asked);
            var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked)));
            return (Contract(other.ReadFolder(asked, folder)), asked);
        }

        return workspace.ReadAt(now.Name, asked) is { } then ? (Contract(then), asked) : throw new UsageException($"{now.Name} is not in `{TerminalText.Encode(asked)}`.");
    }

    private PersonaContract Contract(PersonaReading reading)
    {
        if (reading.Contract is { } contract)
        {
            return contract;
        }

        shared.Tell(reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
        throw new UsageException($"{reading.File} can't be used; mend it first.");
    }

    private static void Write(CliConsole target, ContractComparison found, string against)
    {
        target.Line($"{found.After.Reference} beside {against}", Ink.Bold);
        if (found.Changes.Count > 0)
        {
            var table = new TextTable(new("class"), new("what", Least: 16), new("change", Least: 24));
            foreach (var change in found.Changes)
            {
                table.Add(new TableCell(change.Class.Word() + (change.MayBreak ? "?" : ""), change.Class switch { ChangeClass.Major => Ink.Red, ChangeClass.Minor => Ink.Yellow, _ => Ink.Dim }), change.Subject, change.What);
            }

            table.Write(target);
        }

        target.Line();
        target.Paragraph(found.Verdict, found.IsTruthful ? Ink.Green : Ink.Red);
    }
}

/// <summary>What <c>persona diff --format json</c> gives: <c>solvent.persona-diff/1</c>.</summary>
internal sealed record DiffDocument(string Schema, string Persona, string From, string To, string Against, bool Truthful, string? Needed, string? Told, string Verdict, IReadOnlyList<DiffChange> Changes)
{
    /// <summary>The document.</summary>
    public static DiffDocument Of(ContractComparison one, string against) => new(
        "solvent.persona-diff/1", one.After.Name, one.Before.Version.ToString(), one.After.Version.ToString(), against, one.IsTruthful, one.Needed?.Word(), one.Told?.Word(), one.Verdict,
        [.. one.Changes.Select(change => new DiffChange(change.Class.Word(), change.Subject, change.What, change.MayBreak))]);
}

/// <summary>A change.</summary>
internal sealed record DiffChange(string Class, string Subject, string What, bool MayBreak);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DiffDocument))]
internal sealed partial class DiffJson : JsonSerializerContext;
