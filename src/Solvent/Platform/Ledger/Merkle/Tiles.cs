using System.Buffers.Binary;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Merkle;

/// <summary>Reads tiles of a ledger, from which anybody can make and check proofs without asking for them.</summary>
internal static class Tiles
{
    /// <summary>The content of a tile: 32 bytes for each hash, or each entry behind its length in two bytes (big-endian).</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="path">The tile.</param>
    /// <param name="size">The number of facts.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The bytes; null when the ledger is not so large yet.</returns>
    public static async Task<byte[]?> ReadAsync(ILedgerStore store, TilePath path, long size, CancellationToken ct)
    {
        var there = size >> ((path.Level ?? 0) * TreeNode.TileHeight);
        if (path.Index >= (there / TreeNode.TileWidth) + 1 || (path.Index * TreeNode.TileWidth) + path.Width > there)
        {
            return null;
        }

        var first = path.Index * TreeNode.TileWidth;
        return path.Level is { } level
            ? await store.HashesAsync(level, first, path.Width, ct).ConfigureAwait(false)
            : Bundle(await store.ReadAsync(new FactRange(first, first + path.Width), path.Width, ct).ConfigureAwait(false));
    }

    private static byte[] Bundle(IReadOnlyList<StoredFact> facts)
    {
        var bundle = new byte[facts.Sum(fact => sizeof(ushort) + fact.Envelope.Length)];
        var rest = bundle.AsSpan();
        foreach (var fact in facts)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)fact.Envelope.Length));
            fact.Envelope.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + fact.Envelope.Length)..];
        }

        return bundle;
    }
}
