namespace Solvent.Platform.Blobs;

/// <summary>The port to the tables that keep blobs, in the ledger's own database. It stores rows; what they mean is said by <see cref="BlobStore"/>.</summary>
internal interface IBlobRows
{
    /// <summary>Writes a part of a blob that is not there yet.</summary>
    ValueTask WritePartAsync(string upload, int part, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>
    /// Writes the last part and makes the parts a blob, all or nothing. Where there is a blob of that digest already, the
    /// parts are deleted again and only its time is renewed.
    /// </summary>
    ValueTask LinkAsync(BlobRow blob, ReadOnlyMemory<byte> last, CancellationToken ct);

    /// <summary>A blob's row, or null.</summary>
    ValueTask<BlobRow?> FindAsync(string digest, CancellationToken ct);

    /// <summary>A part, from 0, or null.</summary>
    ValueTask<byte[]?> PartAsync(string upload, int part, CancellationToken ct);

    /// <summary>The next blobs by digest.</summary>
    ValueTask<IReadOnlyList<BlobRow>> ListAsync(string after, int limit, CancellationToken ct);

    /// <summary>Deletes a blob unless it was put again since its row was read.</summary>
    /// <param name="blob">The row as it was read.</param>
    /// <param name="droppedAt">When retention took it away, to be remembered; null for garbage.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether it was deleted.</returns>
    ValueTask<bool> DeleteAsync(BlobRow blob, long? droppedAt, CancellationToken ct);

    /// <summary>Deletes parts of uploads that were begun before the one with that id and never became a blob.</summary>
    /// <returns>How many parts.</returns>
    ValueTask<int> DeletePartsAsync(string before, CancellationToken ct);

    /// <summary>What is remembered of a blob that retention took away, or null.</summary>
    ValueTask<BlobDrop?> FindDropAsync(string digest, CancellationToken ct);

    /// <summary>The next blobs that retention took away, by digest.</summary>
    ValueTask<IReadOnlyList<BlobDrop>> DropsAsync(string after, int limit, CancellationToken ct);

    /// <summary>Remembers a blob that retention took away.</summary>
    ValueTask WriteDropAsync(BlobDrop drop, CancellationToken ct);
}
