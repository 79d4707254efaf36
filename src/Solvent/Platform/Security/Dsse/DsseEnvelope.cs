using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Platform.Ledger.Checkpoints;

namespace Solvent.Platform.Security.Dsse;

/// <summary>A signed payload as DSSE 1.0 (secure-systems-lab/dsse) has it; binary members in base64.</summary>
/// <param name="Payload">The signed bytes.</param>
/// <param name="PayloadType">Says how to read them; signed too.</param>
/// <param name="Signatures">One at least.</param>
internal sealed record DsseEnvelope(string Payload, string PayloadType, IReadOnlyList<DsseSignature> Signatures)
{
    /// <summary>The most bytes of an envelope that is read.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Signs a payload.</summary>
    public static DsseEnvelope Sign(string payloadType, byte[] payload, NoteKey key, string keyId) =>
        new(Convert.ToBase64String(payload), payloadType, [new DsseSignature(Convert.ToBase64String(key.Sign(Encoded(payloadType, payload))), keyId)]);

    /// <summary>Reads an envelope; null for what is none.</summary>
    public static DsseEnvelope? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DsseJson.Default.DsseEnvelope);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is signed: the pre-authentication encoding of a type and a payload.</summary>
    public static byte[] Encoded(string payloadType, ReadOnlySpan<byte> payload)
    {
        var type = Encoding.UTF8.GetBytes(payloadType);
        return
        [
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {type.Length} ")), .. type,
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {payload.Length} ")), .. payload,
        ];
    }

    /// <summary>
    /// The payload, when it is of that type and the key signed it; else null. The id of a key in the envelope is not signed, so
    /// nothing goes by it.
    /// </summary>
    public byte[]? Verified(string payloadType, NoteVerifier key) =>
        PayloadType == payloadType && Bytes(Payload) is { } payload && Signatures.Any(signature => Bytes(signature.Sig) is { } bytes && key.Signed(Encoded(PayloadType, payload), bytes))
            ? payload
            : null;

    // Either alphabet, with or without its end, as the specification asks of who verifies.
    private static byte[]? Bytes(string base64)
    {
        var text = base64.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) ? bytes[..length] : null;
    }
}

/// <summary>A signature, and a hint at who made it.</summary>
internal sealed record DsseSignature(string Sig, [property: JsonPropertyName("keyid")] string? KeyId = null);

/// <summary>The JSON of envelopes and statements.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DsseEnvelope))]
[JsonSerializable(typeof(InTotoStatement))]
internal sealed partial class DsseJson : JsonSerializerContext;
