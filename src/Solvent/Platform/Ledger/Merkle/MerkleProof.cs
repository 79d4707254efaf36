using System.Numerics;

namespace Solvent.Platform.Ledger.Merkle;

/// <summary>
/// Checks proofs over Merkle trees with the hash rules of RFC 6962: that an entry is in a tree (RFC 9162, 2.1.3.2), that one tree grew out of another
/// (RFC 9162, 2.1.4.2), and both for a subtree of the leaves <c>[start, end)</c> (Merkle Tree Certificates, section 4). Never throws: what does not hold is false.
/// </summary>
internal static class MerkleProof
{
    /// <summary>Whether a leaf is the one at <paramref name="index"/> (from 0) of the tree with that size and root.</summary>
    public static bool IsIncluded(ulong index, ulong size, ReadOnlySpan<byte> leaf, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root) =>
        IsIncluded(new Subtree(0, size), index, leaf, proof, root);

    /// <summary>Whether a leaf is the one at <paramref name="index"/> of the whole tree, given the root of a subtree around it.</summary>
    public static bool IsIncluded(Subtree subtree, ulong index, ReadOnlySpan<byte> leaf, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (!subtree.IsValid || index < subtree.Start || index >= subtree.End || !AreHashes(proof, leaf, root))
        {
            return false;
        }

        var at = index - subtree.Start;
        var last = subtree.End - subtree.Start - 1;
        Span<byte> hash = stackalloc byte[MerkleHash.Size];
        leaf.CopyTo(hash);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                MerkleHash.Node(sibling, hash, hash);
                for (; (at & 1) == 0 && at != 0; at >>= 1)
                {
                    last >>= 1;
                }
            }
            else
            {
                MerkleHash.Node(hash, sibling, hash);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 && hash.SequenceEqual(root);
    }

    /// <summary>Whether the tree of <paramref name="size"/> and <paramref name="root"/> begins with the one of <paramref name="before"/> and <paramref name="rootBefore"/>. An empty tree proves nothing.</summary>
    public static bool IsConsistent(ulong before, ulong size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> rootBefore, ReadOnlySpan<byte> root) =>
        before > 0 && IsConsistent(new Subtree(0, before), size, proof, rootBefore, root);

    /// <summary>Whether a subtree with the root <paramref name="part"/> is part of the tree of <paramref name="size"/> and <paramref name="root"/>.</summary>
    public static bool IsConsistent(Subtree subtree, ulong size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> part, ReadOnlySpan<byte> root)
    {
        if (subtree.Start == subtree.End)
        {
            return subtree.End <= size && proof.Count == 0 && part.SequenceEqual(MerkleHash.Empty);
        }

        if (subtree.Start == 0 && subtree.End == size)
        {
            return proof.Count == 0 && part.SequenceEqual(root);
        }

        return subtree.IsValid && subtree.End <= size && AreHashes(proof, part, root) && Grows(subtree, size, proof, part, root);
    }

    private static bool Grows(Subtree subtree, ulong size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> part, ReadOnlySpan<byte> root)
    {
        var walk = new Walk(subtree.Start, subtree.End - 1, size - 1);
        walk.ToLargestKnown();
        // Where the part is itself a node of the tree it is the start of the way up; else the proof brings one.
        var used = walk.First == walk.Last ? 0 : 1;
        if (used > proof.Count)
        {
            return false;
        }

        Span<byte> small = stackalloc byte[MerkleHash.Size];
        Span<byte> large = stackalloc byte[MerkleHash.Size];
        (used == 0 ? part : proof[0]).CopyTo(small);
        small.CopyTo(large);
        for (; used < proof.Count; used++)
        {
            if (walk.Tree == 0)
            {
                return false;
            }

            if ((walk.Last & 1) == 1 || walk.Last == walk.Tree)
            {
                if (walk.First < walk.Last)
                {
                    MerkleHash.Node(proof[used], small, small);
                }

                MerkleHash.Node(proof[used], large, large);
                walk.PastLeftEdge();
            }
            else
            {
                MerkleHash.Node(large, proof[used], large);
            }

            walk.Up();
        }

        return walk.Tree == 0 && small.SequenceEqual(part) && large.SequenceEqual(root);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length == MerkleHash.Size && other.Length == MerkleHash.Size && proof.All(p => p.Length == MerkleHash.Size);

    /// <summary>The first and last leaf of a part and the last of the tree, as the nodes above them are numbered level by level.</summary>
    private struct Walk(ulong first, ulong last, ulong tree)
    {
        public ulong First = first;
        public ulong Last = last;
        public ulong Tree = tree;

        public void ToLargestKnown()
        {
            var isAtEnd = Last == Tree;
            while (First != Last && (isAtEnd || (Last & 1) == 1))
            {
                Up();
            }
        }

        public void PastLeftEdge()
        {
            while ((Last & 1) == 0 && Last != 0)
            {
                Up();
            }
        }

        public void Up()
        {
            First >>= 1;
            Last >>= 1;
            Tree >>= 1;
        }
    }
}

/// <summary>The leaves from <paramref name="Start"/> up to but without <paramref name="End"/>.</summary>
internal readonly record struct Subtree(ulong Start, ulong End)
{
    /// <summary>Whether they make a subtree of every tree that holds them: the start is a multiple of the least power of two that is not below their number.</summary>
    public bool IsValid => Start < End && (Start == 0 || (End - Start <= 1UL << 63 && (Start & (BitOperations.RoundUpToPowerOf2(End - Start) - 1)) == 0));
}
