namespace Solvent.Platform.Ledger;

/// <summary>The end of the ledger: its size, time and Merkle frontier. One row, locked by every append.</summary>
/// <param name="Seq">The number of facts, which is the number of the last one.</param>
/// <param name="At">The time of the last fact in microseconds since 1970, 0 when empty.</param>
/// <param name="Frontier">The compact range over all leaves.</param>
/// <param name="Origin">A random id that tells this ledger from every other.</param>
internal sealed record LedgerHead(long Seq, long At, Merkle.CompactRange Frontier, string Origin)
{
    /// <summary>The format that this program writes and the newest that it reads. 2 keeps nodes of the tree, 3 blobs, 4 what policies need.</summary>
    public const int Format = 4;
}
