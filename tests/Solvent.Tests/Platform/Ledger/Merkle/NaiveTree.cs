using System.Security.Cryptography;

namespace Solvent.Tests.Platform.Ledger.Merkle;

/// <summary>The Merkle tree hash of RFC 6962 section 2.1 as it is defined, over leaf hashes.</summary>
internal static class NaiveTree
{
    public static byte[] Root(IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count <= 1)
        {
            return leaves.Count == 0 ? SHA256.HashData([]) : leaves[0];
        }

        var split = 1;
        while (split * 2 < leaves.Count)
        {
            split *= 2;
        }

        return SHA256.HashData([1, .. Root([.. leaves.Take(split)]), .. Root([.. leaves.Skip(split)])]);
    }
}
