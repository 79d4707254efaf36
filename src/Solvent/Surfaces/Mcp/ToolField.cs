using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Solvent.Surfaces.Mcp;

/// <summary>An argument of a tool: one declaration gives the schema and the check, so that they can't differ.</summary>
internal sealed record ToolField
{
    private readonly Regex? _regex;

    private ToolField(string name, string description, string type, string? pattern)
    {
        (Name, Description, Type, Pattern) = (name, description, type, pattern);
        _regex = pattern is null ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What it means, for a model.</summary>
    public string Description { get; }

    /// <summary>Whether a call without it is refused.</summary>
    public bool IsRequired { get; private init; }

    private string Type { get; }

    private string? Pattern { get; }

    private int Longest { get; init; }

    private int Most { get; init; }

    private int Usual { get; init; }

    private IReadOnlyList<string> Choices { get; init; } = [];

    private bool IsDay { get; init; }

    private bool IsList { get; init; }

    /// <summary>A text of one character or more.</summary>
    public static ToolField Text(string name, string description, int longest, string? pattern = null) =>
        new(name, description, "string", pattern) { Longest = longest };

    /// <summary>Several texts.</summary>
    public static ToolField Texts(string name, string description, int most, int longest, string pattern) =>
        new(name, description, "string", pattern) { Most = most, Longest = longest, IsList = true };

    /// <summary>One of some words.</summary>
    public static ToolField Choice(string name, string description, IReadOnlyList<string> choices) =>
        new(name, description, "string", null) { Choices = choices };

    /// <summary>Some of some words.</summary>
    public static ToolField ChoiceOfSeveral(string name, string description, IReadOnlyList<string> choices) =>
        new(name, description, "string", null) { Choices = choices, Most = choices.Count, IsList = true };

    /// <summary>A day.</summary>
    public static ToolField Day(string name, string description) =>
        new(name, description, "string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$") { IsDay = true, Longest = 10 };

    /// <summary>How many things a page holds.</summary>
    public static ToolField Limit(string description, int usual, int most) =>
        new("limit", description, "integer", null) { Usual = usual, Most = most };

    /// <summary>Where a page begins.</summary>
    public static ToolField Cursor() => Text("cursor", "Go on where the page before ended: its `next`.", 40, "^[0-9]+(-[a-z2-7]{8})?$");

    /// <summary>The same, and it has to be there.</summary>
    public ToolField Required() => this with { IsRequired = true };

    /// <summary>Its JSON Schema.</summary>
    public JsonObject Schema()
    {
        var one = new JsonObject { ["type"] = Type };
        if (Type == "integer")
        {
            (one["minimum"], one["maximum"], one["default"]) = (1, Most, Usual);
        }
        else if (Choices.Count > 0)
        {
            one["enum"] = new JsonArray([.. Choices.Select(choice => JsonValue.Create(choice))]);
        }
        else
        {
            (one["minLength"], one["maxLength"]) = (1, Longest);
            Set(one, "format", IsDay ? "date" : null);
            Set(one, "pattern", Pattern);
        }

        var schema = IsList ? new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = Most, ["items"] = one } : one;
        schema["description"] = Description;
        return schema;
    }

    /// <summary>What is wrong with a value and what would be right, or null.</summary>
    public string? Problem(JsonElement value) => IsList ? ProblemOfList(value) : ProblemOfOne(value);

    private string? ProblemOfList(JsonElement value) =>
        value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 || value.GetArrayLength() > Most
            ? $"`{Name}` is a list of 1 to {Most} texts"
            : value.EnumerateArray().Select(ProblemOfOne).FirstOrDefault(problem => problem is not null);

    private string? ProblemOfOne(JsonElement value)
    {
        if (Type == "integer")
        {
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= Most ? null : $"`{Name}` is a whole number from 1 to {Most}";
        }

        return TextOf(value) is not { } text ? $"`{Name}` is a text"
            : Choices.Count > 0 ? Choices.Contains(text, StringComparer.Ordinal) ? null : $"`{Name}` is one of {string.Join(", ", Choices)}"
            : text.Length is 0 || text.Length > Longest ? $"`{Name}` has 1 to {Longest} characters"
            : IsDay && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? $"`{Name}` is a day such as 2030-01-31"
            : _regex?.IsMatch(text) == false ? $"`{Name}` has to match {Pattern}"
            : null;
    }

    // Half a character of JSON's `\ud800` is no text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static void Set(JsonObject schema, string key, string? value)
    {
        if (value is not null)
        {
            schema[key] = value;
        }
    }
}
