using System.Globalization;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Documents;

/// <summary>Finds lines in a text of JSON.</summary>
internal static class JsonPlaces
{
    /// <summary>The line at which a part stands, from 1; of a part that is not there, that of what would hold it.</summary>
    /// <param name="utf8">JSON that was read already.</param>
    /// <param name="pointer">A JSON pointer.</param>
    /// <param name="mostDepth">How deeply it may be nested.</param>
    public static long Line(ReadOnlySpan<byte> utf8, string pointer, int mostDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = mostDepth });
        reader.Read();
        var start = reader.TokenStartIndex;
        foreach (var step in pointer.Length == 0 ? [] : pointer[1..].Split('/'))
        {
            if (!Find(ref reader, Pointer.Unescape(step)))
            {
                break;
            }

            start = reader.TokenStartIndex;
        }

        return utf8[..(int)start].Count((byte)'\n') + 1;
    }

    /// <summary>The first name that stands twice in an object, with its line; null where none does, or where the text is no JSON before.</summary>
    /// <param name="utf8">A text.</param>
    /// <param name="mostDepth">How deeply it may be nested.</param>
    public static (string Name, long Line)? Twice(ReadOnlySpan<byte> utf8, int mostDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = mostDepth });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName when JsonText.Text(reader.ValueSpan) is var name && !open.Peek().Add(name):
                        return (name, utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1);
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private static bool Find(ref Utf8JsonReader reader, string step)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = JsonText.Text(reader.ValueSpan) == step;
                reader.Read();
                if (isIt)
                {
                    return true;
                }

                reader.Skip();
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (index-- == 0)
                {
                    return true;
                }

                reader.Skip();
            }
        }

        return false;
    }
}
