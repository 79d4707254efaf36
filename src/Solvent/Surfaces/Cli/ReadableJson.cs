using System.Text;
using System.Text.Json;

namespace Solvent.Surfaces.Cli;

/// <summary>JSON as people read it, on a terminal and on pages.</summary>
internal static class ReadableJson
{
    /// <summary>A value with line breaks; whoever shows it encodes its lines.</summary>
    public static string Text(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CliOutput.JsonOptions))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
