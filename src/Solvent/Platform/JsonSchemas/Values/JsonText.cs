using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>Texts of JSON as they stand in the document: UTF-8 with escapes. Nothing here throws at broken surrogates or bytes.</summary>
internal static class JsonText
{
    /// <summary>What stands between the quotes of a text.</summary>
    public static ReadOnlySpan<byte> Content(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    /// <summary>Whether a content holds escapes.</summary>
    public static bool IsEscaped(ReadOnlySpan<byte> content) => content.Contains((byte)'\\');

    /// <summary>How many code points a content has; a surrogate that stands alone counts as one.</summary>
    public static int CodePoints(ReadOnlySpan<byte> content)
    {
        if (IsEscaped(content))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(content.Length);
            var count = Starts(buffer.AsSpan(0, Unescape(content, buffer)));
            ArrayPool<byte>.Shared.Return(buffer);
            return count;
        }

        return Ascii.IsValid(content) ? content.Length : Starts(content);
    }

    /// <summary>Writes a content without its escapes; a surrogate that stands alone becomes the three bytes that UTF-8 would have for it.</summary>
    /// <param name="content">The content.</param>
    /// <param name="to">At least as long.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> content, Span<byte> to)
    {
        var written = 0;
        while (content.IndexOf((byte)'\\') is >= 0 and var at)
        {
            content[..at].CopyTo(to[written..]);
            written += at;
            content = content[(at + 1)..];
            if (content.IsEmpty)
            {
                break;
            }

            if (content[0] != 'u')
            {
                to[written++] = Simple(content[0]);
                content = content[1..];
                continue;
            }

            var unit = Unit(content);
            content = content[Math.Min(5, content.Length)..];
            if (unit is >= 0xD800 and < 0xDC00 && content is [(byte)'\\', (byte)'u', ..] && Unit(content[1..]) is >= 0xDC00 and < 0xE000 and var low)
            {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                content = content[6..];
            }

            written += Encode(unit, to[written..]);
        }

        content.CopyTo(to[written..]);
        return written + content.Length;
    }

    /// <summary>The bytes of a content without escapes.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> content)
    {
        var buffer = new byte[content.Length];
        return buffer[..Unescape(content, buffer)];
    }

    /// <summary>A content as a text of .NET; what is no Unicode becomes the replacement character.</summary>
    public static string Text(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(IsEscaped(content) ? Bytes(content) : content);

    private static int Starts(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var one in utf8)
        {
            count += (one & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => escape,
    };

    // The reader of JSON has checked the four digits already.
    private static int Unit(ReadOnlySpan<byte> escape)
    {
        var unit = 0;
        for (var i = 1; i < 5 && i < escape.Length; i++)
        {
            unit = (unit << 4) | (escape[i] <= '9' ? escape[i] - '0' : (escape[i] | 0x20) - 'a' + 10);
        }

        return unit & 0xFFFF;
    }

    private static int Encode(int rune, Span<byte> to)
    {
        switch (rune)
        {
            case < 0x80:
                to[0] = (byte)rune;
                return 1;
            case < 0x800:
                to[0] = (byte)(0xC0 | (rune >> 6));
                to[1] = (byte)(0x80 | (rune & 0x3F));
                return 2;
            case < 0x10000:
                to[0] = (byte)(0xE0 | (rune >> 12));
                to[1] = (byte)(0x80 | ((rune >> 6) & 0x3F));
                to[2] = (byte)(0x80 | (rune & 0x3F));
                return 3;
            default:
                to[0] = (byte)(0xF0 | (rune >> 18));
                to[1] = (byte)(0x80 | ((rune >> 12) & 0x3F));
                to[2] = (byte)(0x80 | ((rune >> 6) & 0x3F));
                to[3] = (byte)(0x80 | (rune & 0x3F));
                return 4;
        }
    }
}
