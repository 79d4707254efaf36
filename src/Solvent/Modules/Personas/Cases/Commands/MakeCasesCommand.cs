using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Solvent.Modules.Personas.Commands;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Cases;

/// <summary><c>solvent persona cases NAME</c>.</summary>
internal sealed class MakeCasesCommand(PersonaCommands shared)
{
    private const int Most = 1_000;
    private static readonly JsonWriterOptions s_lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Argument<string> _name = PersonaCommands.Name();
    private readonly Option<int> _count = new("--from-schema") { HelpName = "N", Description = "Make at most so many cases from the schema of the inputs", Required = true };
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("cases", "Make cases from a contract: the edges of what it takes")
    {
        Details = """
            The first example of the input's schema, with one thing changed in each case: a field left out, null or of another type, each value that is listed, the bounds and what lies beyond. What fits the schema must not fail, what does not must be refused. The same schema gives the same cases, as JSON lines.
            """,
        Examples = [("persona cases support-router --from-schema 100 --output .solvent/personas/support-router/cases/schema.jsonl", "into a file that `persona test` runs")],
    }.With(_name, _count, _output).Runs((parsed, _) => Task.FromResult(Run(parsed)));

    private ExitCode Run(ParseResult parsed)
    {
        var count = parsed.GetValue(_count);
        if (count is < 1 or > Most)
        {
            throw new UsageException($"--from-schema is a number from 1 to {Most}.");
        }

        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var reading = workspace.Read(parsed.GetValue(_name)!);
        if (reading.Contract is not { } contract)
        {
            shared.Tell(reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
            return ExitCode.Misused;
        }

        var made = SchemaCases.Make(contract.Inputs.Document, count) ?? throw new UsageException($"the schema of the inputs of {contract.Name} has no object that fits it among its `examples`; write one.");
        CliOutput.WriteText(shared.Console, parsed.GetValue(_output), string.Concat(made.Select(Line)));
        return ExitCode.Fine;
    }

    private static string Line(SchemaCase one)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_lines))
        {
            writer.WriteStartObject();
            writer.WriteString("id", one.Id);
            writer.WritePropertyName("input");
            one.Input.WriteTo(writer);
            writer.WriteStartArray("expect");
            writer.WriteStartObject();
            writer.WriteString(one.IsValid ? "not-outcome" : "outcome", one.IsValid ? "failed" : "refused");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        // What a terminal could take as a command is escaped in texts, where alone it can stand.
        return string.Concat(Encoding.UTF8.GetString(buffer.ToArray()).Select(c => c > '~' ? $"\\u{(int)c:x4}" : c.ToString())) + "\n";
    }
}
