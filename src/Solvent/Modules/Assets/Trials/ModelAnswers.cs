using System.Text.Json;

namespace Solvent.Modules.Assets.Trials;

/// <summary>Takes the text out of what endpoints answer; null where there is none.</summary>
internal static class ModelAnswers
{
    /// <summary>Of <c>choices[0].message.content</c>.</summary>
    public static ModelAnswer? OpenAi(JsonElement root) =>
        Part(root, "choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0 && Text(Part(choices[0], "message"), "content") is { } text
            ? new ModelAnswer(text, Text(choices[0], "finish_reason") == "length")
            : null;

    /// <summary>Of the texts among <c>content</c>.</summary>
    public static ModelAnswer? Anthropic(JsonElement root)
    {
        if (Part(root, "content") is not { ValueKind: JsonValueKind.Array } content)
        {
            return null;
        }

        var texts = content.EnumerateArray().Where(part => Text(part, "type") == "text").Select(part => Text(part, "text")).OfType<string>().ToArray();
        return texts.Length > 0 ? new ModelAnswer(string.Concat(texts), Text(root, "stop_reason") == "max_tokens") : null;
    }

    private static JsonElement? Part(JsonElement? of, string name) => of is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var part) ? part : null;

    private static string? Text(JsonElement? of, string name) => Part(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
