using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Expressions;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Looks at a pipeline with its personas: what each step hands over must fit what the next one takes. All that is wrong is told before anything runs.</summary>
internal sealed class PipelineLint
{
    private const int MostErrors = 5;
    private readonly PipelineFolder folder;
    private readonly PipelineReading reading;
    private readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);

    private PipelineLint(PipelineFolder folder, PipelineReading reading) => (this.folder, this.reading) = (folder, reading);

    private ProblemList Problems => reading.Problems;

    /// <summary>Reads and checks the pipeline of a folder.</summary>
    /// <returns>The pipeline, null where an error was found; and all that was found, the problems of its personas included.</returns>
    public static (Pipeline? Pipeline, IReadOnlyList<PersonaProblem> Problems) Check(PipelineFolder folder)
    {
        var reading = folder.Pipeline();
        if (reading.Pipeline is not { } pipeline)
        {
            return (null, reading.Problems.All);
        }

        new PipelineLint(folder, reading).Check(pipeline);
        PersonaProblem[] all = [.. reading.Problems.All, .. Personas(pipeline).SelectMany(name => folder.Persona(name).Problems.All)];
        return (all.Any(one => one.Kind == ProblemKind.Error) ? null : pipeline, all);
    }

    /// <summary>The personas of a pipeline, each once.</summary>
    public static IEnumerable<string> Personas(Pipeline pipeline) => pipeline.Steps.OfType<StepTerms.Decide>().Select(step => step.Persona).Distinct(StringComparer.Ordinal);

    private void Check(Pipeline pipeline)
    {
        var input = InlinedSchema.Of(pipeline.Input.Document);
        CheckData(pipeline);
        foreach (var (step, index) in pipeline.Steps.Select((step, index) => (step, index)))
        {
            var at = reading.Root?.At($"/steps/{index}");
            var types = new HandOverTypes(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["input"] = input, ["steps"] = InlinedSchema.Object(given) });
            CheckWhen(step, types, at);
            given[step.Id] = step switch
            {
                StepTerms.Decide decide => Decide(decide, types, at),
                StepTerms.Approve approve => Ask(approve, types, at),
                StepTerms.Write write => Write(write, types, at),
                _ => InlinedSchema.Any,
            };
        }

        if (pipeline.Output is { } output)
        {
            var types = new HandOverTypes(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["input"] = input, ["steps"] = InlinedSchema.Object(given) });
            types.Of(output.Source, output, InlinedSchema.Any, Teller(reading.Root?.Field("output")));
        }
    }

    private void CheckData(Pipeline pipeline)
    {
        if (pipeline.Data is not { } data || folder.Read(data).Bytes is not { } bytes)
        {
            return;
        }

        var at = reading.Root?.Field("data");
        try
        {
            using var document = JsonDocument.Parse(bytes);
            foreach (var error in JsonSchema.Parse(pipeline.Input.Document).Validate(document.RootElement, MostErrors).Errors)
            {
                Error(at, $"`{data}` does not fit `input`: {(error.InstancePath.Length == 0 ? "the whole" : error.InstancePath)}: {error.Reason}", "mend the data or the schema");
            }
        }
        catch (JsonException e)
        {
            Error(at, $"`{data}` is no JSON (line {e.LineNumber + 1})", "mend it");
        }
    }

    private void CheckWhen(StepTerms step, HandOverTypes types, PlacedValue? at)
    {
        if (step.When is { } when && types.Of(when) is { Problem: { } problem })
        {
            Error(at?.Field("when") ?? at, $"`{when.Shown}`: {problem}", "look at `pipeline show` for what the steps before give");
        }
    }

    private JsonElement Decide(StepTerms.Decide step, HandOverTypes types, PlacedValue? at)
    {
        var persona = folder.Persona(step.Persona);
        if (folder.Read($"{PersonaFolder.Root}/{step.Persona}/{PersonaFolder.Manifest}").Bytes is null)
        {
            Error(at?.Field("persona"), $"there is no persona `{step.Persona}` in {folder.Shown}/{PersonaFolder.Root}", "write it with `solvent persona new`, or name another");
        }

        if (persona.Contract is not { } contract)
        {
            return InlinedSchema.Any;
        }

        if (step.Versions is { } versions && !versions.Contains(contract.Version))
        {
            Error(at?.Field("version"), $"`{versions}` does not have {contract.Reference}, which is the one of the folder", "widen the range, or bring the version that it names");
        }

        if (contract.Slice.Keeps == PersonaKeeps.Nothing)
        {
            Error(at?.Field("persona"), $"{contract.Name} keeps no outputs, and a run goes on from what is kept", $"write `keeps: output` under `slice` of {persona.File}");
        }

        var inner = step.ForEach is { } each ? types.With("item", Item(each, types, at)).With("index", InlinedSchema.Type("integer")) : types;
        var wanted = InlinedSchema.Of(contract.Inputs.Document);
        var handed = inner.Of(step.Input.Source, step.Input, wanted, Teller(at?.Field("input") ?? at));
        foreach (var change in HandOverTypes.Misfits(handed, wanted))
        {
            Error(at?.Field("input") ?? at, $"`{step.Id}` hands {contract.Name} what it does not take: {change.Subject} {change.What}", $"compare with the inputs of {persona.File}");
        }

        return Given(step, InlinedSchema.Of(contract.Outputs.Document));
    }

    private JsonElement Item(Expression each, HandOverTypes types, PlacedValue? at)
    {
        var type = types.Of(each);
        if (type.Problem is { } problem)
        {
            Error(at?.Field("for-each") ?? at, $"`{each.Shown}`: {problem}", "name a list");
            return InlinedSchema.Any;
        }

        if (type.Schema is { } schema && InlinedSchema.Items(schema) is null)
        {
            Error(at?.Field("for-each") ?? at, $"`{each.Shown}` gives no list", "name a list");
        }

        return type.Schema is { } list ? InlinedSchema.Items(list) ?? InlinedSchema.Any : InlinedSchema.Any;
    }

    private JsonElement Ask(StepTerms.Approve step, HandOverTypes types, PlacedValue? at)
    {
        var tell = Teller(at?.Field("approval") ?? at);
        foreach (var place in step.Ask.Places.Concat(step.Show?.Places ?? []))
        {
            if (types.Of(place) is { Problem: { } problem })
            {
                tell($"`{place.Shown}`: {problem}", true);
            }
        }

        return InlinedSchema.Object(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["outcome"] = InlinedSchema.Type("string"), ["seconds"] = InlinedSchema.Type("number") });
    }

    private JsonElement Write(StepTerms.Write step, HandOverTypes types, PlacedValue? at)
    {
        var handed = types.Of(step.With.Source, step.With, EffectTerms.Of(step.Effect), Teller(at?.Field("with") ?? at));
        foreach (var change in HandOverTypes.Misfits(handed, EffectTerms.Of(step.Effect)))
        {
            Error(at?.Field("with") ?? at, $"`{step.Effect}` does not take this: {change.Subject} {change.What}", "see docs/guide/pipelines.md for what it takes");
        }

        var text = InlinedSchema.Type("string");
        return InlinedSchema.Object(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["outcome"] = text, ["reference"] = text, ["seconds"] = InlinedSchema.Type("number") });
    }

    private static JsonElement Given(StepTerms.Decide step, JsonElement output)
    {
        var (text, seconds) = (InlinedSchema.Type("string"), InlinedSchema.Type("number"));
        return InlinedSchema.Object(step.ForEach is null
            ? new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["output"] = output, ["outcome"] = text, ["decision"] = text, ["seconds"] = seconds }
            : new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["outputs"] = InlinedSchema.List(output), ["outcomes"] = InlinedSchema.List(text), ["decisions"] = InlinedSchema.List(text), ["seconds"] = seconds });
    }

    private Action<string, bool> Teller(PlacedValue? at) => (message, isWrong) =>
    {
        if (isWrong)
        {
            Error(at, message, "look at `pipeline show` for what the steps before give");
        }
        else
        {
            Problems.Add(ProblemKind.Hint, reading.File, at, message, "a plain way such as `steps.route.output.queue` is checked here");
        }
    };

    private void Error(PlacedValue? at, string message, string remedy) => Problems.Error(reading.File, at, message, remedy);
}
