using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Solvent.Platform.Ledger;

/// <summary>One registered type of fact: its name, the version written today, and how bodies are read.</summary>
internal sealed class FactType(string name, int version, Func<JsonTypeInfo> json, IReadOnlyList<Upcaster> upcasters, bool refersToBlobs)
{
    private JsonTypeInfo? known;

    /// <summary>`module.what-happened`.</summary>
    public string Name { get; } = name;

    /// <summary>The version written today, from 1.</summary>
    public int Version { get; } = version;

    /// <summary>The name with its version, as in the envelope: `register.item-opened/1`.</summary>
    public string FullName { get; } = $"{name}/{version}";

    /// <summary>Whether its facts may name blobs.</summary>
    public bool RefersToBlobs { get; } = refersToBlobs;

    // The same object whoever asks first.
    private JsonTypeInfo Json => known ??= json();

    /// <summary>Writes a body as JSON without white space.</summary>
    public byte[] Write(IFact fact)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Envelope.WriterOptions);
        JsonSerializer.Serialize(writer, fact, Json);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a body written with <paramref name="writtenAs"/>, which is at most <see cref="Version"/>.</summary>
    public IFact Read(ReadOnlySpan<byte> body, int writtenAs, long seq)
    {
        try
        {
            var fact = writtenAs == Version ? JsonSerializer.Deserialize(body, Json) : Upcast(body, writtenAs);
            return (IFact?)fact ?? throw new JsonException("the body is null");
        }
        catch (JsonException e)
        {
            throw new LedgerException(LedgerFault.Corrupt, $"Fact {seq} can't be read as {FullName}: {e.Message} Run `solvent ledger verify`.", e);
        }
    }

    private object? Upcast(ReadOnlySpan<byte> body, int writtenAs)
    {
        var older = JsonNode.Parse(body) as JsonObject ?? throw new JsonException("the body is no object");
        for (var v = writtenAs; v < Version; v++)
        {
            older = upcasters[v - 1](older);
        }

        return older.Deserialize(Json);
    }
}
