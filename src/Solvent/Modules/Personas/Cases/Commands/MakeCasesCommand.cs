using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Commands;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Cases;

/// <summary><c>solvent persona cases NAME</c>.</summary>
internal sealed class MakeCasesCommand(PersonaCommands shared)
{
    private const int Most = 1_000;
    private static readonly JsonWriterOptions s_lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Argument<string> _name = PersonaCommands.Name();
    private readonly Option<int?> _schema = new("--from-schema") { HelpName = "N", Description = "Make at most so many cases from the schema of the inputs" };
    private readonly Option<int?> _decisions = new("--from-decisions") { HelpName = "N", Description = "Make at most so many cases from the newest decisions, redacted" };
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("cases", "Make cases from a contract: the edges of what it takes, or what it decided")
    {
        Details = """
            From the schema: the first example of the inputs, with one thing changed in each case: a field left out, null or of another type, each value that is listed, the bounds and what lies beyond. What fits the schema must not fail, what does not must be refused. The same schema gives the same cases, as JSON lines.
            From decisions: inputs that the log keeps (`slice.keeps: all`) with the outcome of then. Addresses, numbers, secrets and names are taken out where rules find them; read the cases before you commit them.
            """,
        Examples =
        [
            ("persona cases support-router --from-schema 100 --output .solvent/personas/support-router/cases/schema.jsonl", "into a file that `persona test` runs"),
            ("persona cases support-router --from-decisions 50 --output .solvent/personas/support-router/cases/decisions.jsonl", "what was asked and how it ended"),
        ],
    }.With(_name, _schema, _decisions, _output, shared.Db).Runs(RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var (fromSchema, fromDecisions) = (parsed.GetValue(_schema), parsed.GetValue(_decisions));
        if (fromSchema is null == fromDecisions is null)
        {
            throw new UsageException("say from what: --from-schema N or --from-decisions N.");
        }

        if ((fromSchema ?? fromDecisions) is < 1 or > Most)
        {
            throw new UsageException($"{(fromSchema is null ? "--from-decisions" : "--from-schema")} is a number from 1 to {Most}.");
        }

        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var reading = workspace.Read(parsed.GetValue(_name)!);
        if (reading.Contract is not { } contract)
        {
            shared.Tell(reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
            return ExitCode.Misused;
        }

        if (fromSchema is { } count)
        {
            var made = SchemaCases.Make(contract.Inputs.Document, count) ?? throw new UsageException($"the schema of the inputs of {contract.Name} has no object that fits it among its `examples`; write one.");
            CliOutput.WriteText(shared.Console, parsed.GetValue(_output), string.Concat(made.Select(Line)));
            return ExitCode.Fine;
        }

        return await FromDecisionsAsync(parsed, contract, workspace, fromDecisions!.Value, ct);
    }

    private async Task<ExitCode> FromDecisionsAsync(ParseResult parsed, PersonaContract contract, PersonaWorkspace workspace, int most, CancellationToken ct)
    {
        await using var register = SharedRegister.Find(shared.Types, shared.Time, shared.Folder, parsed.GetValue(shared.Db)) ?? throw new UsageException("there is no ledger here, so nothing was decided yet; --db names another.");
        await using var decisions = new DecisionBook(register.Ledger, shared.Time);
        var log = decisions.Find() ?? throw new UsageException("nothing was decided yet.");
        var people = await register.Ledger.PersonNamesAsync(await CallersAsync(log, contract.Name, ct), ct);
        var redaction = new Redaction(new RepositoryScans(shared.Time).Mask, [.. people.Values.Order(StringComparer.Ordinal)]);
        await using var search = await SearchAsync(contract, register, workspace, ct);
        var maker = new DecisionCases(contract, redaction, search);
        var made = await maker.MakeAsync(log, most, ct);
        var redacted = made.Count(one => one.IsRedacted);
        shared.Console.Say($"{Amount.Count(made.Count, "case")} from decisions of {contract.Name}, {(redacted == 0 ? "nothing had to be taken out" : $"{redacted} redacted")}.{(maker.PassedOver.Count == 0 ? "" : $" Passed over: {string.Join(", ", maker.PassedOver)}.")}");
        if (made.Count == 0)
        {
            return ExitCode.Failed;
        }

        CliOutput.WriteText(shared.Console, parsed.GetValue(_output), string.Concat(made.Select(Line)));
        return ExitCode.Fine;
    }

    private static async Task<IReadOnlyCollection<string>> CallersAsync(IDecisionLog log, string persona, CancellationToken ct)
    {
        var callers = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var one in log.ListAsync(new DecisionQuery(persona, Limit: DecisionCases.MostLooked), ct))
        {
            callers.Add(one.Decision.Caller);
        }

        return callers;
    }

    // Without sources, decisions that rest on some give no case.
    private async Task<IContextSearch?> SearchAsync(PersonaContract contract, SharedRegister register, PersonaWorkspace workspace, CancellationToken ct)
    {
        if (contract.Slice.Sources.Count == 0)
        {
            return null;
        }

        try
        {
            return await ContextSearches.OpenAsync(new ContextPlace(Path.Combine(workspace.Top, workspace.Below), register.Ledger.Address) { Register = register }, shared.Time, ct);
        }
        catch (ContextException e)
        {
            shared.Console.Warn(e.Message);
            return null;
        }
    }

    private static string Line(SchemaCase one) => Line(one.Id, one.Input, null, expect =>
    {
        expect.WriteStartObject();
        expect.WriteString(one.IsValid ? "not-outcome" : "outcome", one.IsValid ? "failed" : "refused");
        expect.WriteEndObject();
    });

    private static string Line(DecisionCase one) => Line(one.Id, one.Input, one.Context, expect =>
    {
        expect.WriteStartObject();
        if (one.Condition is not null && one.Outcome != DecisionOutcomes.Answered)
        {
            expect.WriteString(one.Outcome == DecisionOutcomes.Refused ? "refuses" : "hands-over", one.Condition);
        }
        else
        {
            expect.WriteString("outcome", one.Outcome);
        }

        expect.WriteEndObject();
        if (one.Output is { } output)
        {
            expect.WriteStartObject();
            expect.WritePropertyName("equals");
            output.WriteTo(expect);
            expect.WriteEndObject();
        }
    });

    private static string Line(string id, JsonElement input, IReadOnlyList<ContextPiece>? context, Action<Utf8JsonWriter> expect)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_lines))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WritePropertyName("input");
            input.WriteTo(writer);
            if (context is { Count: > 0 })
            {
                writer.WriteStartArray("context");
                foreach (var piece in context)
                {
                    Write(writer, piece);
                }

                writer.WriteEndArray();
            }

            writer.WriteStartArray("expect");
            expect(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        // What a terminal could take as a command is escaped in texts, where alone it can stand.
        return string.Concat(Encoding.UTF8.GetString(buffer.ToArray()).Select(c => c > '~' ? $"\\u{(int)c:x4}" : c.ToString())) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, ContextPiece piece)
    {
        writer.WriteStartObject();
        writer.WriteString("node", piece.Node);
        writer.WriteString("title", piece.Title);
        writer.WriteString("text", piece.Text);
        if (piece.Attributes.Count > 0)
        {
            writer.WriteStartObject("attributes");
            foreach (var (name, value) in piece.Attributes.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
