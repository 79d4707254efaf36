using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Expressions;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>What was read of a pipeline.</summary>
/// <param name="Pipeline">The pipeline; null where an error was found.</param>
/// <param name="Root">The values with their places; null where the file could not be read at all.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="File">The file, for messages.</param>
internal sealed record PipelineReading(Pipeline? Pipeline, PlacedValue? Root, ProblemList Problems, string File);

/// <summary>Reads <c>pipeline.yaml</c> with the files that it names. Every problem is told in one run; it never throws, whatever the bytes.</summary>
internal sealed class PipelineReader
{
    /// <summary>The file.</summary>
    public const string Manifest = "pipeline.yaml";

    private static readonly string[] s_names = ["input", "steps"];
    private static readonly string[] s_itemNames = ["input", "steps", "item", "index"];
    private static readonly string[] s_kinds = ["persona", "approval", "effect"];
    private static readonly string[] s_terms = [.. s_kinds, "when", "version", "for-each", "input", "unless-answered", "with"];
    private readonly PersonaFolder folder;
    private readonly ProblemList problems = new();
    private readonly BoundFiles files;
    private readonly SchemaCheckpoint checks;

    private PipelineReader(PersonaFolder folder, SchemaCheckpoint checks)
    {
        (this.folder, this.checks) = (folder, checks);
        files = new BoundFiles(folder, problems);
    }

    private string File => files.NameOf(Manifest);

    /// <summary>Reads the pipeline of a folder.</summary>
    /// <param name="folder">The folder's files; its name is no part of the pipeline.</param>
    /// <param name="checks">Looks at schemas and expressions.</param>
    public static PipelineReading Read(PersonaFolder folder, SchemaCheckpoint? checks = null)
    {
        var reader = new PipelineReader(folder, checks ?? SchemaCheckpoint.Usual);
        var root = reader.files.Bytes(Manifest, null) is { } bytes ? PlacedYaml.Read(reader.File, bytes, reader.problems) : null;
        return reader.Finish(root);
    }

    /// <summary>Reads a pipeline that is at hand, such as that of a run that waited.</summary>
    public static PipelineReading Read(PersonaFolder folder, PlacedValue root, SchemaCheckpoint? checks = null) => new PipelineReader(folder, checks ?? SchemaCheckpoint.Usual).Finish(root);

    private PipelineReading Finish(PlacedValue? root)
    {
        var pipeline = root is not null && PlacedMap.Of(File, root, "the pipeline", problems) is { } map ? ReadPipeline(map) : null;
        return new PipelineReading(problems.HasErrors ? null : pipeline, root, problems, File);
    }

    private Pipeline ReadPipeline(PlacedMap map)
    {
        var name = map.RequiredText("name", PersonaReader.LongestLine, "name it with small letters, digits and dashes");
        if (name.Length > 0 && !PersonaReader.IsId(name))
        {
            map.Fail("name", $"`name` is `{name}`", "write 1 to 60 small letters, digits and dashes, a letter first");
        }

        var version = map.Parsed("version", SemVer.Read, "a version such as 1.0.0");
        if (version is null && map.Value.Field("version") is null)
        {
            map.Require("version", "write a version such as 1.0.0");
        }

        var pipeline = new Pipeline(name, version ?? new SemVer(0, 0, 0))
        {
            Title = map.RequiredText("title", PersonaReader.LongestLine, "say it in a few words"),
            Owner = PersonaReader.Owner(map, "owner", map.RequiredText("owner", PersonaReader.LongestLine, "name the team that answers for it, such as `@support-platform`")),
            Input = Schema(map),
            Data = Data(map),
            Steps = Steps(map),
            Output = Json(map, "output", s_names, isRequired: false),
            Kpis = new MeasuresReader(map).Thresholds("kpis", "id"),
        };
        map.Done();
        return pipeline;
    }

    private PersonaSchema Schema(PlacedMap map)
    {
        if (map.Require("input", "name a JSON Schema beside the pipeline, such as `schemas/input.json`, or write it here") is not { } found)
        {
            return new PersonaSchema(JsonDocument.Parse("{}").RootElement);
        }

        var (root, path) = found.Scalar is { } named ? (files.Json(named, found, map.File), named) : (found, null);
        var schema = new PersonaSchema((root ?? PlacedValue.OfFields(0, 0, [])).ToJson(), path);
        foreach (var fault in root is null ? [] : checks.Schema(schema.Document))
        {
            problems.Error(path is null ? map.File : files.NameOf(path), root!.At(fault.Pointer), $"the schema of `input` is wrong: {fault.Reason}", "write a JSON Schema 2020-12");
        }

        return schema;
    }

