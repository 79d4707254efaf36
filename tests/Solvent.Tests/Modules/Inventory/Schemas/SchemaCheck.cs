using System.Text.Json;
using System.Text.RegularExpressions;

namespace Solvent.Tests.Modules.Inventory.Schemas;

/// <summary>Checks JSON against the part of JSON Schema that our schemas use; a keyword that it does not know is a fault.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Passive = ["$schema", "$id", "$defs", "title", "description", "format"];

    /// <summary>One line for each violation.</summary>
    public IEnumerable<string> Check(JsonElement value) => Check(root, value, "$");

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at) =>
        schema.EnumerateObject().Where(keyword => !Passive.Contains(keyword.Name)).SelectMany(keyword => Check(schema, keyword, value, at));

    private IEnumerable<string> Check(JsonElement schema, JsonProperty keyword, JsonElement value, string at)
    {
        var rule = keyword.Value;
        return keyword.Name switch
        {
            "$ref" => Check(root.GetProperty("$defs").GetProperty(rule.GetString()!.Split('/')[^1]), value, at),
            "type" => Types(rule).Any(type => IsOf(type, value)) ? [] : [$"{at}: {value.ValueKind} is not {rule}"],
            "const" => JsonElement.DeepEquals(rule, value) ? [] : [$"{at}: {value} is not {rule}"],
            "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{at}: {value} is none of {rule}"],
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!) ? [] : [$"{at}: {value} does not match {rule}"],
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble() ? [] : [$"{at}: {value} is below {rule}"],
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble() ? [] : [$"{at}: {value} is above {rule}"],
            "required" => Missing(rule, value, at),
            "properties" => Properties(rule, value).SelectMany(pair => Check(pair.Schema, pair.Value, $"{at}.{pair.Name}")),
            "additionalProperties" when rule.ValueKind == JsonValueKind.False => Unknown(schema, value, at),
            "additionalProperties" when !schema.TryGetProperty("properties", out _) => value.EnumerateObject().SelectMany(property => Check(rule, property.Value, $"{at}.{property.Name}")),
            "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().Index().SelectMany(item => Check(rule, item.Item, $"{at}[{item.Index}]")),
            _ => throw new NotSupportedException(keyword.Name),
        };
    }

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(type => type.GetString()!) : [rule.GetString()!];

    private static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };

    private static IEnumerable<string> Missing(JsonElement rule, JsonElement value, string at) => value.ValueKind != JsonValueKind.Object ? []
        : rule.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}: {name} is missing");

    private static IEnumerable<(string Name, JsonElement Schema, JsonElement Value)> Properties(JsonElement rule, JsonElement value) => value.ValueKind != JsonValueKind.Object ? []
        : value.EnumerateObject().Where(property => rule.TryGetProperty(property.Name, out _)).Select(property => (property.Name, rule.GetProperty(property.Name), property.Value));

    private static IEnumerable<string> Unknown(JsonElement schema, JsonElement value, string at) => value.ValueKind != JsonValueKind.Object ? []
        : value.EnumerateObject().Where(property => !schema.GetProperty("properties").TryGetProperty(property.Name, out _)).Select(property => $"{at}: {property.Name} is not in the schema");
}
