using System.Text.Json;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Platform.Ledger.Verification;

/// <summary>
/// Checks envelopes one after the other, as they must follow each other in a ledger: dense numbers, dense versions in
/// each stream, time that never goes back, well-formed bodies. Grows the Merkle tree as it goes.
/// </summary>
internal sealed class FactChain(KeptRoot? kept)
{
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private long at;

    /// <summary>The tree over the envelopes so far.</summary>
    public CompactRange Tree { get; } = new();

    /// <summary>Its nodes that a ledger keeps.</summary>
    public List<TreeNode> Nodes { get; } = [];

    /// <summary>Takes the next envelope.</summary>
    /// <param name="envelope">Its exact bytes.</param>
    /// <param name="leaf">Receives its leaf hash, 32 bytes.</param>
    /// <param name="header">What it says.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Take(ReadOnlySpan<byte> envelope, Span<byte> leaf, out EnvelopeHeader header)
    {
        MerkleHash.Leaf(envelope, leaf);
        var sound = Envelope.TryRead(envelope, out header, out var body);
        var problem = !sound ? "it is no envelope of a fact" : Check(header, body, envelope.Length);
        Tree.Add(leaf, Nodes);
        return problem ?? CheckKept();
    }

    /// <summary>What is wrong with the end, or null.</summary>
    public string? Finish()
    {
        if (kept is null || kept.IsEmpty || kept.Size <= Tree.Size && kept.Size > 0)
        {
            return null;
        }

        return kept.Size > Tree.Size
            ? $"there are {Tree.Size} facts; the kept checkpoint has {kept.Size}"
            : Differs(kept.Root);
    }

    private string? Check(EnvelopeHeader header, ReadOnlySpan<byte> body, int bytes)
    {
        var version = versions.GetValueOrDefault(header.Stream) + 1;
        versions[header.Stream] = header.Version;
        var before = at;
        at = Math.Max(at, header.At);
        return header switch
        {
            _ when header.Seq != Tree.Size + 1 => $"it has number {header.Seq} where {Tree.Size + 1} is due",
            _ when header.Version != version => $"it has version {header.Version} of stream {header.Stream} where {version} is due",
            _ when header.At < before => $"its time {LedgerTime.ToText(header.At)} is before that of an earlier fact",
            _ when bytes > Envelope.MaxBytes => $"it has {bytes} bytes; {Envelope.MaxBytes} is the most",
            _ when !IsObject(body) => "its body is no JSON object",
            _ => null,
        };
    }

    private string? CheckKept() => kept is { IsEmpty: false } && kept.Size == Tree.Size ? Differs(kept.Root) : null;

    private string? Differs(string root)
    {
        var actual = Convert.ToHexStringLower(Tree.Root());
        return actual == root ? null : $"the root over {Tree.Size} facts is {actual}; the kept checkpoint has {root}";
    }

    private static bool IsObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            reader.Skip();
            return !reader.Read() && reader.BytesConsumed == body.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A root that was kept elsewhere, to be compared with.</summary>
/// <param name="Root">64 hexadecimal digits in lower case.</param>
/// <param name="Size">The number of facts it was taken over; 0 compares with the whole.</param>
/// <param name="Origin">The ledger's origin as checkpoints name it; null where that is not known.</param>
internal sealed record KeptRoot(string Root, long Size, string? Origin = null)
{
    /// <summary>The root of a kept checkpoint; one of an empty ledger says only which ledger it was.</summary>
    public static KeptRoot Of(Checkpoint checkpoint) => new(checkpoint.Size == 0 ? "" : checkpoint.RootText, checkpoint.Size, checkpoint.Origin);

    /// <summary>Whether nothing but the origin is kept.</summary>
    public bool IsEmpty => Root.Length == 0;

    /// <summary>What is wrong where the ledger with that id is another than the one that this root is of; else null.</summary>
    public string? OtherThan(string id) => Origin is null || Origin == Checkpoint.OriginOf(id) ? null
        : $"this is {Checkpoint.OriginOf(id)}; the kept checkpoint is of {Origin}";
}
