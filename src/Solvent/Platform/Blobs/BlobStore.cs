using System.IO.Compression;
using System.Security.Cryptography;
using Solvent.Platform.Ledger;

namespace Solvent.Platform.Blobs;

/// <summary>
/// Evidence beside the facts, named by its SHA-256: scan snapshots, rendered assets. No fold ever needs a blob. Safe for any
/// number of threads and processes; content goes through in parts and is never in memory as a whole.
/// </summary>
/// <param name="rows">The tables.</param>
/// <param name="place">The ledger, for messages.</param>
/// <param name="clock">Tells when something was put.</param>
internal sealed class BlobStore(IBlobRows rows, string place, TimeProvider clock)
{
    /// <summary>The most bytes of one blob.</summary>
    public const long MaxBytes = 256L << 20;

    private const int PageSize = 500;

    /// <summary>The tables below, for backups and for collecting garbage.</summary>
    internal IBlobRows Rows { get; } = rows;

    /// <summary>Keeps content. The same content again is the same blob, put now; append the fact that names it soon after.</summary>
    /// <param name="write">Writes the content, asynchronously.</param>
    /// <param name="ct">Stops it; what was written so far is collected later.</param>
    /// <returns>The blob's row.</returns>
    /// <exception cref="LedgerException">It is too large, or can't be written.</exception>
    public async Task<BlobRow> PutAsync(Func<Stream, CancellationToken, Task> write, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        await using var writer = new BlobWriter(Rows, UploadAt(now));
        await write(writer, ct).ConfigureAwait(false);
        return await writer.FinishAsync(LedgerTime.ToMicros(now), ct).ConfigureAwait(false);
    }

    /// <summary>Keeps the content of a stream.</summary>
    /// <inheritdoc cref="PutAsync(Func{Stream, CancellationToken, Task}, CancellationToken)" path="/exception|/returns" />
    public Task<BlobRow> PutAsync(Stream content, CancellationToken ct = default) => PutAsync((target, stop) => content.CopyToAsync(target, stop), ct);

    /// <summary>Whether there is such a blob.</summary>
    public async ValueTask<bool> ExistsAsync(string digest, CancellationToken ct = default) => await Rows.FindAsync(digest, ct).ConfigureAwait(false) is not null;

    /// <summary>Writes a blob's content to a stream, and verifies it: only when this returns is what was written the blob.</summary>
    /// <exception cref="LedgerException">There is no such blob, retention dropped it, or it is damaged.</exception>
    public async Task ReadAsync(string digest, Stream target, CancellationToken ct = default)
    {
        var blob = await Rows.FindAsync(digest, ct).ConfigureAwait(false) ?? throw await AbsentAsync(digest, ct).ConfigureAwait(false);
        try
        {
            await CopyAsync(blob, target, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw Damaged(blob, e.Message);
        }
    }

    /// <summary>Every blob, by digest.</summary>
    public async IAsyncEnumerable<BlobRow> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        var after = "";
        IReadOnlyList<BlobRow> page;
        do
        {
            page = await Rows.ListAsync(after, PageSize, ct).ConfigureAwait(false);
            foreach (var blob in page)
            {
                after = blob.Digest;
                yield return blob;
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>The id of an upload that begins now; ids sort by time.</summary>
    public static string UploadAt(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    private async Task CopyAsync(BlobRow blob, Stream target, CancellationToken ct)
    {
        await using var parts = new PartReader(Rows, blob);
        await using var content = blob.Coding == BlobCoding.Brotli ? new BrotliStream(parts, CompressionMode.Decompress, leaveOpen: true) : (Stream)parts;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long size = 0;
        int read;
        // No more than was put, whatever the parts would unpack to.
        while (size <= blob.Size && (read = await content.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0)
        {
            size += read;
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
        }

        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (size != blob.Size || actual != blob.Digest)
        {
            throw Damaged(blob, size != blob.Size ? "it has another size" : $"its content has the digest {actual}");
        }
    }

    private async Task<LedgerException> AbsentAsync(string digest, CancellationToken ct) =>
        await Rows.FindDropAsync(digest, ct).ConfigureAwait(false) is { } drop
            ? new LedgerException(LedgerFault.Missing, $"{place}: the blob {digest} was dropped by retention at {LedgerTime.ToText(drop.At)}; its digest in the ledger still proves what it was. A backup from before holds it.")
            : new LedgerException(LedgerFault.Missing, $"{place}: there is no blob {digest}; `solvent ledger evidence` lists what there is.");

    private LedgerException Damaged(BlobRow blob, string what) =>
        new(LedgerFault.Corrupt, $"{place}: the blob {blob.Digest} is damaged: {what.TrimEnd('.')}. The facts are not concerned; restore it from a backup.");
}
