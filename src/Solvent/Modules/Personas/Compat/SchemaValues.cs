using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Compat;

/// <summary>What changed of the types, the listed values and the bounds of a schema.</summary>
internal static class SchemaValues
{
    private static readonly string[] s_types = ["null", "boolean", "object", "array", "number", "integer", "string"];

    private static readonly (string Keyword, bool IsUpper)[] s_bounds =
    [
        ("minLength", false), ("maxLength", true), ("minItems", false), ("maxItems", true), ("minProperties", false), ("maxProperties", true),
    ];

    /// <summary>Adds the changes.</summary>
    public static void Compare(SchemaChanges changes, string path, JsonElement before, JsonElement after)
    {
        Types(changes, path, before, after);
        foreach (var (keyword, isUpper) in s_bounds)
        {
            Bound(changes, path, keyword, isUpper, Number(before, keyword), Number(after, keyword));
        }

        Range(changes, path, isUpper: false, Edge(before, "minimum", "exclusiveMinimum", isUpper: false), Edge(after, "minimum", "exclusiveMinimum", isUpper: false));
        Range(changes, path, isUpper: true, Edge(before, "maximum", "exclusiveMaximum", isUpper: true), Edge(after, "maximum", "exclusiveMaximum", isUpper: true));
        Multiple(changes, path, Number(before, "multipleOf"), Number(after, "multipleOf"));
        var (wasUnique, isUnique) = (IsTrue(before, "uniqueItems"), IsTrue(after, "uniqueItems"));
        if (wasUnique != isUnique)
        {
            changes.Add(path, isUnique ? SchemaEffect.Narrower : SchemaEffect.Wider, isUnique ? "has each item once" : "may have an item twice");
        }
    }

    private static void Types(SchemaChanges changes, string path, JsonElement before, JsonElement after)
    {
        var (listedOld, listedNow) = (Values(before), Values(after));
        if (listedOld is not null && listedNow is not null)
        {
            Told(changes, path, SchemaEffect.Wider, listedNow.Keys.Except(listedOld.Keys, StringComparer.Ordinal), "may also be");
            Told(changes, path, SchemaEffect.Narrower, listedOld.Keys.Except(listedNow.Keys, StringComparer.Ordinal), "is no longer");
            return;
        }

        var (left, right) = (TypesOf(before, listedOld), TypesOf(after, listedNow));
        Told(changes, path, SchemaEffect.Wider, right.Where(type => !Holds(left, type)), "may also be");
        Told(changes, path, SchemaEffect.Narrower, left.Where(type => !Holds(right, type)), "is no longer");
        if (listedOld is null != listedNow is null)
        {
            changes.Add(path, listedOld is null ? SchemaEffect.Narrower : SchemaEffect.Wider, listedOld is null ? $"is one of {Words(listedNow!.Keys)}" : "is no longer one of a list");
        }
    }

    private static void Told(SchemaChanges changes, string path, SchemaEffect effect, IEnumerable<string> names, string verb)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            changes.Add(path, effect, $"{verb} {Words(all)}");
        }
    }

    private static void Bound(SchemaChanges changes, string path, string keyword, bool isUpper, decimal? before, decimal? after)
    {
        if (before != after)
        {
            var isNarrower = after is not null && (before is null || (isUpper ? after < before : after > before));
            changes.Add(path, isNarrower ? SchemaEffect.Narrower : SchemaEffect.Wider, $"has `{keyword}` {Text(after)}, and had {Text(before)}");
        }
    }

    private static void Range(SchemaChanges changes, string path, bool isUpper, (decimal Value, bool IsOpen)? before, (decimal Value, bool IsOpen)? after)
    {
        if (before == after)
        {
            return;
        }

        var isNarrower = after is { } now && (before is not { } was || (now.Value == was.Value ? now.IsOpen : isUpper ? now.Value < was.Value : now.Value > was.Value));
        changes.Add(path, isNarrower ? SchemaEffect.Narrower : SchemaEffect.Wider, $"is {Say(after)}, and was {Say(before)}");

        string Say((decimal Value, bool IsOpen)? edge) => edge is { } one ? $"{(isUpper ? one.IsOpen ? "below" : "at most" : one.IsOpen ? "above" : "at least")} {Text(one.Value)}" : "free";
    }

    private static void Multiple(SchemaChanges changes, string path, decimal? before, decimal? after)
    {
        if (before != after)
        {
            changes.Add(path, (before, after) switch
            {
                (null, _) => SchemaEffect.Narrower,
                (_, null) => SchemaEffect.Wider,
                ({ } was, { } now) when was > 0 && now % was == 0 => SchemaEffect.Narrower,
                ({ } was, { } now) when now > 0 && was % now == 0 => SchemaEffect.Wider,
                _ => SchemaEffect.Unclear,
            }, $"is a multiple of {Text(after)}, and was of {Text(before)}");
        }
    }

    // The tighter of the two edges counts.
    private static (decimal Value, bool IsOpen)? Edge(JsonElement schema, string closed, string open, bool isUpper) => (Number(schema, closed), Number(schema, open)) switch
    {
        (null, null) => null,
        ({ } one, null) => (one, false),
        (null, { } one) => (one, true),
        ({ } one, { } other) => (isUpper ? other <= one : other >= one) ? (other, true) : (one, false),
    };

    // Of listed values only those count that are of a declared type.
    private static Dictionary<string, string>? Values(JsonElement schema)
    {
        var constant = Find(schema, "const") is { } value ? [value] : (JsonElement[]?)null;
        var listed = Find(schema, "enum") is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray().ToArray() : null;
        if (constant is null && listed is null)
        {
            return null;
        }

        var declared = Declared(schema);
        var both = constant is not null && listed is not null ? [.. constant.Where(one => listed.Any(other => CanonicalJson.Text(other) == CanonicalJson.Text(one)))] : constant ?? listed!;
        return both.Where(one => Holds(declared, TypeOf(one))).DistinctBy(CanonicalJson.Text, StringComparer.Ordinal).ToDictionary(CanonicalJson.Text, TypeOf, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> TypesOf(JsonElement schema, Dictionary<string, string>? listed) => listed is null ? Declared(schema) : [.. listed.Values.Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Declared(JsonElement schema) => Find(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [.. s_types.Where(type => type != "integer")],
    };

    private static bool Holds(IReadOnlyList<string> types, string type) => types.Contains(type, StringComparer.Ordinal) || (type == "integer" && types.Contains("number", StringComparer.Ordinal));

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        _ => CanonicalJson.Text(value).AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "number",
    };

    private static JsonElement? Find(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value : null;

    private static decimal? Number(JsonElement schema, string keyword) => Find(schema, keyword) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    private static bool IsTrue(JsonElement schema, string keyword) => Find(schema, keyword) is { ValueKind: JsonValueKind.True };

    private static string Words(IEnumerable<string> all)
    {
        var list = all.ToList();
        return $"{string.Join(", ", list.Take(8).Select(one => one.Length > 40 ? one[..39] + "…" : one))}{(list.Count > 8 ? $" and {list.Count - 8} more" : "")}";
    }

    private static string Text(decimal? number) => number?.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture) ?? "none";
}
