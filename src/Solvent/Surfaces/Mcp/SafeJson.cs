using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Mcp;

/// <summary>
/// JSON for a model: characters that nobody sees (control, bidirectional, zero width, tags) are shown as <c>\u202e</c>, so that a
/// repository can't hide words in what the model reads. Line breaks and tabs stay.
/// </summary>
internal static class SafeJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON of a value.</summary>
    public static JsonElement Of<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, JsonSerializer.SerializeToElement(value, type));
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>A text of one or several lines.</summary>
    public static string Encode(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .Select(line => string.Join('\t', line.Split('\t').Select(TerminalText.Encode))));

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var one in value.EnumerateArray())
                {
                    Write(writer, one);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Encode(value.GetString()!));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
