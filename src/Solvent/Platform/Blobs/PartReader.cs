namespace Solvent.Platform.Blobs;

/// <summary>Reads a blob's parts one after the other.</summary>
internal sealed class PartReader(IBlobRows rows, BlobRow blob) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _rest;
    private int _next;

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">A part is missing.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty && _next < blob.Parts)
        {
            _rest = await rows.PartAsync(blob.Upload, _next, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidDataException($"part {_next + 1} of {blob.Parts} is missing");
            _next++;
        }

        var piece = _rest[..Math.Min(buffer.Length, _rest.Length)];
        piece.CopyTo(buffer);
        _rest = _rest[piece.Length..];
        return piece.Length;
    }
}
