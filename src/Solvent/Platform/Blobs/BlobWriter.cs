using System.IO.Compression;
using System.Security.Cryptography;
using Solvent.Platform.Ledger;

namespace Solvent.Platform.Blobs;

/// <summary>Takes a blob's content: hashes it, packs it where its start packs well, and writes it in parts.</summary>
internal sealed class BlobWriter : WriteOnlyStream
{
    private const int SampleBytes = 64 << 10;
    private const int Quality = 4;
    private const int Window = 22;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _sample = new();
    private readonly string _upload;
    private readonly PartWriter _parts;
    private readonly IBlobRows _rows;
    private Stream? _packed;
    private BlobCoding? _coding;
    private long _size;

    /// <summary>A writer for a new blob.</summary>
    /// <param name="rows">Where it goes.</param>
    /// <param name="upload">A fresh id that sorts by time.</param>
    public BlobWriter(IBlobRows rows, string upload)
    {
        (_rows, _upload) = (rows, upload);
        _parts = new PartWriter(rows, upload);
    }

    /// <inheritdoc />
    /// <exception cref="LedgerException">It is too large, or can't be written.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _size += buffer.Length;
        if (_size > BlobStore.MaxBytes)
        {
            throw new LedgerException(LedgerFault.TooLarge, $"A blob has more than {BlobStore.MaxBytes} bytes, which is the most. Split it.");
        }

        _hash.AppendData(buffer.Span);
        if (_coding is not null)
        {
            await (_packed ?? _parts).WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        _sample.Write(buffer.Span);
        if (_sample.Length >= SampleBytes)
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the rest and makes it a blob.</summary>
    /// <param name="at">Now, in microseconds since 1970.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The blob.</returns>
    public async ValueTask<BlobRow> FinishAsync(long at, CancellationToken ct)
    {
        if (_coding is null)
        {
            await BeginAsync(ct).ConfigureAwait(false);
        }

        if (_packed is not null)
        {
            await _packed.DisposeAsync().ConfigureAwait(false);
        }

        var digest = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var blob = new BlobRow(digest, _upload, _size, _coding!.Value, _parts.Stored, _parts.Count, at);
        await _rows.LinkAsync(blob, _parts.Last, ct).ConfigureAwait(false);
        return blob;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        _sample.Dispose();
        _parts.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask BeginAsync(CancellationToken ct)
    {
        var sample = _sample.GetBuffer().AsMemory(0, (int)_sample.Length);
        _coding = PacksWell(sample.Span) ? BlobCoding.Brotli : BlobCoding.Plain;
        _packed = _coding == BlobCoding.Brotli ? new BrotliStream(_parts, CompressionLevel.Optimal, leaveOpen: true) : null;
        await (_packed ?? _parts).WriteAsync(sample, ct).ConfigureAwait(false);
    }

    private static bool PacksWell(ReadOnlySpan<byte> sample) =>
        sample.Length > 0 && BrotliEncoder.TryCompress(sample, new byte[sample.Length * 9 / 10], out _, Quality, Window);
}
