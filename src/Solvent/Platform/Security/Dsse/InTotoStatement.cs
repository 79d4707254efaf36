using System.Text.Json;
using System.Text.Json.Serialization;

namespace Solvent.Platform.Security.Dsse;

/// <summary>A statement about artefacts, as in-toto's Statement v1 has it.</summary>
/// <param name="Type">Always <see cref="StatementType"/>.</param>
/// <param name="Subject">What it is about, by digest.</param>
/// <param name="PredicateType">Says how to read the predicate: a URI.</param>
/// <param name="Predicate">What it says.</param>
internal sealed record InTotoStatement(
    [property: JsonPropertyName("_type")] string Type, IReadOnlyList<InTotoSubject> Subject, string PredicateType, JsonElement Predicate)
{
    /// <summary>The type of statements.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The payload type of statements in envelopes.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>The payload.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, DsseJson.Default.InTotoStatement);

    /// <summary>Reads a payload; null for what is no statement.</summary>
    public static InTotoStatement? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, DsseJson.Default.InTotoStatement) is { Type: StatementType, Subject.Count: > 0 } statement ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a statement is about.</summary>
/// <param name="Name">A name within the statement.</param>
/// <param name="Digest">Digests in hexadecimal by algorithm; <c>sha256</c> here.</param>
internal sealed record InTotoSubject(string Name, IReadOnlyDictionary<string, string> Digest)
{
    /// <summary>The member of <see cref="Digest"/>.</summary>
    public const string Sha256 = "sha256";
}
