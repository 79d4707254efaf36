using System.Security.Cryptography;

namespace Solvent.Platform.Ledger.Merkle;

/// <summary>The hash rules of RFC 6962: leaves and nodes are told apart by their first byte.</summary>
internal static class MerkleHash
{
    /// <summary>Bytes of one hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>The hash of an entry.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        var hash = new byte[Size];
        Leaf(entry, hash);
        return hash;
    }

    /// <summary>The hash of an entry, written into <paramref name="hash"/> (32 bytes).</summary>
    public static void Leaf(ReadOnlySpan<byte> entry, Span<byte> hash)
    {
        Span<byte> small = stackalloc byte[1024];
        var input = entry.Length < small.Length ? small[..(entry.Length + 1)] : new byte[entry.Length + 1];
        input[0] = 0;
        entry.CopyTo(input[1..]);
        SHA256.HashData(input, hash);
    }

    /// <summary>The hash of a node over its two children (32 bytes each); <paramref name="hash"/> may be one of them.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Size)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        SHA256.HashData(input, hash);
    }
}
