using Solvent.Platform.Blobs;

namespace Solvent.Surfaces.Http;

/// <summary>A body that unpacks to so many bytes at most: a small one can be made to unpack to any size.</summary>
internal sealed class BoundedBody(Stream inner, long most) : ReadOnlyStream
{
    private long read;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var got = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        read += got;
        return read <= most ? got : throw new ApiException(
            StatusCodes.Status413PayloadTooLarge, "That is too much", $"The body unpacks to more than {most >> 20} MB; narrow what is scanned.");
    }
}
