using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Blobs;

/// <summary>A blob and the fact that names it.</summary>
/// <param name="Reference">The blob.</param>
/// <param name="Seq">The fact's number.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="At">Its time.</param>
internal sealed record NamedBlob(BlobReference Reference, long Seq, string Stream, DateTimeOffset At);

/// <summary>Reads which blobs the facts of a ledger name.</summary>
internal static class NamedBlobs
{
    private const int PageSize = 2048;

    /// <summary>Every name in the order of the facts.</summary>
    /// <exception cref="NewerLedgerException">There is a fact of a type that this program does not know: it may name blobs.</exception>
    public static async Task<IReadOnlyList<NamedBlob>> ReadAsync(FactLedger ledger, CancellationToken ct)
    {
        var end = (await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq;
        var named = new List<NamedBlob>();
        long after = 0;
        IReadOnlyList<StoredFact> page;
        do
        {
            page = await ledger.Store.ReadAsync(new FactRange(after, end), PageSize, ct).ConfigureAwait(false);
            foreach (var stored in page)
            {
                after = stored.Seq;
                if (ledger.Types.Find(stored.Type, stored.Seq).RefersToBlobs)
                {
                    named.AddRange(Of(ledger.Decode(stored)));
                }
            }
        }
        while (page.Count == PageSize);

        return named;
    }

    /// <summary>The blobs that a fact names.</summary>
    public static IEnumerable<NamedBlob> Of(RecordedFact fact) =>
        fact.Body is IRefersToBlobs names ? names.Blobs.Select(blob => new NamedBlob(blob, fact.Seq, fact.Stream, fact.At)) : [];
}
