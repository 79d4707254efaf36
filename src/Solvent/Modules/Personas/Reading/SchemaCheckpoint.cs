using System.Text.Json;

namespace Solvent.Modules.Personas.Reading;

/// <summary>A fault of a schema or of an instance.</summary>
/// <param name="Pointer">Where, as a JSON pointer.</param>
/// <param name="Reason">What is wrong, for people.</param>
internal sealed record SchemaFault(string Pointer, string Reason);

/// <summary>The one place at which the reading of contracts asks about schemas and expressions.</summary>
/// <param name="Schema">The faults of a schema itself; none where it is valid.</param>
/// <param name="Instance">The faults of a value against a valid schema; none where it fits.</param>
/// <param name="Expression">What is wrong with an expression; null where nothing is.</param>
internal sealed record SchemaCheckpoint(
    Func<JsonElement, IReadOnlyList<SchemaFault>> Schema, Func<JsonElement, JsonElement, IReadOnlyList<SchemaFault>> Instance, Func<string, string?> Expression)
{
    /// <summary>The usual one.</summary>
    public static SchemaCheckpoint Usual { get; } = new(
        schema => schema.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False ? [] : [new SchemaFault("", "a schema is an object")], (_, _) => [], _ => null);
}
