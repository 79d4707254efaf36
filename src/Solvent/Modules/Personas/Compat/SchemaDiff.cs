using System.Text.Json;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Compat;

/// <summary>
/// What changed between two JSON Schemas, and what it asks of who calls. It goes keyword by keyword; what can't be told is said as such, and then the worst
/// is taken.
/// </summary>
internal sealed class SchemaDiff
{
    private const int MostDepth = 40;
    private const int MostSteps = 20_000;
    private static readonly JsonElement s_any = JsonElement.Parse("{}");

    // Keywords that are looked at as a whole: one that is added allows less, one that goes allows more.
    private static readonly string[] s_whole =
    [
        "pattern", "not", "patternProperties", "propertyNames", "contains", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "contentSchema",
    ];

    private static readonly string[] s_unclear = ["format", "if", "then", "else", "minContains", "maxContains", "contentEncoding", "contentMediaType", "$dynamicRef", "dependencies"];
    private static readonly string[] s_words = ["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment"];
    private readonly SchemaRefs old;
    private readonly SchemaRefs now;
    private readonly SchemaChanges changes;
    private readonly HashSet<(string Old, string Now)> compared = [];
    private int steps;

    private SchemaDiff(JsonElement before, JsonElement after, SchemaSide side) => (old, now, changes) = (new SchemaRefs(before), new SchemaRefs(after), new SchemaChanges(side));

    /// <summary>The changes.</summary>
    /// <param name="before">The schema of the earlier version.</param>
    /// <param name="after">The schema of the later version.</param>
    /// <param name="side">Which way values go.</param>
    public static IReadOnlyList<ContractChange> Of(JsonElement before, JsonElement after, SchemaSide side)
    {
        if (JsonElement.DeepEquals(before, after))
        {
            return [];
        }

        var diff = new SchemaDiff(before, after, side);
        diff.Compare("", before, after, 0);
        return diff.changes.All;
    }

    private void Compare(string path, JsonElement before, JsonElement after, int depth)
    {
        if (Same(before, after))
        {
            return;
        }

        if (depth > MostDepth || ++steps > MostSteps)
        {
            changes.Add("", SchemaEffect.Unclear, "is too large to compare");
            return;
        }

        if (HasRef(before) || HasRef(after))
        {
            CompareTargets(path, before, after, depth);
            return;
        }

        var (was, isNow) = (IsNothing(before), IsNothing(after));
        if (was || isNow)
        {
            if (was != isNow)
            {
                changes.Add(path, was ? SchemaEffect.Wider : SchemaEffect.Narrower, was ? "is allowed, and was not" : "is allowed no more");
            }

            return;
        }

        var (left, right) = (AsObject(before), AsObject(after));
        SchemaValues.Compare(changes, path, left, right);
        CompareObject(path, left, right, depth);
        CompareArray(path, left, right, depth);
        CompareCombined(path, left, right, depth);
        CompareRest(path, left, right);
    }

    // A reference with keywords beside it is both: its target and the keywords.
    private void CompareTargets(string path, JsonElement before, JsonElement after, int depth)
    {
        var (left, right) = (old.Target(before), now.Target(after));
        if (left is null || right is null)
        {
            if (!Same(before, after))
            {
                changes.Add(path, SchemaEffect.Unclear, "refers to something else");
            }

            return;
        }

        if (compared.Add((left.Value.Name ?? "@" + path, right.Value.Name ?? "@" + path)))
        {
            Compare(path, left.Value.Schema, right.Value.Schema, depth + 1);
        }

        var (besideOld, besideNow) = (SchemaRefs.Beside(before), SchemaRefs.Beside(after));
        if (besideOld is not null || besideNow is not null)
        {
            // Where only one side has a reference, its target was compared with all of the other side.
            if (HasRef(before) && HasRef(after))
            {
                Compare(path, besideOld ?? s_any, besideNow ?? s_any, depth + 1);
            }
            else
            {
                changes.Add(path, SchemaEffect.Unclear, "refers to something and adds to it");
            }
        }
    }

    private void CompareObject(string path, JsonElement before, JsonElement after, int depth)
    {
        var (left, right) = (Fields(before, "properties"), Fields(after, "properties"));
        var (restOld, restNow) = (Find(before, "additionalProperties") ?? s_any, Find(after, "additionalProperties") ?? s_any);
        var (needOld, needNow) = (Texts(before, "required"), Texts(after, "required"));
        foreach (var (name, schema) in left)
        {
            var at = $"{path}/{name}";
            if (right.TryGetValue(name, out var other))
            {
                Compare(at, schema, other, depth + 1);
            }
            else if (changes.Side == SchemaSide.Outputs || IsNothing(restNow))
            {
                changes.Add(at, ChangeClass.Major, changes.Side == SchemaSide.Outputs ? "is promised no more" : "is taken no more");
            }
            else if (IsAny(restNow))
            {
                changes.Add(at, ChangeClass.Minor, "is looked at no more");
            }
            else
            {
                Compare(at, schema, restNow, depth + 1);
            }
        }

        foreach (var (name, schema) in right.Where(one => !left.ContainsKey(one.Key)))
        {
            if (!IsNothing(restOld) && !IsAny(restOld))
            {
                Compare($"{path}/{name}", restOld, schema, depth + 1);
            }
            else if (!needNow.Contains(name) || needOld.Contains(name) || changes.Side == SchemaSide.Outputs)
            {
                changes.Add($"{path}/{name}", ChangeClass.Minor, "is new");
            }
        }

        Required(path, needOld, needNow, left.Keys);
        CompareOthers(path, restOld, restNow, depth);
    }

