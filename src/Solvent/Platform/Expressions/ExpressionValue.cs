using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Solvent.Platform.Expressions;

/// <summary>What an expression gave.</summary>
/// <param name="Raw">In the language's own types.</param>
internal readonly record struct ExpressionValue(object? Raw)
{
    /// <summary>As text inside a sentence: a text as it stands, else JSON.</summary>
    public string Text => Raw is string text ? text : Json().GetRawText();

    /// <summary>As JSON.</summary>
    public JsonElement Json()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            WriteTo(writer);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    /// <summary>Writes it as JSON.</summary>
    public void WriteTo(Utf8JsonWriter writer) => Write(writer, Raw);

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case long or int or uint or ulong:
                writer.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case DateTimeOffset moment:
                writer.WriteStringValue(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s"));
                break;
            case IDictionary members:
                WriteMembers(writer, members);
                break;
            case IEnumerable items:
                WriteItems(writer, items);
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IDictionary members)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry member in members)
        {
            writer.WritePropertyName(Convert.ToString(member.Key, CultureInfo.InvariantCulture)!);
            Write(writer, member.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }
}
