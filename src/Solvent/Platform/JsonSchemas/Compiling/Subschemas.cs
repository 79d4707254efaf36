using System.Globalization;
using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Where schemas stand inside a schema.</summary>
internal static class Subschemas
{
    private static readonly HashSet<string> s_single = new(
        ["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "items", "contains", "not", "if", "then", "else", "propertyNames", "contentSchema"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_lists = new(["allOf", "anyOf", "oneOf", "prefixItems"], StringComparer.Ordinal);
    private static readonly HashSet<string> s_maps = new(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"], StringComparer.Ordinal);

    /// <summary>The schemas right inside one, each with the steps of a JSON pointer that lead to it.</summary>
    public static IEnumerable<(string Step, JsonElement Schema)> Of(JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (s_single.Contains(keyword.Name))
            {
                yield return ($"/{keyword.Name}", keyword.Value);
            }
            else if (s_lists.Contains(keyword.Name) && keyword.Value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in keyword.Value.EnumerateArray())
                {
                    yield return (string.Create(CultureInfo.InvariantCulture, $"/{keyword.Name}/{index++}"), item);
                }
            }
            else if (s_maps.Contains(keyword.Name) && keyword.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in keyword.Value.EnumerateObject())
                {
                    yield return ($"/{keyword.Name}/{Pointer.Escape(property.Name)}", property.Value);
                }
            }
        }
    }
}
