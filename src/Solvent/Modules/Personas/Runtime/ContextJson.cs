using System.Buffers;
using System.Text.Json;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Context as expressions, prompts and outputs see it.</summary>
internal static class ContextJson
{
    /// <summary>A list of pieces.</summary>
    public static JsonElement Of(IReadOnlyList<ContextPiece> pieces)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            foreach (var piece in pieces)
            {
                Write(writer, piece);
            }

            writer.WriteEndArray();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    /// <summary>Writes a piece: <c>node</c>, <c>source</c>, <c>document</c>, <c>title</c>, <c>text</c>, <c>score</c>, <c>why</c>, <c>attributes</c>.</summary>
    public static void Write(Utf8JsonWriter writer, ContextPiece piece)
    {
        writer.WriteStartObject();
        writer.WriteString("node", piece.Node);
        writer.WriteString("source", piece.Source);
        writer.WriteString("document", piece.Document);
        writer.WriteString("title", piece.Title);
        writer.WriteString("text", piece.Text);
        writer.WriteNumber("score", Math.Round(piece.Score, 4));
        writer.WriteString("why", piece.Why);
        writer.WriteStartObject("attributes");
        foreach (var (name, value) in piece.Attributes.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
