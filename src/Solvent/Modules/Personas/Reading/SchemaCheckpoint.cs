using System.Text.Json;
using Solvent.Platform.Expressions;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Modules.Personas.Reading;

/// <summary>A fault of a schema or of an instance.</summary>
/// <param name="Pointer">Where, as a JSON pointer.</param>
/// <param name="Reason">What is wrong, for people.</param>
internal sealed record SchemaFault(string Pointer, string Reason);

/// <summary>The one place at which the reading of contracts asks about schemas and expressions.</summary>
/// <param name="Schema">The faults of a schema itself; none where it is valid.</param>
/// <param name="Instance">The faults of a value against a valid schema; none where it fits.</param>
/// <param name="Expression">What is wrong with an expression over these names; null where nothing is.</param>
/// <param name="Template">What is wrong with a text with places, such as <c>{{ input.text }}</c>, over these names; null where nothing is.</param>
internal sealed record SchemaCheckpoint(
    Func<JsonElement, IReadOnlyList<SchemaFault>> Schema, Func<JsonElement, JsonElement, IReadOnlyList<SchemaFault>> Instance,
    Func<string, IReadOnlyList<string>, string?> Expression, Func<string, IReadOnlyList<string>, string?> Template)
{
    /// <summary>The usual one.</summary>
    public static SchemaCheckpoint Usual { get; } = new(
        SchemaFaults, InstanceFaults,
        (text, names) => Problem(() => Platform.Expressions.Expression.Parse(text, names)), (text, names) => Problem(() => ExpressionText.Parse(text, names)));

    private static IReadOnlyList<SchemaFault> SchemaFaults(JsonElement schema)
    {
        try
        {
            JsonSchema.Parse(schema);
            return [];
        }
        catch (JsonSchemaException e)
        {
            return [new SchemaFault(e.Place.IndexOf('#') is var at and >= 0 ? e.Place[(at + 1)..] : e.Place, e.Reason)];
        }
    }

    private static IReadOnlyList<SchemaFault> InstanceFaults(JsonElement schema, JsonElement instance) =>
        [.. JsonSchema.Parse(schema).Validate(instance).Errors.Select(error => new SchemaFault(error.InstancePath, error.Reason))];

    private static string? Problem(Func<object> parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (ExpressionException e)
        {
            return e.Problem;
        }
    }
}