    private string? Data(PlacedMap map)
    {
        var data = map.Text("data", PersonaReader.LongestLine);
        if (data is not null && (!PersonaFolder.IsPath(data) || folder.Read(data).Bytes is null))
        {
            map.Fail("data", $"`{data}` is no file beside the pipeline", "name a JSON file with the input of a run");
        }

        return data;
    }

    private IReadOnlyList<StepTerms> Steps(PlacedMap map)
    {
        var (steps, seen) = (new List<StepTerms>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var step in map.Maps("steps"))
        {
            var id = step.RequiredText("id", PersonaReader.LongestLine, "give it an id, such as `route`");
            if (id.Length > 0 && (!PersonaReader.IsId(id) || !seen.Add(id)))
            {
                step.Fail("id", PersonaReader.IsId(id) ? $"there are two steps `{id}`" : $"`id` is `{id}`", PersonaReader.IsId(id) ? "give each its own id" : "write 1 to 60 small letters, digits and dashes, a letter first");
            }

            if (Step(step, id) is { } read)
            {
                steps.Add(read);
            }

            step.Done();
        }

        if (steps.Count == 0 && !problems.HasErrors)
        {
            map.Fail("steps", "there are no steps", "write a list of steps, each with `persona`, `approval` or `effect`");
        }

        return steps;
    }

    private StepTerms? Step(PlacedMap step, string id)
    {
        string[] kinds = [.. s_kinds.Where(kind => step.Value.Field(kind) is not null)];
        if (kinds.Length != 1)
        {
            problems.Error(File, step.Value, kinds.Length == 0 ? $"the step `{id}` does nothing" : $"the step `{id}` is {string.Join(" and ", kinds)} at once", "give it one of `persona`, `approval`, `effect`");
            // Which of the rest is unknown can be told only once it is one.
            Array.ForEach(s_terms, term => step.Take(term));
            return null;
        }

        var when = Expression(step, "when", s_names);
        return kinds[0] switch
        {
            "persona" => Decide(step, id) with { When = when },
            "approval" => Approve(step, id) is { } approve ? approve with { When = when } : null,
            _ => Write(step, id) is { } write ? write with { When = when } : null,
        };
    }

    private static StepTerms.Decide Decide(PlacedMap step, string id)
    {
        var each = Expression(step, "for-each", s_names);
        return new StepTerms.Decide(id, step.RequiredText("persona", PersonaReader.LongestLine, "name a persona of .solvent/personas"), Json(step, "input", each is null ? s_names : s_itemNames, isRequired: true) ?? Empty())
        {
            Versions = step.Parsed("version", text => VersionRange.Read(text), "a range of versions such as ^1.0.0"),
            ForEach = each,
            GoesOn = step.Choice("unless-answered", ["stop", "go-on"]) == "go-on",
        };
    }

    private static StepTerms.Approve? Approve(PlacedMap step, string id)
    {
        if (step.Map("approval") is not { } map)
        {
            return null;
        }

        var ask = Text(map, "ask", s_names);
        var approve = new StepTerms.Approve(id, ask ?? ExpressionText.Parse(" ", s_names), map.Choice("by", Scopes.All) ?? Scopes.DebtApprove)
        {
            Until = map.Time("until"),
            Show = Json(map, "show", s_names, isRequired: false),
            ByAnother = map.Choice("another-person", ["true", "false"]) == "true",
        };
        map.Done();
        return approve;
    }

    private static StepTerms.Write? Write(PlacedMap step, string id)
    {
        var with = Json(step, "with", s_names, isRequired: true) ?? Empty();
        return step.Choice("effect", StepTerms.Write.Effects) is { } effect ? new StepTerms.Write(id, effect, with) : null;
    }

    private static ExpressionJson Empty() => ExpressionJson.Parse(JsonDocument.Parse("{}").RootElement, s_names);

    private static Expression? Expression(PlacedMap map, string key, string[] names) =>
        map.Text(key, PersonaReader.LongestText) is { Length: > 0 } text ? Tried(map, key, () => Platform.Expressions.Expression.Parse(text, names)) : null;

    private static ExpressionText? Text(PlacedMap map, string key, string[] names) =>
        map.RequiredText(key, PersonaReader.LongestText, "write what is asked") is { Length: > 0 } text ? Tried(map, key, () => ExpressionText.Parse(text, names)) : null;

    private static ExpressionJson? Json(PlacedMap map, string key, string[] names, bool isRequired) =>
        (isRequired ? map.Require(key, "write what it takes; texts may have places such as {{ input.text }}") : map.Take(key)) is { } found ? Tried(map, key, () => ExpressionJson.Parse(found.ToJson(), names)) : null;

    private static T? Tried<T>(PlacedMap map, string key, Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (ExpressionException e)
        {
            map.Fail(key, $"`{key}` has an expression that can't be read: {e.Message.TrimEnd('.')}", "mend it; `input`, `steps.ID.output` and, in a fan-out, `item` are there");
            return null;
        }
    }
}
