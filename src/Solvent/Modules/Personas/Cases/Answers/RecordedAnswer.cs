using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Platform.Json;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Cases;

/// <summary>What something outside answered, kept beside the cases: <c>solvent.recorded-answer/1</c>.</summary>
/// <param name="Schema">The form.</param>
/// <param name="Digest">SHA-256 (hex) of what was asked: model, settings, prompt, schema, or the service's request.</param>
/// <param name="Case">The case that asked first, for people.</param>
/// <param name="Asked">The model's name as it is pinned, or the service's host.</param>
/// <param name="Model">The model as it names itself; null where it does not say.</param>
/// <param name="Output">The answer; null where it could not be read.</param>
/// <param name="Unusable">Why the answer could not be read; null where it could.</param>
/// <param name="TokensRead">Tokens read; null where nobody said.</param>
/// <param name="TokensWritten">Tokens written; null where nobody said.</param>
/// <param name="Milliseconds">How long the answer took.</param>
/// <param name="Recorded">When it was recorded.</param>
internal sealed record RecordedAnswer(
    string Schema, string Digest, string Case, string Asked, string? Model, JsonElement? Output, string? Unusable, long? TokensRead, long? TokensWritten, double Milliseconds, DateTimeOffset Recorded)
{
    /// <summary>The form's name.</summary>
    public const string Form = "solvent.recorded-answer/1";

    private const string Ending = ".json";
    private const int DigestLength = 64;

    /// <summary>The file's name.</summary>
    [JsonIgnore]
    public string File => $"{Digest}{Ending}";

    /// <summary>The digest that a file's name says; null where it is none of ours.</summary>
    public static string? DigestOf(string file) => file.EndsWith(Ending, StringComparison.Ordinal) && file.Length == DigestLength + Ending.Length && file[..DigestLength].All(char.IsAsciiHexDigitLower) ? file[..DigestLength] : null;

    /// <summary>The text of the file.</summary>
    public string Text()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CliOutput.JsonOptions with { MaxDepth = RecordedAnswers.MostDepth }))
        {
            JsonSerializer.Serialize(writer, this, RecordedJson.Default.RecordedAnswer);
        }

        return CliOutput.EscapeJson(Encoding.UTF8.GetString(buffer.ToArray())) + "\n";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="digest">The digest that its name says.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>The answer, or what is wrong.</returns>
    public static (RecordedAnswer? Answer, string? Wrong) Read(string digest, byte[] bytes)
    {
        try
        {
            var plain = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsMemory(Encoding.UTF8.Preamble.Length) : bytes;
            return StrictJson.Parse(plain, RecordedAnswers.MostDepth).Deserialize(RecordedJson.Default.RecordedAnswer) switch
            {
                null => (null, "it holds nothing"),
                { Schema: not Form } => (null, $"its `schema` is not {Form}"),
                var found when found.Digest != digest => (null, "its `digest` is not the one of its name"),
                { Output: null, Unusable: null } => (null, "it holds no `output`"),
                { Case: null } or { Asked: null } => (null, "it lacks `case` or `asked`"),
                var found => (found, null),
            };
        }
        catch (JsonException)
        {
            return (null, "it is no JSON of that form");
        }
    }
}

/// <summary>Reads and writes recorded answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = RecordedAnswers.MostDepth)]
[JsonSerializable(typeof(RecordedAnswer))]
internal sealed partial class RecordedJson : JsonSerializerContext;
