using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Solvent.Modules.Personas.Reading;

/// <summary>A value of a YAML or JSON file with its place.</summary>
internal sealed class PlacedValue
{
    private PlacedValue(int line, int column) => (Line, Column) = (line, column);

    /// <summary>The line, from 1; 0 where it stands in no file.</summary>
    public int Line { get; }

    /// <summary>The column, from 1; 0 where it stands in no file.</summary>
    public int Column { get; }

    /// <summary>The text of a single value, else null.</summary>
    public string? Scalar { get; private init; }

    /// <summary>Whether a single value stands without quotes, so that <c>1</c> and <c>true</c> are no texts.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>The items of a list, else null.</summary>
    public IReadOnlyList<PlacedValue>? Items { get; private init; }

    /// <summary>The fields of a mapping in order, else null. No key stands twice.</summary>
    public IReadOnlyList<PlacedField>? Fields { get; private init; }

    /// <summary>What it is, for messages.</summary>
    public string Kind => Items is not null ? "a list" : Fields is not null ? "a mapping" : Scalar is null ? "nothing" : "a single value";

    /// <summary>A single value; null is nothing.</summary>
    public static PlacedValue OfScalar(int line, int column, string? text, bool isPlain) => new(line, column) { Scalar = text, IsPlain = isPlain };

    /// <summary>A list.</summary>
    public static PlacedValue OfItems(int line, int column, IReadOnlyList<PlacedValue> items) => new(line, column) { Items = items };

    /// <summary>A mapping.</summary>
    public static PlacedValue OfFields(int line, int column, IReadOnlyList<PlacedField> fields) => new(line, column) { Fields = fields };

    /// <summary>The value of a key; null where it is missing or this is no mapping.</summary>
    public PlacedValue? Field(string key) => Fields?.FirstOrDefault(field => field.Key == key)?.Value;

    /// <summary>The value that a JSON pointer names, or the nearest one above it that is there.</summary>
    public PlacedValue At(string pointer)
    {
        var here = this;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var key = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var next = here.Items is { } items
                ? int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? items[index] : null
                : here.Field(key);
            if (next is null)
            {
                return here;
            }

            here = next;
        }

        return here;
    }

    /// <summary>The value as JSON. Plain values are numbers, truths and nothing as YAML 1.2 has them; all else is text.</summary>
    public JsonElement ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            Write(writer);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = 1_000 });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>A JSON value that stands in no file.</summary>
    public static PlacedValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => OfFields(0, 0, [.. json.EnumerateObject().Select(field => new PlacedField(field.Name, 0, 0, Of(field.Value)))]),
        JsonValueKind.Array => OfItems(0, 0, [.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.String => OfScalar(0, 0, json.GetString(), isPlain: false),
        JsonValueKind.Null or JsonValueKind.Undefined => OfScalar(0, 0, null, isPlain: true),
        _ => OfScalar(0, 0, json.GetRawText(), isPlain: true),
    };

    private void Write(Utf8JsonWriter writer)
    {
        if (Fields is { } fields)
        {
            writer.WriteStartObject();
            foreach (var field in fields)
            {
                writer.WritePropertyName(Whole(field.Key));
                field.Value.Write(writer);
            }

            writer.WriteEndObject();
        }
        else if (Items is { } items)
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                item.Write(writer);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteScalar(writer);
        }
    }

    private void WriteScalar(Utf8JsonWriter writer)
    {
        switch (IsPlain ? Scalar : Scalar is null ? null : "\"")
        {
            case null:
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            case var text when IsPlain && JsonNumbers.Is(text):
                writer.WriteRawValue(text);
                break;
            default:
                writer.WriteStringValue(Whole(Scalar!));
                break;
        }
    }

    // Half a surrogate pair is no text; the writer would refuse it.
    private static string Whole(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()))
        : text;
}

/// <summary>A field of a mapping.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="Column">The column of the key, from 1.</param>
/// <param name="Value">Its value.</param>
internal sealed record PlacedField(string Key, int Line, int Column, PlacedValue Value);

/// <summary>The form of numbers in JSON.</summary>
internal static class JsonNumbers
{
    private const int Longest = 100;

    /// <summary>Whether a text is a number as JSON writes it.</summary>
    public static bool Is(string text)
    {
        if (text.Length is 0 or > Longest || !(char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] == '-')))
        {
            return false;
        }

        var at = text[0] == '-' ? 1 : 0;
        var whole = Digits(text, at);
        if (whole == at || (text[at] == '0' && whole > at + 1))
        {
            return false;
        }

        at = whole;
        if (at < text.Length && text[at] == '.')
        {
            var part = Digits(text, at + 1);
            if (part == at + 1)
            {
                return false;
            }

            at = part;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at += at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            var power = Digits(text, at);
            return power > at && power == text.Length;
        }

        return at == text.Length;
    }

    private static int Digits(string text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
        {
            from++;
        }

        return from;
    }
}
