using System.Text.Json;
using System.Text.Json.Nodes;

namespace Solvent.Modules.Personas.Exchange;

/// <summary>A document of another form, and what of its source has no place in it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Lost">What has no place there, one sentence each.</param>
internal sealed record Exchanged(JsonObject Document, IReadOnlyList<string> Lost);

/// <summary>A contract that was made of another document.</summary>
/// <param name="Name">The persona's name.</param>
/// <param name="Manifest">What stands in <c>persona.yaml</c>.</param>
/// <param name="Inputs">The schema of what goes in.</param>
/// <param name="Outputs">The schema of what comes out.</param>
/// <param name="Lost">What was not taken over or had to be made up, one sentence each.</param>
internal sealed record Imported(string Name, JsonObject Manifest, JsonNode Inputs, JsonNode Outputs, IReadOnlyList<string> Lost);

/// <summary>What both directions share.</summary>
internal static class Exchanges
{
    private const int LongestName = 60;

    /// <summary>A name of a persona made of words.</summary>
    public static string NameOf(string words)
    {
        var letters = string.Join('-', new string([.. words.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var name = letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? letters : $"persona-{letters}";
        return name[..Math.Min(name.Length, LongestName)].Trim('-');
    }

    /// <summary>One line of at most so many characters.</summary>
    public static string Line(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }

    /// <summary>A node of an element.</summary>
    public static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element.Clone()),
        JsonValueKind.Array => JsonArray.Create(element.Clone()),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element.Clone()),
    };

    /// <summary>The element of a node.</summary>
    public static JsonElement Element(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");

    /// <summary>The text of a field; null where it is missing or no text.</summary>
    public static string? Text(JsonElement value, string key) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    /// <summary>The entries of a field that is a list.</summary>
    public static IEnumerable<JsonElement> List(JsonElement value, string key) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : [];

    /// <summary>The start of a manifest: what every contract has, with one rule that decides nothing yet.</summary>
    /// <param name="name">The persona's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="title">A few words.</param>
    /// <param name="responsibility">The one task.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="outputs">The schema of what comes out.</param>
    public static JsonObject Manifest(string name, string version, string title, string responsibility, string owner, JsonNode outputs) => new()
    {
        ["name"] = name,
        ["version"] = version,
        ["title"] = Line(title, 200),
        ["responsibility"] = Line(responsibility, 2_000),
        ["owner"] = owner,
        ["inputs"] = "schemas/input.json",
        ["outputs"] = "schemas/output.json",
        ["executor"] = new JsonObject
        {
            ["kind"] = "rules",
            ["rules"] = new JsonArray(new JsonObject { ["then"] = SchemaSample.Of(outputs) as JsonObject ?? new JsonObject(), ["because"] = "Nothing decides yet; put rules or another executor in this place." }),
        },
    };
}

/// <summary>A small value that a schema allows, for the usual keywords.</summary>
internal static class SchemaSample
{
    private const int MostDepth = 8;

    /// <summary>The value; null where none was found.</summary>
    public static JsonNode? Of(JsonNode? schema, int depth = 0)
    {
        if (schema is not JsonObject one || depth > MostDepth)
        {
            return null;
        }

        if ((one["const"] ?? one["default"] ?? (one["examples"] as JsonArray)?.FirstOrDefault() ?? (one["enum"] as JsonArray)?.FirstOrDefault()) is { } given)
        {
            return given.DeepClone();
        }

        var type = one["type"] is JsonArray types ? types.FirstOrDefault() : one["type"];
        return (type as JsonValue)?.GetValue<string>() switch
        {
            "string" => new string('-', Math.Clamp(Number(one, "minLength") ?? 0, 0, 100)),
            "integer" or "number" => Number(one, "minimum") ?? 0,
            "boolean" => false,
            "array" => new JsonArray([.. Enumerable.Range(0, Math.Clamp(Number(one, "minItems") ?? 0, 0, 10)).Select(_ => Of(one["items"], depth + 1))]),
            "null" => null,
            _ => Fields(one, depth),
        };
    }

    private static JsonObject Fields(JsonObject schema, int depth)
    {
        var value = new JsonObject();
        foreach (var name in (schema["required"] as JsonArray ?? []).OfType<JsonValue>().Select(one => one.GetValue<string>()))
        {
            value[name] = Of(schema["properties"]?[name], depth + 1);
        }

        return value;
    }

    private static int? Number(JsonObject schema, string key) => schema[key] is JsonValue value && value.TryGetValue<double>(out var number) && Math.Abs(number) < int.MaxValue ? (int)Math.Ceiling(number) : null;
}
