namespace Solvent.Platform.Ledger.Merkle;

/// <summary>
/// A node that is kept, so that a proof needs few hashes: the root of 256, 65,536 … leaves. Leaves and kept nodes, 256 at a time, are the tiles of C2SP tlog-tiles.
/// </summary>
/// <param name="Level">1 over 256 leaves, 2 over 256 nodes of level 1, and so on; level 0 are the leaves.</param>
/// <param name="Index">Its place among those of its level, from 0.</param>
/// <param name="Hash">32 bytes.</param>
internal sealed record TreeNode(int Level, long Index, byte[] Hash)
{
    /// <summary>Levels of the tree that one tile spans.</summary>
    public const int TileHeight = 8;

    /// <summary>Hashes in a full tile.</summary>
    public const int TileWidth = 1 << TileHeight;
}
