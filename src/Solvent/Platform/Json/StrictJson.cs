using System.Text.Json;

namespace Solvent.Platform.Json;

/// <summary>Reads JSON of strangers so that nobody stumbles over it later: no name stands twice in an object, and every text is Unicode.</summary>
internal static class StrictJson
{
    private const int UsualDepth = 64;

    /// <summary>Reads a value.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="depth">How deep it may be.</param>
    /// <exception cref="JsonException">It is no JSON, a name stands twice, or a text holds half of a surrogate pair.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, int depth = UsualDepth)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = depth });
            return Checked(document.RootElement.Clone());
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A name in it is no Unicode.", e);
        }
    }

    /// <summary>A value that was read before.</summary>
    /// <exception cref="JsonException">A text in it holds half of a surrogate pair.</exception>
    public static JsonElement Checked(JsonElement value)
    {
        try
        {
            Look(value);
            return value;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text in it is no Unicode.", e);
        }
    }

    // To read a text is the only way to learn that it is none.
    private static void Look(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Look(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject())
                {
                    _ = field.Name;
                    Look(field.Value);
                }

                break;
        }
    }
}
