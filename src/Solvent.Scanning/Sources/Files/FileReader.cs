using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Solvent.Scanning.Sources.Files;

/// <summary>Reads whole files into pooled buffers.</summary>
internal static class FileReader
{
    internal static ReadOutcome Read(FolderAccess folder, string path, long limit)
    {
        using var handle = folder.Open(path, out var status);
        if (handle is null)
        {
            return new ReadOutcome(null, ReasonFor(status.Kind));
        }

        if (status.Size > limit)
        {
            return new ReadOutcome(null, TooLarge(limit));
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(status.Size + 1, limit + 1));
        try
        {
            var length = ReadToEnd(handle, ref buffer, limit);
            return length > limit
                ? new ReadOutcome(null, TooLarge(limit))
                : new ReadOutcome(TextDecoder.Decode(buffer.AsSpan(0, length)), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ReadOutcome(null, "could not be read to its end");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal static string ReasonFor(FileKind kind) => kind switch
    {
        FileKind.Denied => "permission denied",
        FileKind.Directory => "a folder stands in its place",
        FileKind.Link => "replaced by a link",
        FileKind.Special => "a device, pipe or socket",
        _ => "vanished",
    };

    internal static string TooLarge(long limit) =>
        limit >= 1 << 20 && limit % (1 << 20) == 0 ? $"larger than {limit >> 20} MiB" : $"larger than {limit} bytes";

    /// <summary>A file may grow while it is read: reading goes on to its end, but never past the limit.</summary>
    private static int ReadToEnd(SafeFileHandle handle, ref byte[] buffer, long limit)
    {
        var length = 0;
        while (length <= limit)
        {
            if (length == buffer.Length)
            {
                Grow(ref buffer);
            }

            var read = RandomAccess.Read(handle, buffer.AsSpan(length), length);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, Array.MaxLength));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
