using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Solvent.Scanning.Sources.Git;

/// <summary>Computes the id that git would give a file, without git and so without the filters that it would run.</summary>
internal static class BlobHash
{
    private const int Chunk = 1 << 16;

    /// <summary>Whether the file is the blob <paramref name="objectId"/>, as it is or with its line ends as LF.</summary>
    internal static bool Matches(SafeFileHandle handle, string objectId)
    {
        var size = RandomAccess.GetLength(handle);
        if (Equals(objectId, Hash(handle, objectId.Length, size, dropReturns: false, out var returns)))
        {
            return true;
        }

        return returns > 0 && Equals(objectId, Hash(handle, objectId.Length, size - returns, dropReturns: true, out _));
    }

    /// <summary>Whether a link's target is the blob.</summary>
    internal static bool Matches(string text, string objectId)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var hash = Begin(objectId.Length, bytes.Length);
        hash.AppendData(bytes);
        return Equals(objectId, hash.GetHashAndReset());
    }

    private static bool Equals(string objectId, byte[] hash) => objectId == Convert.ToHexStringLower(hash);

    private static byte[] Hash(SafeFileHandle handle, int idLength, long length, bool dropReturns, out long returns)
    {
        using var hash = Begin(idLength, length);
        var buffer = new byte[Chunk];
        var (offset, kept) = (0L, 0);
        returns = 0;
        for (int read; (read = RandomAccess.Read(handle, buffer.AsSpan(kept), offset)) > 0; offset += read)
        {
            var filled = buffer.AsSpan(0, kept + read);
            returns += filled.Count("\r\n"u8);

            // A last CR waits for the next chunk: an LF may follow.
            kept = filled[^1] == '\r' ? 1 : 0;
            var done = filled[..^kept];
            hash.AppendData(dropReturns ? done[..DropReturns(done)] : done);
            buffer[0] = (byte)'\r';
        }

        hash.AppendData(buffer.AsSpan(0, kept));
        return hash.GetHashAndReset();
    }

    private static int DropReturns(Span<byte> bytes)
    {
        var to = 0;
        for (var from = 0; from < bytes.Length; from++)
        {
            if (bytes[from] != '\r' || from + 1 == bytes.Length || bytes[from + 1] != '\n')
            {
                bytes[to++] = bytes[from];
            }
        }

        return to;
    }

#pragma warning disable CA5350 // Git's own ids are SHA-1; they protect nothing here.
    private static IncrementalHash Begin(int idLength, long length)
    {
        var hash = IncrementalHash.CreateHash(idLength == 64 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {length}\0"));
        return hash;
    }
#pragma warning restore CA5350
}
