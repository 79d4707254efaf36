using System.Numerics;

namespace Solvent.Platform.Ledger.Merkle;

/// <summary>
/// Makes proofs over the first leaves of a ledger from its tiles, each read once: RFC 9162, 2.1.3.1 and 2.1.4.1. Not for several threads.
/// </summary>
/// <param name="read">Gives the hashes of a level from an index on, 32 bytes each, as many as there are up to a number.</param>
internal sealed class ProofBuilder(Func<int, long, int, ValueTask<byte[]>> read)
{
    private readonly Dictionary<(int Level, long Tile), byte[]> tiles = [];

    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    public ValueTask<byte[]> RootAsync(long size) => size == 0 ? new(MerkleHash.Empty) : HashAsync(0, size);

    /// <summary>The hashes that lead from a leaf to the root over the first <paramref name="size"/> leaves.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">More than <paramref name="index"/>.</param>
    public async ValueTask<IReadOnlyList<byte[]>> InclusionAsync(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            var isLeft = index < middle;
            proof.Add(isLeft ? await HashAsync(middle, end).ConfigureAwait(false) : await HashAsync(start, middle).ConfigureAwait(false));
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>The hashes that show that the tree of <paramref name="size"/> leaves begins with that of <paramref name="before"/>.</summary>
    /// <param name="before">At least 1, at most <paramref name="size"/>.</param>
    /// <param name="size">The later size.</param>
    public async ValueTask<IReadOnlyList<byte[]>> ConsistencyAsync(long before, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before, size);
        var proof = new List<byte[]>();
        var (start, end) = (0L, size);
        while (end != before)
        {
            var middle = start + Split(end - start);
            var isLeft = before <= middle;
            proof.Add(isLeft ? await HashAsync(middle, end).ConfigureAwait(false) : await HashAsync(start, middle).ConfigureAwait(false));
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }

        // The earlier tree is a node of the later one only where it lies at its left edge.
        if (start > 0)
        {
            proof.Add(await HashAsync(start, end).ConfigureAwait(false));
        }

        proof.Reverse();
        return proof;
    }

    // The largest power of two below the count: how many leaves go left.
    private static long Split(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));

    private async ValueTask<byte[]> HashAsync(long start, long end)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
        {
            return await FullAsync(start, BitOperations.Log2((ulong)count)).ConfigureAwait(false);
        }

        var middle = start + Split(count);
        var left = await HashAsync(start, middle).ConfigureAwait(false);
        var right = await HashAsync(middle, end).ConfigureAwait(false);
        MerkleHash.Node(left, right, left);
        return left;
    }

    // A full subtree of that height, from the tile in which its root, or what lies right below it, stands.
    private async ValueTask<byte[]> FullAsync(long start, int height)
    {
        var level = height / TreeNode.TileHeight;
        var first = start >> (level * TreeNode.TileHeight);
        var count = 1 << (height % TreeNode.TileHeight);
        var tile = await TileAsync(level, first / TreeNode.TileWidth).ConfigureAwait(false);
        var hashes = tile.AsSpan((int)(first % TreeNode.TileWidth) * MerkleHash.Size, count * MerkleHash.Size).ToArray();
        for (; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                MerkleHash.Node(At(hashes, 2 * i), At(hashes, (2 * i) + 1), At(hashes, i));
            }
        }

        return hashes[..MerkleHash.Size];
    }

    private static Span<byte> At(byte[] hashes, int index) => hashes.AsSpan(index * MerkleHash.Size, MerkleHash.Size);

    private async ValueTask<byte[]> TileAsync(int level, long tile)
    {
        if (!tiles.TryGetValue((level, tile), out var hashes))
        {
            tiles[(level, tile)] = hashes = await read(level, tile * TreeNode.TileWidth, TreeNode.TileWidth).ConfigureAwait(false);
        }

        return hashes;
    }
}
