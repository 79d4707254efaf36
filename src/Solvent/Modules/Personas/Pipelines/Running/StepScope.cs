using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Expressions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>
/// What the steps of a run gave so far, as expressions see it: <c>steps.ID.output</c>, <c>.outcome</c>, <c>.decision</c>, <c>.reference</c>, <c>.seconds</c>; of a step that decides once
/// for each item the lists <c>.outputs</c>, <c>.outcomes</c>, <c>.decisions</c>. Outputs are read from the log of decisions.
/// </summary>
/// <param name="log">The log of decisions.</param>
/// <param name="input">The run's input.</param>
internal sealed class StepScope(IDecisionLog log, JsonElement input)
{
    private readonly Dictionary<string, JsonElement?> outputs = new(StringComparer.Ordinal);

    /// <summary>The scope of the next step.</summary>
    /// <exception cref="PipelineException">An output is not there any more.</exception>
    public async Task<ExpressionScope> OfAsync(Pipeline pipeline, PipelineRun run, CancellationToken ct)
    {
        foreach (var decision in run.StepsEnded.Values.Where(step => step is { Decision: not null, Outcome: DecisionOutcomes.Answered }).Select(step => step.Decision!))
        {
            if (!outputs.ContainsKey(decision))
            {
                outputs[decision] = (await log.FindAsync(decision, ct).ConfigureAwait(false))?.Decision.Content.Output
                    ?? throw new PipelineException($"the output of the decision {decision} is not kept any more, and the run can't go on without it.");
            }
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var step in pipeline.Steps)
            {
                writer.WritePropertyName(step.Id);
                Write(writer, step, run);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return new ExpressionScope().With("input", input).With("steps", document.RootElement.Clone());
    }

    /// <summary>The output of a decision that <see cref="OfAsync"/> looked at; null for none.</summary>
    public JsonElement? Output(string? decision) => decision is null ? null : outputs.GetValueOrDefault(decision);

    private void Write(Utf8JsonWriter writer, StepTerms step, PipelineRun run)
    {
        writer.WriteStartObject();
        if (step is StepTerms.Decide { ForEach: not null })
        {
            var all = Enumerable.Range(0, run.Items.GetValueOrDefault(step.Id)).Select(index => run.StepsEnded.GetValueOrDefault((step.Id, index))).ToList();
            List(writer, "outputs", all, one => Value(writer, Output(one?.Decision)));
            List(writer, "outcomes", all, one => writer.WriteStringValue(one?.Outcome));
            List(writer, "decisions", all, one => writer.WriteStringValue(one?.Decision));
            Seconds(writer, run, all.Max(one => one?.At));
        }
        else if (run.StepsEnded.TryGetValue((step.Id, null), out var ended))
        {
            writer.WriteString("outcome", ended.Outcome);
            Seconds(writer, run, ended.At);
            Member(writer, "decision", ended.Decision);
            Member(writer, "reference", ended.Reference);
            if (Output(ended.Decision) is { } output)
            {
                writer.WritePropertyName("output");
                output.WriteTo(writer);
            }
        }
        else if (run.Answers.TryGetValue(step.Id, out var answer))
        {
            writer.WriteString("outcome", answer.Answer);
            Seconds(writer, run, answer.At);
        }

        writer.WriteEndObject();
    }

    // From the run's start, by the ledger's time: the same whenever the run goes on.
    private static void Seconds(Utf8JsonWriter writer, PipelineRun run, DateTimeOffset? ended)
    {
        if (ended is { } at)
        {
            writer.WriteNumber("seconds", (at - run.At).TotalSeconds);
        }
    }

    private static void List(Utf8JsonWriter writer, string name, List<EndedStep?> all, Action<EndedStep?> write)
    {
        writer.WriteStartArray(name);
        all.ForEach(write);
        writer.WriteEndArray();
    }

    private static void Member(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Value(Utf8JsonWriter writer, JsonElement? value)
    {
        if (value is { } there)
        {
            there.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>A run can't go on; the message says why and what to do.</summary>
internal sealed class PipelineException(string message) : Exception(message);
