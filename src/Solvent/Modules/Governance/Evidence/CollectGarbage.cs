using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Removes blobs that no fact names, and those that retention lets go; safe while others write.</summary>
/// <param name="Retention">Which snapshots are kept; null for all.</param>
/// <param name="IsDryRun">Whether nothing is removed.</param>
internal sealed record CollectGarbage(Retention? Retention, bool IsDryRun)
{
    // A fact has at most 60 kB, and a digest 64 bytes.
    private const int DigestsPerFact = 500;

    /// <summary>Collects.</summary>
    /// <exception cref="NewerLedgerException">There are facts that this program does not know: they may name blobs.</exception>
    public async Task<CollectedGarbage> HandleAsync(FactLedger ledger, DateTimeOffset now, CancellationToken ct)
    {
        var blobs = new List<BlobRow>();
        await foreach (var blob in ledger.Blobs.ListAsync(ct).ConfigureAwait(false))
        {
            blobs.Add(blob);
        }

        // After the blobs: what is named meanwhile was put meanwhile, and then its row is another and stays.
        var plan = GarbagePlan.Of(blobs, await NamedBlobs.ReadAsync(ledger, ct).ConfigureAwait(false), Retention, now);
        if (IsDryRun)
        {
            return Result(plan.Unreferenced, plan.Expired, plan.Young, 0);
        }

        var removed = await DeleteAsync(ledger, plan.Unreferenced, null, ct).ConfigureAwait(false);
        var dropped = await DeleteAsync(ledger, plan.Expired, LedgerTime.ToMicros(now), ct).ConfigureAwait(false);
        var unfinished = await ledger.Blobs.Rows.DeletePartsAsync(BlobStore.UploadAt(now - GarbagePlan.Grace), ct).ConfigureAwait(false);
        await TellAsync(ledger, dropped, ct).ConfigureAwait(false);
        var left = plan.Young + plan.Unreferenced.Count - removed.Count + plan.Expired.Count - dropped.Count;
        return Result(removed, dropped, left, unfinished);
    }

    private CollectedGarbage Result(IReadOnlyList<BlobRow> removed, IReadOnlyList<BlobRow> dropped, int young, int unfinished) => new(
        CollectedGarbage.SchemaId, IsDryRun, [.. removed.Select(CollectedBlob.Of)], [.. dropped.Select(CollectedBlob.Of)], young, unfinished,
        removed.Concat(dropped).Sum(b => b.Stored));

    private static async Task<List<BlobRow>> DeleteAsync(FactLedger ledger, IReadOnlyList<BlobRow> blobs, long? droppedAt, CancellationToken ct)
    {
        var deleted = new List<BlobRow>();
        foreach (var blob in blobs)
        {
            if (await ledger.Blobs.Rows.DeleteAsync(blob, droppedAt, ct).ConfigureAwait(false))
            {
                deleted.Add(blob);
            }
        }

        return deleted;
    }

    private static async Task TellAsync(FactLedger ledger, List<BlobRow> dropped, CancellationToken ct)
    {
        if (dropped.Count == 0)
        {
            return;
        }

        var facts = dropped.Select(b => b.Digest).Chunk(DigestsPerFact).Select(digests => (IFact)new EvidenceDropped(digests, "retention"));
        await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), LedgerNames.System, null, [new StreamFacts("governance/evidence", Expected.Any, [.. facts])]), ct).ConfigureAwait(false);
    }
}

/// <summary>What was collected, or would be.</summary>
/// <param name="Schema">Always <see cref="SchemaId"/>.</param>
/// <param name="DryRun">Whether nothing was removed.</param>
/// <param name="Unreferenced">Blobs that no fact named.</param>
/// <param name="Dropped">Snapshots that retention let go; their digests stay in the facts.</param>
/// <param name="Young">Blobs that were left because they were put a moment ago.</param>
/// <param name="Unfinished">Parts of puts that were never finished.</param>
/// <param name="Bytes">Bytes that are free for other content.</param>
internal sealed record CollectedGarbage(
    string Schema, bool DryRun, IReadOnlyList<CollectedBlob> Unreferenced, IReadOnlyList<CollectedBlob> Dropped, int Young, int Unfinished, long Bytes)
{
    /// <summary>The schema.</summary>
    public const string SchemaId = "solvent.ledger-gc/1";
}

/// <summary>A blob that was collected; its size is that of its content.</summary>
internal sealed record CollectedBlob(string Digest, long Size)
{
    /// <summary>The blob of a row.</summary>
    public static CollectedBlob Of(BlobRow row) => new(row.Digest, row.Size);
}
