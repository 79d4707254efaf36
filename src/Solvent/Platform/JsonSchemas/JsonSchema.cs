using System.Text.Json;
using Solvent.Platform.JsonSchemas.Compiling;
using Solvent.Platform.JsonSchemas.Nodes;

namespace Solvent.Platform.JsonSchemas;

/// <summary>A schema of JSON Schema 2020-12, read and compiled once. Any number of threads may validate with it.</summary>
internal sealed class JsonSchema
{
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 256, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions s_readingValues = new() { MaxDepth = 256 };
    private readonly SchemaNode _root;
    private readonly SchemaOptions _options;
    private readonly bool _tracksScope;

    private JsonSchema(SchemaNode root, SchemaOptions options, bool tracksScope) => (_root, _options, _tracksScope) = (root, options, tracksScope);

    /// <summary>Reads a schema.</summary>
    /// <param name="utf8">JSON; a byte order mark is passed over.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="JsonSchemaException">It is no schema that can be used; pointer and reason are told.</exception>
    public static JsonSchema Parse(ReadOnlyMemory<byte> utf8, SchemaOptions? options = null)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), s_reading);
            return Parse(document.RootElement, options);
        }
        catch (JsonException e)
        {
            throw new JsonSchemaException("", $"is no JSON: line {e.LineNumber + 1}: {Values.ShownValue.Cut(e.Message.Split(" LineNumber", 2)[0])}");
        }
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema; its document may be disposed afterwards.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="JsonSchemaException">It is no schema that can be used; pointer and reason are told.</exception>
    public static JsonSchema Parse(JsonElement schema, SchemaOptions? options = null) => Compile(schema.Clone(), options ?? SchemaOptions.Usual, isChecked: true);

    /// <summary>What is wrong with a value.</summary>
    /// <param name="instance">The value. A property that stands twice is looked at twice.</param>
    /// <param name="mostErrors">How many errors are told at most.</param>
    public SchemaResult Validate(JsonElement instance, int mostErrors = 20)
    {
        if (IsValid(instance))
        {
            return SchemaResult.Valid;
        }

        var errors = new ErrorList(Math.Max(1, mostErrors));
        var run = new Run(_options.MostSteps, _options.PatternTime, _tracksScope, errors);
        Check(instance, ref run);
        if (run.GivenUp is { } reason)
        {
            return new SchemaResult(false, [.. errors.Errors, new SchemaError("", _root.Location, reason)]);
        }

        return new SchemaResult(false, errors.Errors.Count > 0 ? errors.Errors : [new SchemaError("", _root.Location, "does not fit the schema")]);
    }

    /// <summary>What is wrong with a text of JSON.</summary>
    /// <param name="utf8">JSON; a byte order mark is passed over.</param>
    /// <param name="mostErrors">How many errors are told at most.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public SchemaResult Validate(ReadOnlyMemory<byte> utf8, int mostErrors = 20)
    {
        using var document = JsonDocument.Parse(WithoutMark(utf8), s_readingValues);
        return Validate(document.RootElement, mostErrors);
    }

    /// <summary>Whether a value fits: the answer alone, without any allocation for most schemas.</summary>
    public bool IsValid(JsonElement instance)
    {
        var run = new Run(_options.MostSteps, _options.PatternTime, _tracksScope, null);
        return Check(instance, ref run);
    }

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">It stays readable.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="isChecked">Whether it has to fit its metaschema; false only for the published metaschemas.</param>
    /// <exception cref="JsonSchemaException">It can't be used.</exception>
    internal static JsonSchema Compile(JsonElement schema, SchemaOptions options, bool isChecked)
    {
        try
        {
            var library = new SchemaLibrary(options);
            var main = library.Load(options.BaseUri, schema, isMain: true);
            if (isChecked)
            {
                MetaschemaCheck.Refuse(main, options);
            }

            var root = new SchemaCompiler(library, options).Compile(main.Root!);
            if (isChecked)
            {
                library.Documents.Where(document => document != main).ToList().ForEach(document => MetaschemaCheck.Refuse(document, options));
            }

            return new JsonSchema(root, options, library.HasDynamicReferences);
        }
        catch (InvalidOperationException)
        {
            throw new JsonSchemaException("", "holds a text that is no Unicode: half of a surrogate pair, or broken UTF-8.");
        }
    }

    private bool Check(JsonElement instance, ref Run run)
    {
        try
        {
            return instance.ValueKind == JsonValueKind.Undefined ? run.GiveUp("there is no value") : _root.Check(instance, ref run, default) && run.GivenUp is null;
        }
        catch (InsufficientExecutionStackException)
        {
            return run.GiveUp("the value or the schema is nested too deeply to be validated");
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
