using System.Runtime.InteropServices;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Patterns;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>A keyword of a schema, read with care: places that no metaschema describes may hold anything.</summary>
/// <param name="Site">The schema.</param>
/// <param name="Name">The keyword's name.</param>
/// <param name="Value">What stands behind it.</param>
internal readonly record struct Keyword(SchemaSite Site, string Name, JsonElement Value)
{
    private const long MostCount = 1_000_000_000_000_000;

    /// <summary>Where it stands, for messages.</summary>
    public string Place => Site.Document.Place($"{Site.Pointer}/{Pointer.Escape(Name)}");

    /// <summary>What to throw when something about it is wrong.</summary>
    public JsonSchemaException Wrong(string reason) => new(Place, reason);

    /// <summary>A text.</summary>
    public string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong($"has to be a string, not {ShownValue.Of(Value)}.");

    /// <summary>true or false.</summary>
    public bool Flag() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Wrong($"has to be true or false, not {ShownValue.Of(Value)}.");

    /// <summary>A number as it stands there.</summary>
    public ReadOnlySpan<byte> Number() => Value.ValueKind == JsonValueKind.Number ? JsonMarshal.GetRawUtf8Value(Value) : throw Wrong($"has to be a number, not {ShownValue.Of(Value)}.");

    /// <summary>A count: whole and not below zero, however it is written; what is larger than any value is as good as the largest.</summary>
    public long Count()
    {
        var raw = Number();
        var parts = NumberParts.Of(raw);
        if (parts.IsNegative || !parts.IsInteger)
        {
            throw Wrong($"has to be a whole number, 0 or more, not {ShownValue.Of(Value)}.");
        }

        if (parts.Count + parts.Exponent > 15)
        {
            return MostCount;
        }

        var value = 0L;
        for (var i = 0; i < parts.Count + parts.Exponent && !parts.IsZero; i++)
        {
            value = (value * 10) + (i < parts.Count ? parts[i] : 0);
        }

        return value;
    }

    /// <summary>A list of texts.</summary>
    public List<string> Texts() => TextsOf(Value);

    /// <summary>An object.</summary>
    public JsonElement.ObjectEnumerator Properties() => Value.ValueKind == JsonValueKind.Object ? Value.EnumerateObject() : throw Wrong($"has to be an object, not {ShownValue.Of(Value)}.");

    /// <summary>A list.</summary>
    public JsonElement.ArrayEnumerator Items() => Value.ValueKind == JsonValueKind.Array ? Value.EnumerateArray() : throw Wrong($"has to be a list, not {ShownValue.Of(Value)}.");

    /// <summary>A value as a list of texts.</summary>
    public List<string> TextsOf(JsonElement value)
    {
        var self = this;
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(static item => item.GetString()!)]
            : throw self.Wrong($"has to be a list of strings, not {ShownValue.Of(value)}.");
    }

    /// <summary>A text as a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    public static SchemaPattern Pattern(string text, string place)
    {
        try
        {
            return SchemaPattern.Parse(text);
        }
        catch (PatternException e)
        {
            throw new JsonSchemaException(place, $"is no regular expression that can be used ({ShownValue.Cut(text)}): {e.Message}");
        }
    }
}
