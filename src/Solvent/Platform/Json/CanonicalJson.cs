using System.Security.Cryptography;
using System.Text.Json;

namespace Solvent.Platform.Json;

/// <summary>JSON in one form: members in order of their names, no blanks, numbers as they stand. The same value gives the same bytes, so that digests of it can be compared.</summary>
internal static class CanonicalJson
{
    /// <summary>The bytes of a value.</summary>
    public static byte[] Bytes(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, value);
        }

        return stream.ToArray();
    }

    /// <summary>SHA-256 of a value, in hexadecimal.</summary>
    public static string Digest(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(Bytes(value)));

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
