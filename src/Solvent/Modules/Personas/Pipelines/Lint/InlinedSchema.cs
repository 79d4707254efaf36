using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Modules.Personas.Compat;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Schemas with the references inside of them written out, so that parts of several can be put together.</summary>
internal static class InlinedSchema
{
    private const int MostDepth = 12;

    /// <summary>Anything.</summary>
    public static JsonElement Any { get; } = JsonElement.Parse("{}");

    /// <summary>Whether a schema says nothing.</summary>
    public static bool IsAny(JsonElement schema) => schema.ValueKind == JsonValueKind.True || (schema.ValueKind == JsonValueKind.Object && !schema.EnumerateObject().Any(member => member.Name is not ("title" or "description")));

    /// <summary>A schema with its references written out; below some depth anything is allowed.</summary>
    public static JsonElement Of(JsonElement schema) => Inline(schema, new SchemaRefs(schema), 0)?.Deserialize<JsonElement>() ?? Any;

    /// <summary>A schema of an object with these members, all of them there.</summary>
    public static JsonElement Object(IReadOnlyDictionary<string, JsonElement> members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members)
        {
            properties[name] = Node(schema);
        }

        return new JsonObject
        {
            ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. members.Keys.Select(name => (JsonNode?)JsonValue.Create(name))]), ["additionalProperties"] = false,
        }.Deserialize<JsonElement>();
    }

    /// <summary>A schema of a list.</summary>
    public static JsonElement List(JsonElement items) => new JsonObject { ["type"] = "array", ["items"] = Node(items) }.Deserialize<JsonElement>();

    /// <summary>A schema of a list of so many items.</summary>
    public static JsonElement List(JsonElement items, int count) => new JsonObject { ["type"] = "array", ["items"] = Node(items), ["minItems"] = count, ["maxItems"] = count }.Deserialize<JsonElement>();

    /// <summary>A schema of a text that has at least so many characters.</summary>
    public static JsonElement Text(int least) => new JsonObject { ["type"] = "string", ["minLength"] = least }.Deserialize<JsonElement>();

    /// <summary>A schema with the bounds that follow from it: the lengths of listed texts, the range of listed numbers, the number of members that there can be.</summary>
    public static JsonElement Bounded(JsonElement schema)
    {
        var node = Node(schema);
        Bound(node);
        return node?.Deserialize<JsonElement>() ?? Any;
    }

    /// <summary>A schema of one value.</summary>
    public static JsonElement Constant(JsonElement value) => new JsonObject { ["const"] = Node(value), ["type"] = Kind(value) }.Deserialize<JsonElement>();

    /// <summary>A schema of a type.</summary>
    public static JsonElement Type(string type) => new JsonObject { ["type"] = type }.Deserialize<JsonElement>();

    /// <summary>The schema of a member, and whether it is always there; null where there can't be such a member.</summary>
    public static (JsonElement Schema, bool IsAlways)? Member(JsonElement schema, string name)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.ValueKind == JsonValueKind.True ? (Any, false) : null;
        }

        var isAlways = schema.TryGetProperty("required", out var required) && required.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.GetString() == name);
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var found))
        {
            return (found, isAlways);
        }

        var rest = schema.TryGetProperty("additionalProperties", out var additional) ? additional : Any;
        var isObject = !schema.TryGetProperty("type", out var type) || (type.ValueKind == JsonValueKind.String ? type.GetString() == "object" : type.EnumerateArray().Any(one => one.GetString() == "object"));
        return rest.ValueKind == JsonValueKind.False || !isObject ? null : (rest, isAlways);
    }

    /// <summary>The schema of a list's items; null where it is no list.</summary>
    public static JsonElement? Items(JsonElement schema) => schema.ValueKind == JsonValueKind.True ? Any
        : schema.ValueKind != JsonValueKind.Object || (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() != "array") ? null
        : schema.TryGetProperty("items", out var items) ? items : Any;

    private static void Bound(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        if (Listed(schema, JsonValueKind.String) is { Length: > 0 } texts)
        {
            schema["minLength"] = texts.Min(text => Length(text.GetValue<string>()));
            schema["maxLength"] = texts.Max(text => Length(text.GetValue<string>()));
        }
        else if (Listed(schema, JsonValueKind.Number) is { Length: > 0 } numbers)
        {
            schema["minimum"] = numbers.Min(number => number.GetValue<JsonElement>().GetDouble());
            schema["maximum"] = numbers.Max(number => number.GetValue<JsonElement>().GetDouble());
        }

        if (schema["properties"] is JsonObject properties)
        {
            if (schema["additionalProperties"] is JsonValue rest && rest.TryGetValue<bool>(out var isOpen) && !isOpen)
            {
                schema["maxProperties"] = properties.Count;
            }

            schema["minProperties"] = schema["required"] is JsonArray required ? required.Count : 0;
            foreach (var (_, member) in properties)
            {
                Bound(member);
            }
        }

        Bound(schema["items"]);
    }

    // All that a value can be, where it is listed and of one kind.
    private static JsonNode[]? Listed(JsonObject schema, JsonValueKind kind)
    {
        JsonNode?[] all = schema.TryGetPropertyValue("const", out var one) ? [one] : schema["enum"] is JsonArray listed ? [.. listed] : [];
        return Array.TrueForAll(all, node => node?.GetValueKind() == kind) ? [.. all.OfType<JsonNode>()] : null;
    }

    private static int Length(string text) => text.EnumerateRunes().Count();

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "null",
    };

    private static JsonNode? Inline(JsonElement schema, SchemaRefs refs, int depth)
    {
        if (depth > MostDepth)
        {
            return new JsonObject();
        }

        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out _) && SchemaRefs.Beside(schema) is null)
        {
            return refs.Target(schema) is { } target && !schema.Equals(target.Schema) ? Inline(target.Schema, refs, depth + 1) : new JsonObject();
        }

        switch (schema.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in schema.EnumerateObject().Where(member => member.Name is not ("$defs" or "definitions" or "$id" or "$schema")))
                {
                    members[member.Name] = member.Name is "const" or "enum" or "examples" or "default" ? Node(member.Value) : Inline(member.Value, refs, depth + 1);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. schema.EnumerateArray().Select(item => Inline(item, refs, depth + 1))]);
            default:
                return Node(schema);
        }
    }

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value.Clone()),
        JsonValueKind.Array => JsonArray.Create(value.Clone()),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(value.Clone()),
    };
}
