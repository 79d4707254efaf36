using System.Text.Json;
using System.Text.RegularExpressions;
using Solvent.Modules.Personas.Compat;
using Solvent.Platform.Expressions;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>What an expression will give.</summary>
/// <param name="Schema">The schema of it; null where nobody can tell before it runs.</param>
/// <param name="Problem">Why it can't give anything; null where it can.</param>
internal readonly record struct ExpressionType(JsonElement? Schema, string? Problem = null);

/// <summary>The schemas of all that expressions of a step may look at: <c>input</c>, <c>steps.ID…</c>, <c>item</c>, <c>index</c>.</summary>
/// <param name="names">The schemas by name, references written out.</param>
internal sealed partial class HandOverTypes(IReadOnlyDictionary<string, JsonElement> names)
{
    /// <summary>The types with another name.</summary>
    public HandOverTypes With(string name, JsonElement schema) => new(new Dictionary<string, JsonElement>(names, StringComparer.Ordinal) { [name] = schema });

    /// <summary>What an expression will give. Plain ways such as <c>steps.route.output.queue</c> are told exactly; of others what their outermost sign says.</summary>
    public ExpressionType Of(Expression expression)
    {
        var text = expression.Text.Trim();
        return Ways().IsMatch(text) ? Walk(text)
            : ExpressionShape.Filtered(text) is { } list ? Walk(list)
            : ExpressionShape.TypeOf(text) is { } type ? new(InlinedSchema.Type(type))
            : new(null);
    }

    /// <summary>The schema of JSON with places, beside the schema that wants it: where nobody can tell, what is wanted is taken.</summary>
    /// <param name="value">The JSON as it is written.</param>
    /// <param name="json">Its places.</param>
    /// <param name="wanted">The schema that it goes to.</param>
    /// <param name="tell">Told of each place that can give nothing, and of each that is not looked at before it runs.</param>
    public JsonElement Of(JsonElement value, ExpressionJson json, JsonElement wanted, Action<string, bool> tell)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return InlinedSchema.Object(value.EnumerateObject().ToDictionary(
                    member => member.Name, member => Of(member.Value, json, InlinedSchema.Member(wanted, member.Name)?.Schema ?? InlinedSchema.Any, tell), StringComparer.Ordinal));
            case JsonValueKind.Array when json.Places.Any():
                return List(value, json, InlinedSchema.Items(wanted) ?? InlinedSchema.Any, tell);
            case JsonValueKind.String when json.Find(value.GetString()!) is { } text:
                return text.Only is not { } only ? Texts(text, tell) : One(only, wanted, tell);
            default:
                return JsonSchema.Parse(wanted).Validate(value).IsValid ? wanted : InlinedSchema.Constant(value);
        }
    }

    // One item that does not fit stands for all of them.
    private JsonElement List(JsonElement value, ExpressionJson json, JsonElement wanted, Action<string, bool> tell)
    {
        JsonElement[] items = [.. value.EnumerateArray().Select(item => Of(item, json, wanted, tell))];
        return InlinedSchema.List(items.Where(item => Misfits(item, wanted).Any()).Append(wanted).First(), items.Length);
    }

    /// <summary>What of a schema certainly does not fit the one that wants it.</summary>
    public static IEnumerable<ContractChange> Misfits(JsonElement given, JsonElement wanted) =>
        SchemaDiff.Of(InlinedSchema.Bounded(given), wanted, SchemaSide.Inputs).Where(change => change.Class == ChangeClass.Major && !change.MayBreak);

    private JsonElement One(Expression place, JsonElement wanted, Action<string, bool> tell)
    {
        var type = Of(place);
        if (type.Problem is { } problem)
        {
            tell($"`{place.Shown}`: {problem}", true);
        }
        else if (type.Schema is null && !InlinedSchema.IsAny(wanted))
        {
            tell($"what `{place.Shown}` gives is looked at only when it runs", false);
        }

        return type.Schema ?? wanted;
    }

    private JsonElement Texts(ExpressionText text, Action<string, bool> tell)
    {
        foreach (var place in text.Places)
        {
            if (Of(place).Problem is { } problem)
            {
                tell($"`{place.Shown}`: {problem}", true);
            }
        }

        return InlinedSchema.Text(text.LeastLength);
    }

    private ExpressionType Walk(string text)
    {
        var parts = Parts().Matches(text);
        var name = parts[0].Groups["name"].Value;
        if (!names.TryGetValue(name, out var here))
        {
            return new(null, $"there is no `{name}` here");
        }

        var way = name;
        foreach (Match part in parts.Skip(1))
        {
            if (part.Groups["index"].Success)
            {
                if (InlinedSchema.Items(here) is not { } items)
                {
                    return new(null, $"`{way}` is no list");
                }

                (here, way) = (items, way + part.Value);
                continue;
            }

            var member = part.Groups["name"].Success ? part.Groups["name"].Value : part.Groups["quoted"].Value;
            if (InlinedSchema.Member(here, member) is not { } found)
            {
                return new(null, $"`{way}` has no `{member}`");
            }

            (here, way) = (found.Schema, $"{way}.{member}");
        }

        return new(InlinedSchema.IsAny(here) ? null : here);
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*|\[(?:[0-9]+|index|'[^'\\]*')\])*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ways();

    [GeneratedRegex(@"\.?(?<name>[A-Za-z_][A-Za-z0-9_]*)|\[(?<index>[0-9]+|index)\]|\['(?<quoted>[^'\\]*)'\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
