using System.Security.Cryptography;

namespace Solvent.Platform.Ledger;

/// <summary>
/// Loads and keeps a projection's checkpoint. A checkpoint is a cache: one of another fold, another ledger or with a
/// damaged content is passed over, and a failure to keep one is no failure.
/// </summary>
internal sealed class ProjectionCheckpoints<TState>(FactLedger ledger, Projection<TState> projection)
    where TState : class
{
    private const int FormatVersion = 1;

    // To read so many bytes of a checkpoint takes about as long as to fold a fact.
    private const int BytesWorthAFact = 2_048;

    private readonly string knownTypes = ledger.Types.Describe(projection.Types);
    private long keptAt;
    private long bytes;

    /// <summary>The newest usable checkpoint, else the empty state.</summary>
    public async ValueTask<Snapshot<TState>> LoadAsync(CancellationToken ct)
    {
        var content = await ledger.Store.ReadCheckpointAsync(projection.Name, ct).ConfigureAwait(false);
        var loaded = content is null ? null : Read(content);
        if (loaded is null || !await IsOfThisLedgerAsync(loaded.Value, ct).ConfigureAwait(false))
        {
            return new Snapshot<TState>(0, projection.Empty);
        }

        (keptAt, bytes) = (loaded.Value.Seq, content!.Length);
        return new Snapshot<TState>(loaded.Value.Seq, loaded.Value.State);
    }

    /// <summary>
    /// Keeps the state when the tail since the last checkpoint is long: for a large state longer than for a small one, or a
    /// busy server would write its whole register again and again.
    /// </summary>
    public async ValueTask KeepAsync(Snapshot<TState> snapshot, CancellationToken ct) => await KeepAsync(snapshot, 0, ct).ConfigureAwait(false);

    /// <inheritdoc cref="KeepAsync(Snapshot{TState}, CancellationToken)" />
    /// <param name="snapshot">The state.</param>
    /// <param name="beside">What came from elsewhere since the last checkpoint, where facts are not all that is folded.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether it was time to keep it.</returns>
    public async ValueTask<bool> KeepAsync(Snapshot<TState> snapshot, long beside, CancellationToken ct)
    {
        var before = Interlocked.Read(ref keptAt);
        if (!IsDue(snapshot.Seq - before + beside) || Interlocked.CompareExchange(ref keptAt, snapshot.Seq, before) != before)
        {
            return false;
        }

        try
        {
            var leaf = await ledger.Store.LeafAsync(snapshot.Seq, ct).ConfigureAwait(false);
            var content = Write(snapshot, leaf!);
            Interlocked.Exchange(ref bytes, content.Length);
            await ledger.Store.WriteCheckpointAsync(projection.Name, content, ct).ConfigureAwait(false);
        }
        catch (LedgerException)
        {
            // The next process folds a longer tail; that is all.
        }

        return true;
    }

    private bool IsDue(long tail) => tail >= Math.Max(ProjectionHost<TState>.CheckpointEvery, Interlocked.Read(ref bytes) / BytesWorthAFact);

    private async ValueTask<bool> IsOfThisLedgerAsync(Loaded loaded, CancellationToken ct)
    {
        var leaf = await ledger.Store.LeafAsync(loaded.Seq, ct).ConfigureAwait(false);
        return leaf is not null && leaf.AsSpan().SequenceEqual(loaded.Leaf);
    }

    private byte[] Write(Snapshot<TState> snapshot, byte[] leaf)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(new byte[SHA256.HashSizeInBytes]);
        writer.Write(FormatVersion);
        writer.Write(projection.FoldVersion);
        writer.Write(knownTypes);
        writer.Write(snapshot.Seq);
        writer.Write(leaf);
        projection.Write(writer, snapshot.State);
        writer.Flush();
        var content = stream.ToArray();
        SHA256.HashData(content.AsSpan(SHA256.HashSizeInBytes), content);
        return content;
    }

    private Loaded? Read(byte[] content)
    {
        var digest = content.AsSpan(0, Math.Min(content.Length, SHA256.HashSizeInBytes));
        if (!SHA256.HashData(content.AsSpan(digest.Length)).AsSpan().SequenceEqual(digest))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(content, digest.Length, content.Length - digest.Length));
        try
        {
            var sameFold = reader.ReadInt32() == FormatVersion
                && reader.ReadInt32() == projection.FoldVersion
                && reader.ReadString() == knownTypes;
            return sameFold
                ? new Loaded(reader.ReadInt64(), reader.ReadBytes(SHA256.HashSizeInBytes), projection.Read(reader))
                : null;
        }
#pragma warning disable CA1031 // Whatever a projection throws at its own old bytes means: rebuild.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private readonly record struct Loaded(long Seq, byte[] Leaf, TState State);
}
