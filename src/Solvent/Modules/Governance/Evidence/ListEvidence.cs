using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Lists the evidence that facts name, with what became of it.</summary>
internal static class ListEvidence
{
    /// <summary>A page of the names, in the order of the facts.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="after">Start behind that fact; 0 for the first one.</param>
    /// <param name="limit">About how many: all that a fact names are on one page.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<EvidenceList> ReadAsync(FactLedger ledger, long after = 0, int limit = int.MaxValue, CancellationToken ct = default)
    {
        var left = (await NamedBlobs.ReadAsync(ledger, ct).ConfigureAwait(false)).Where(named => named.Seq > after).ToList();
        var last = left.Count > limit ? left[limit - 1].Seq : long.MaxValue;
        var items = new List<EvidenceItem>();
        foreach (var named in left.TakeWhile(named => named.Seq <= last))
        {
            items.Add(await ShowAsync(ledger, named, ct).ConfigureAwait(false));
        }

        return new EvidenceList("solvent.evidence/1", items, items.Count < left.Count ? last : null);
    }

    private static async Task<EvidenceItem> ShowAsync(FactLedger ledger, NamedBlob named, CancellationToken ct)
    {
        var digest = named.Reference.Digest;
        var blob = await ledger.Blobs.Rows.FindAsync(digest, ct).ConfigureAwait(false);
        var drop = blob is null ? await ledger.Blobs.Rows.FindDropAsync(digest, ct).ConfigureAwait(false) : null;
        return new EvidenceItem(
            digest, named.Reference.Role, named.Seq, named.Stream, blob?.Size, blob is not null ? "kept" : drop is not null ? "dropped" : "missing",
            drop is null ? null : LedgerTime.ToText(drop.At));
    }
}

/// <summary>The evidence of a ledger; <paramref name="Next"/> is where the next page begins, null at the end.</summary>
internal sealed record EvidenceList(string Schema, IReadOnlyList<EvidenceItem> Items, long? Next);

/// <summary>A blob as a fact names it.</summary>
/// <param name="Digest">SHA-256 in hexadecimal.</param>
/// <param name="Role">What it is, such as <c>scan-snapshot</c>.</param>
/// <param name="Fact">The number of the fact that names it.</param>
/// <param name="Stream">The fact's stream.</param>
/// <param name="Size">Bytes of the content; null where it is not there.</param>
/// <param name="State"><c>kept</c>, <c>dropped</c> (by retention) or <c>missing</c>.</param>
/// <param name="DroppedAt">When it was dropped.</param>
internal sealed record EvidenceItem(string Digest, string Role, long Fact, string Stream, long? Size, string State, string? DroppedAt);
