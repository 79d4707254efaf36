using System.Text.Json;
using System.Text.Json.Nodes;

namespace Solvent.Modules.Personas.Exchange;

/// <summary>JSON Schemas as schemas of ODCS, and back. What one has and the other has not is told.</summary>
/// <param name="lost">Takes what has no place.</param>
internal sealed class DataProperties(List<string> lost)
{
    private const int MostDepth = 20;
    private static readonly string[] s_options =
    [
        "minLength", "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    ];

    private static readonly string[] s_known = ["type", "properties", "required", "items", "description", "title", "examples", "enum", "const", "$schema", "$id", "$comment", "additionalProperties"];

    private static readonly string[] s_back = ["name", "logicalType", "properties", "required", "items", "description", "businessName", "examples", "logicalTypeOptions", "quality", "physicalType", "physicalName", "id", "unique"];

    /// <summary>A schema object.</summary>
    public JsonObject Object(string name, JsonElement schema)
    {
        var made = Property(name, schema, isRequired: false, name, 0);
        return new JsonObject { ["name"] = name, ["logicalType"] = "object", ["properties"] = made["properties"]?.DeepClone() ?? new JsonArray(), ["description"] = Exchanges.Text(schema, "description") ?? (name == "input" ? "What callers send." : "What callers get.") };
    }

    /// <summary>The JSON Schema of a schema object or property.</summary>
    public JsonObject Schema(JsonElement property, string path, int depth = 0)
    {
        var schema = new JsonObject { ["type"] = Type(Exchanges.Text(property, "logicalType") ?? (depth == 0 || property.TryGetProperty("properties", out _) ? "object" : null), path) };
        Copy(property, "description", schema, "description");
        Copy(property, "businessName", schema, "title");
        Copy(property, "examples", schema, "examples");
        foreach (var option in property.TryGetProperty("logicalTypeOptions", out var options) && options.ValueKind == JsonValueKind.Object ? options.EnumerateObject() : default)
        {
            if (s_options.Contains(option.Name, StringComparer.Ordinal))
            {
                schema[option.Name] = Exchanges.Node(option.Value);
            }
            else
            {
                lost.Add($"`{option.Name}` of {path} has no place in a JSON Schema and is left out");
            }
        }

        foreach (var check in Exchanges.List(property, "quality"))
        {
            if (Exchanges.Text(check, "metric") == "invalidValues" && check.TryGetProperty("arguments", out var arguments) && arguments.TryGetProperty("validValues", out var values))
            {
                schema["enum"] = Exchanges.Node(values);
            }
            else
            {
                lost.Add($"a check of quality of {path} has no place in a contract and is left out");
            }
        }

        Children(property, schema, path, depth);
        lost.AddRange(property.EnumerateObject().Where(field => !s_back.Contains(field.Name, StringComparer.Ordinal)).Select(field => $"`{field.Name}` of {path} has no place in a JSON Schema and is left out"));
        return schema;
    }

    private void Children(JsonElement property, JsonObject schema, string path, int depth)
    {
        if (depth > MostDepth)
        {
            lost.Add($"what is below {path} is nested too deeply and is left out");
            return;
        }

        var (fields, required) = (new JsonObject(), new JsonArray());
        foreach (var child in Exchanges.List(property, "properties"))
        {
            if (Exchanges.Text(child, "name") is { } name)
            {
                fields[name] = Schema(child, $"{path}/{name}", depth + 1);
                if (child.TryGetProperty("required", out var must) && must.ValueKind == JsonValueKind.True)
                {
                    required.Add(name);
                }
            }
        }

        if (fields.Count > 0)
        {
            schema["properties"] = fields;
        }

        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (property.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object)
        {
            schema["items"] = Schema(items, $"{path}/[]", depth + 1);
        }
    }

    private JsonObject Property(string name, JsonElement schema, bool isRequired, string path, int depth)
    {
        var property = new JsonObject { ["name"] = name };
        if (schema.ValueKind != JsonValueKind.Object || depth > MostDepth)
        {
            lost.Add($"the schema of {path} has no place in ODCS and is left out");
            return property;
        }

        if (Logical(schema, path) is { } type)
        {
            property["logicalType"] = type;
        }

        if (isRequired)
        {
            property["required"] = true;
        }

        Copy(schema, "description", property, "description");
        Copy(schema, "title", property, "businessName");
        Copy(schema, "examples", property, "examples");
        var options = new JsonObject();
        foreach (var field in schema.EnumerateObject())
        {
            if (s_options.Contains(field.Name, StringComparer.Ordinal))
            {
                options[field.Name] = Exchanges.Node(field.Value);
            }
            else if (!s_known.Contains(field.Name, StringComparer.Ordinal))
            {
                lost.Add($"`{field.Name}` of {path} has no place in ODCS and is left out");
            }
        }

        if (options.Count > 0)
        {
            property["logicalTypeOptions"] = options;
        }

        Values(schema, property);
        Below(schema, property, path, depth);
        return property;
    }

    private void Below(JsonElement schema, JsonObject property, string path, int depth)
    {
        if (schema.TryGetProperty("properties", out var fields) && fields.ValueKind == JsonValueKind.Object)
        {
            var required = Exchanges.List(schema, "required").Select(one => one.ToString()).ToHashSet(StringComparer.Ordinal);
            property["properties"] = new JsonArray([.. fields.EnumerateObject().Select(field => Property(field.Name, field.Value, required.Contains(field.Name), $"{path}/{field.Name}", depth + 1))]);
        }

        if (schema.TryGetProperty("items", out var items))
        {
            var made = Property("items", items, isRequired: false, $"{path}/[]", depth + 1);
            made.Remove("name");
            property["items"] = made;
        }
    }

    private static void Values(JsonElement schema, JsonObject property)
    {
        var values = schema.TryGetProperty("enum", out var listed) ? Exchanges.Node(listed) : schema.TryGetProperty("const", out var one) ? new JsonArray(Exchanges.Node(one)) : null;
        if (values is not null)
        {
            property["quality"] = new JsonArray(new JsonObject { ["type"] = "library", ["metric"] = "invalidValues", ["arguments"] = new JsonObject { ["validValues"] = values }, ["mustBe"] = 0 });
        }
    }

    // ODCS has one type for a property; of several the first that is not null counts.
    private string? Logical(JsonElement schema, string path)
    {
        var types = schema.TryGetProperty("type", out var type) ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.ToString())] : new[] { type.ToString() } : [];
        if (types.Length > 1)
        {
            lost.Add($"{path} has several types, and ODCS one; {types.FirstOrDefault(one => one != "null")} is kept");
        }

        return types.FirstOrDefault(one => one != "null") ?? (Exchanges.List(schema, "enum").Concat(schema.TryGetProperty("const", out var one) ? [one] : []).ToList() switch
        {
            [] => null,
            var values when values.TrueForAll(value => value.ValueKind == JsonValueKind.Number) => "number",
            var values when values.TrueForAll(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False) => "boolean",
            _ => "string",
        });
    }

    private string Type(string? logical, string path)
    {
        if (logical is "date" or "timestamp" or "time")
        {
            lost.Add($"{path} is a {logical}; it is a text in a JSON Schema");
            return "string";
        }

        return logical is "string" or "number" or "integer" or "object" or "array" or "boolean" ? logical : "string";
    }

    private static void Copy(JsonElement from, string key, JsonObject to, string name)
    {
        if (from.TryGetProperty(key, out var value) && Exchanges.Node(value) is { } node)
        {
            to[name] = node;
        }
    }
}
