namespace Solvent.Platform.Blobs;

/// <summary>Cuts what is written into parts. The last one stays in memory, so that a small blob is one write.</summary>
internal sealed class PartWriter(IBlobRows rows, string upload) : WriteOnlyStream
{
    /// <summary>The bytes of a part.</summary>
    public const int PartBytes = 512 << 10;

    private readonly MemoryStream _open = new();

    /// <summary>Parts so far, the open one included.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Bytes of all parts.</summary>
    public long Stored { get; private set; }

    /// <summary>The part that is still open.</summary>
    public ReadOnlyMemory<byte> Last => _open.GetBuffer().AsMemory(0, (int)_open.Length);

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Stored += buffer.Length;
        while (buffer.Length > 0)
        {
            if (_open.Length == PartBytes)
            {
                await rows.WritePartAsync(upload, Count - 1, Last, cancellationToken).ConfigureAwait(false);
                _open.SetLength(0);
                Count++;
            }

            var piece = buffer[..Math.Min(buffer.Length, PartBytes - (int)_open.Length)];
            _open.Write(piece.Span);
            buffer = buffer[piece.Length..];
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _open.Dispose();
        base.Dispose(disposing);
    }
}
