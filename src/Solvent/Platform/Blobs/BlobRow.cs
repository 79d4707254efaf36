namespace Solvent.Platform.Blobs;

/// <summary>A blob's row: what it is, and where its parts are.</summary>
/// <param name="Digest">SHA-256 of the content: 64 lower-case hexadecimal digits.</param>
/// <param name="Upload">The id under which its parts were written; ids sort by time.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Coding">How the parts are coded.</param>
/// <param name="Stored">Bytes of all parts.</param>
/// <param name="Parts">The number of parts, at least one.</param>
/// <param name="At">When it was put last, in microseconds since 1970.</param>
internal sealed record BlobRow(string Digest, string Upload, long Size, BlobCoding Coding, long Stored, int Parts, long At);

/// <summary>A blob that retention took away.</summary>
/// <param name="Digest">As in <see cref="BlobRow"/>.</param>
/// <param name="At">When, in microseconds since 1970.</param>
internal sealed record BlobDrop(string Digest, long At);

/// <summary>How a blob's parts are coded. The numbers are stored.</summary>
internal enum BlobCoding
{
    /// <summary>As they are.</summary>
    Plain = 0,

    /// <summary>Brotli over all parts.</summary>
    Brotli = 1,
}