    private void Required(string path, HashSet<string> before, HashSet<string> after, IEnumerable<string> known)
    {
        foreach (var name in after.Except(before))
        {
            changes.Add($"{path}/{name}", SchemaEffect.Narrower, changes.Side == SchemaSide.Outputs ? "is always there" : known.Contains(name, StringComparer.Ordinal) ? "is required" : "is new, and required");
        }

        foreach (var name in before.Except(after))
        {
            changes.Add($"{path}/{name}", SchemaEffect.Wider, changes.Side == SchemaSide.Outputs ? "may be missing" : "is required no more");
        }
    }

    private void CompareOthers(string path, JsonElement before, JsonElement after, int depth)
    {
        if (IsNothing(before) && IsAny(after))
        {
            // Who gets a field that it does not know looks over it.
            changes.Add($"{path}/*", ChangeClass.Minor, "may be there");
        }
        else
        {
            Compare($"{path}/*", before, after, depth + 1);
        }
    }

    private void CompareArray(string path, JsonElement before, JsonElement after, int depth)
    {
        var (left, right) = (Items(before, "prefixItems"), Items(after, "prefixItems"));
        var (restOld, restNow) = (Find(before, "items") ?? s_any, Find(after, "items") ?? s_any);
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            Compare($"{path}/{i}", i < left.Count ? left[i] : restOld, i < right.Count ? right[i] : restNow, depth + 1);
        }

        Compare($"{path}/[]", restOld, restNow, depth + 1);
    }

    private void CompareCombined(string path, JsonElement before, JsonElement after, int depth)
    {
        foreach (var keyword in new[] { "allOf", "anyOf", "oneOf" })
        {
            var (left, right) = (Items(before, keyword), Items(after, keyword));
            if (left.Count > 0 && left.Count == right.Count)
            {
                for (var i = 0; i < left.Count; i++)
                {
                    Compare(path, left[i], right[i], depth + 1);
                }

                continue;
            }

            var gone = left.Count(one => !right.Any(other => Same(one, other)));
            var fresh = right.Count(one => !left.Any(other => Same(other, one)));
            if (left.Count + right.Count > 0 && (gone > 0 || fresh > 0 || left.Count != right.Count))
            {
                changes.Add(path, Effect(keyword, left.Count, right.Count, gone, fresh), $"has {right.Count} of `{keyword}`, and had {left.Count}");
            }
        }
    }

    private static SchemaEffect Effect(string keyword, int before, int after, int gone, int fresh) => (keyword, gone, fresh) switch
    {
        _ when before == 0 => SchemaEffect.Narrower,
        _ when after == 0 => SchemaEffect.Wider,
        ("allOf", 0, > 0) or ("anyOf", > 0, 0) => SchemaEffect.Narrower,
        ("allOf", > 0, 0) or ("anyOf", 0, > 0) => SchemaEffect.Wider,
        _ => SchemaEffect.Unclear,
    };

    private void CompareRest(string path, JsonElement before, JsonElement after)
    {
        foreach (var keyword in s_whole)
        {
            switch (Find(before, keyword), Find(after, keyword))
            {
                case (null, { }):
                    changes.Add(path, SchemaEffect.Narrower, $"has `{keyword}`");
                    break;
                case ({ }, null):
                    changes.Add(path, SchemaEffect.Wider, $"has no `{keyword}` any more");
                    break;
                case ({ } was, { } value) when !Same(was, value):
                    changes.Add(path, SchemaEffect.Unclear, $"has another `{keyword}`");
                    break;
            }
        }

        foreach (var keyword in s_unclear.Where(keyword => (Find(before, keyword), Find(after, keyword)) switch { (null, null) => false, ({ } was, { } value) => !Same(was, value), _ => true }))
        {
            changes.Add(path, SchemaEffect.Unclear, $"has another `{keyword}`");
        }

        if (s_words.Any(keyword => (Find(before, keyword), Find(after, keyword)) switch { (null, null) => false, ({ } was, { } value) => !JsonElement.DeepEquals(was, value), _ => true }))
        {
            changes.Add(path, SchemaEffect.Words, "is described in other words");
        }
    }

    // The same text may refer to what changed.
    private bool Same(JsonElement before, JsonElement after) => JsonElement.DeepEquals(before, after) && !old.Names(before).Any(name => old.Text(name) != now.Text(name));

    private static bool HasRef(JsonElement schema) => Find(schema, "$ref") is { ValueKind: JsonValueKind.String };

    private static bool IsNothing(JsonElement schema) => schema.ValueKind == JsonValueKind.False;

    private static bool IsAny(JsonElement schema) => schema.ValueKind == JsonValueKind.True || (schema.ValueKind == JsonValueKind.Object && !schema.EnumerateObject().Any(field => !s_words.Contains(field.Name, StringComparer.Ordinal)));

    private static JsonElement AsObject(JsonElement schema) => schema.ValueKind == JsonValueKind.Object ? schema : s_any;

    private static JsonElement? Find(JsonElement schema, string keyword) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var value) ? value : null;

    private static Dictionary<string, JsonElement> Fields(JsonElement schema, string keyword) =>
        Find(schema, keyword) is { ValueKind: JsonValueKind.Object } fields ? fields.EnumerateObject().DistinctBy(field => field.Name, StringComparer.Ordinal).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal) : new(StringComparer.Ordinal);

    private static List<JsonElement> Items(JsonElement schema, string keyword) => Find(schema, keyword) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private static HashSet<string> Texts(JsonElement schema, string keyword) => [.. Items(schema, keyword).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
