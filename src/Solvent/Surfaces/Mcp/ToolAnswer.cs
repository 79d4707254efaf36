using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Solvent.Surfaces.Mcp;

/// <summary>What a call gives: a document, or why there is none and what to do.</summary>
internal sealed record ToolAnswer
{
    private ToolAnswer()
    {
    }

    /// <summary>The document, as the tool's schema says; null when the call was refused.</summary>
    public JsonElement? Document { get; private init; }

    /// <summary>Why there is no document, and the remedy; null when there is one.</summary>
    public string? Refusal { get; private init; }

    /// <summary>An answer.</summary>
    public static ToolAnswer Of<T>(T document, JsonTypeInfo<T> type) => new() { Document = SafeJson.Of(document, type) };

    /// <summary>A refusal.</summary>
    public static ToolAnswer Refused(string sentence) => new() { Refusal = SafeJson.Encode(sentence) };
}
