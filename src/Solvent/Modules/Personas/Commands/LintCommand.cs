using System.CommandLine;
using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Commands;

/// <summary><c>solvent persona lint</c>.</summary>
internal sealed class LintCommand(PersonaCommands shared)
{
    private readonly Argument<string[]> _names = PersonaCommands.Names($"Personas by the names of their folders in {PersonaFolder.Root}; all of them when left out");
    private readonly Option<bool> _strict = new("--strict") { Description = "End with 1 on warnings too" };
    private readonly Option<string> _format = CliOutput.Format("text", "json");
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("lint", "Check contracts: their form, what they name, and whether their version tells the truth")
    {
        Details = """
            Every problem is told in one run, with its place and what to do. A contract is compared with the published version before it, without one with that of the last commit.
            Ends with 1 on errors.
            """,
        Examples = [("persona lint", "all contracts of the repository"), ("persona lint support-router --strict", "one of them, warnings count")],
    }.With(_names, _strict, _format, _output, shared.Db).Runs(RunAsync);

    private Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct) => shared.WithBookAsync(parsed, async book =>
    {
        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var all = await shared.LintAsync(parsed, workspace, PersonaCommands.Asked(workspace, parsed.GetValue(_names)), book, ct);
        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(shared.Console, parsed.GetValue(_output), LintDocument.Of(all), LintJson.Default.LintDocument);
        }
        else
        {
            CliOutput.WriteTable(shared.Console, parsed.GetValue(_output), console => Write(console, all));
        }

        return ExitCodes.If(all.Any(one => one.Problems.All.Any(problem => problem.Kind == ProblemKind.Error || (problem.Kind == ProblemKind.Warning && parsed.GetValue(_strict)))), ExitCode.Failed);
    });

    private static void Write(CliConsole console, IReadOnlyList<PersonaReading> all)
    {
        var problems = LintDocument.Sorted(all).ToList();
        foreach (var one in problems)
        {
            console.Paragraph(TerminalText.Encode(one.ToString()), one.Kind switch { ProblemKind.Error => Ink.Red, ProblemKind.Warning => Ink.Yellow, _ => Ink.Dim });
        }

        var (errors, warnings) = (problems.Count(one => one.Kind == ProblemKind.Error), problems.Count(one => one.Kind == ProblemKind.Warning));
        console.Line(
            $"{Amount.Count(all.Count, "contract")}: {(errors + warnings == 0 ? "fine" : $"{Amount.Count(errors, "error")}, {Amount.Count(warnings, "warning")}")}",
            errors > 0 ? Ink.Red : warnings > 0 ? Ink.Yellow : Ink.Green);
    }
}

/// <summary>What <c>persona lint --format json</c> gives: <c>solvent.persona-lint/1</c>.</summary>
internal sealed record LintDocument(string Schema, bool Valid, IReadOnlyList<LintedPersona> Personas, IReadOnlyList<LintedProblem> Problems)
{
    /// <summary>The document.</summary>
    public static LintDocument Of(IReadOnlyList<PersonaReading> all) => new(
        "solvent.persona-lint/1", !all.Any(one => one.Problems.HasErrors), [.. all.Select(one => new LintedPersona(one.Folder.Name, one.Contract?.Version.ToString(), !one.Problems.HasErrors))],
        [.. Sorted(all).Select(one => new LintedProblem(one.Word, one.File, one.Line, one.Column, one.Message, one.Remedy))]);

    /// <summary>The problems by file and place.</summary>
    public static IEnumerable<PersonaProblem> Sorted(IEnumerable<PersonaReading> all) =>
        all.SelectMany(one => one.Problems.All).OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line).ThenBy(one => one.Column).ThenByDescending(one => one.Kind);
}

/// <summary>A contract that was checked.</summary>
internal sealed record LintedPersona(string Name, string? Version, bool Valid);

/// <summary>A problem.</summary>
internal sealed record LintedProblem(string Severity, string File, int Line, int Column, string Message, string Remedy);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LintDocument))]
internal sealed partial class LintJson : JsonSerializerContext;
