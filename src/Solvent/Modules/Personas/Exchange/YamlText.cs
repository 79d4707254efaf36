using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Exchange;

/// <summary>Writes JSON as YAML that people read: blocks, and quotes where a word could be taken for something else.</summary>
internal static class YamlText
{
    /// <summary>The text, with a final line break.</summary>
    public static string Write(JsonObject root)
    {
        var text = new StringBuilder();
        Fields(text, root, 0);
        return text.ToString();
    }

    private static void Fields(StringBuilder text, JsonObject fields, int depth)
    {
        foreach (var (key, value) in fields)
        {
            text.Append(' ', depth).Append(Word(key)).Append(':');
            Value(text, value, depth + 2);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } fields:
                text.Append('\n');
                Fields(text, fields, depth);
                break;
            case JsonArray { Count: > 0 } items:
                text.Append('\n');
                foreach (var item in items)
                {
                    Item(text, item, depth);
                }

                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void Item(StringBuilder text, JsonNode? item, int depth)
    {
        if (item is not JsonObject { Count: > 0 } fields)
        {
            text.Append(' ', depth).Append('-');
            Value(text, item, depth + 2);
            return;
        }

        var inner = new StringBuilder();
        Fields(inner, fields, depth + 2);
        inner[depth] = '-';
        text.Append(inner);
    }

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue one when one.GetValueKind() == JsonValueKind.String => Word(one.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    // A double-quoted text of JSON is one of YAML, too.
    private static string Word(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.' or ' ') && char.IsAsciiLetter(text[0]) && text[^1] != ' ' && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n"))
        {
            return text;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.Options))
        {
            writer.WriteStringValue(text);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()).Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal).Replace("\u0085", "\\u0085", StringComparison.Ordinal);
    }
}
