using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Lists the evidence that facts name, with what became of it.</summary>
internal static class ListEvidence
{
    /// <summary>Every name, in the order of the facts.</summary>
    public static async Task<EvidenceList> ReadAsync(FactLedger ledger, CancellationToken ct)
    {
        var items = new List<EvidenceItem>();
        foreach (var named in await NamedBlobs.ReadAsync(ledger, ct).ConfigureAwait(false))
        {
            var digest = named.Reference.Digest;
            var blob = await ledger.Blobs.Rows.FindAsync(digest, ct).ConfigureAwait(false);
            var drop = blob is null ? await ledger.Blobs.Rows.FindDropAsync(digest, ct).ConfigureAwait(false) : null;
            items.Add(new EvidenceItem(
                digest, named.Reference.Role, named.Seq, named.Stream, blob?.Size, blob is not null ? "kept" : drop is not null ? "dropped" : "missing",
                drop is null ? null : LedgerTime.ToText(drop.At)));
        }

        return new EvidenceList("solvent.evidence/1", items, null);
    }
}

/// <summary>The evidence of a ledger.</summary>
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
