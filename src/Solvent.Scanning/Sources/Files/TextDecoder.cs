using System.Buffers;
using System.Text;

namespace Solvent.Scanning.Sources.Files;

/// <summary>Turns a file's bytes into text: UTF-16 by its mark, else UTF-8 with replacement characters.</summary>
internal static class TextDecoder
{
    private const int BinaryProbe = 8192;

    internal static FileText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, 0, 0, ..])
        {
            return Binary(bytes.Length);
        }

        if (bytes is [0xFF, 0xFE, ..])
        {
            return Text(Encoding.Unicode, bytes[2..], bytes.Length);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return Text(Encoding.BigEndianUnicode, bytes[2..], bytes.Length);
        }

        if (bytes[..Math.Min(bytes.Length, BinaryProbe)].Contains((byte)0))
        {
            return Binary(bytes.Length);
        }

        return Text(Encoding.UTF8, bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes, bytes.Length);
    }

    private static FileText Binary(long bytes) => new([], 0, isBinary: true, bytes);

    private static FileText Text(Encoding encoding, ReadOnlySpan<byte> bytes, long total)
    {
        if (bytes.IsEmpty)
        {
            return new FileText([], 0, isBinary: false, total);
        }

        // No encoding here gives more characters than it was given bytes, bad bytes included.
        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        return new FileText(buffer, encoding.GetChars(bytes, buffer), isBinary: false, total);
    }
}
