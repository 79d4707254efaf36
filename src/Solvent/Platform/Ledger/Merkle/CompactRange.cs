using System.Numerics;

namespace Solvent.Platform.Ledger.Merkle;

/// <summary>
/// The frontier of a Merkle tree: the roots of the full subtrees that its leaves make, the largest first, one for each
/// set bit of the size. It is all that is needed to append leaves and to tell the root.
/// </summary>
internal sealed class CompactRange
{
    private readonly byte[] peaks = new byte[64 * MerkleHash.Size];

    /// <summary>A tree without leaves.</summary>
    public CompactRange()
    {
    }

    private CompactRange(long size, ReadOnlySpan<byte> stored)
    {
        Size = size;
        stored.CopyTo(peaks);
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    private int Count => BitOperations.PopCount((ulong)Size);

    /// <summary>Reads what <see cref="ToBytes"/> gave for a tree of that size; null when the length does not fit.</summary>
    public static CompactRange? Read(long size, ReadOnlySpan<byte> stored) =>
        size >= 0 && stored.Length == BitOperations.PopCount((ulong)size) * MerkleHash.Size ? new CompactRange(size, stored) : null;

    /// <summary>A copy that grows by itself.</summary>
    public CompactRange Clone() => new(Size, peaks.AsSpan(0, Count * MerkleHash.Size));

    /// <summary>Adds a leaf hash (32 bytes).</summary>
    /// <param name="leaf">The hash.</param>
    /// <param name="kept">Receives the nodes that this leaf completes and that are kept; see <see cref="TreeNode"/>.</param>
    public void Add(ReadOnlySpan<byte> leaf, ICollection<TreeNode>? kept = null)
    {
        var count = Count;
        leaf.CopyTo(Peak(count));
        var height = 0;
        for (var carry = Size; (carry & 1) == 1; carry >>= 1)
        {
            count--;
            MerkleHash.Node(Peak(count), Peak(count + 1), Peak(count));
            height++;
            if (height % TreeNode.TileHeight == 0)
            {
                kept?.Add(new TreeNode(height / TreeNode.TileHeight, Size >> height, Peak(count).ToArray()));
            }
        }

        Size++;
    }

    /// <summary>The root over all leaves, 32 bytes.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return MerkleHash.Empty;
        }

        var root = Peak(Count - 1).ToArray();
        for (var i = Count - 2; i >= 0; i--)
        {
            MerkleHash.Node(Peak(i), root, root);
        }

        return root;
    }

    /// <summary>The hashes, 32 bytes for each set bit of the size.</summary>
    public byte[] ToBytes() => peaks.AsSpan(0, Count * MerkleHash.Size).ToArray();

    private Span<byte> Peak(int index) => peaks.AsSpan(index * MerkleHash.Size, MerkleHash.Size);
}
