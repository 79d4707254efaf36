using System.Buffers;
using System.Text;

namespace Solvent.Modules.Register;

/// <summary>Writes numbers in groups of seven bits, and texts behind their length; see <see cref="FindingReader"/>.</summary>
internal readonly struct FindingWriter(ArrayBufferWriter<byte> bytes)
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);

    /// <summary>What was written.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    /// <summary>Writes a byte.</summary>
    public void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value) => bytes.Write(value);

    /// <summary>Writes a number that is not negative.</summary>
    public void Number(int value)
    {
        var rest = (uint)value;
        for (; rest > 0x7F; rest >>= 7)
        {
            Byte((byte)(rest | 0x80));
        }

        Byte((byte)rest);
    }

    /// <summary>Writes a text.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(length)));
    }

    /// <summary>Writes a text the first time, and after that its number.</summary>
    public void Repeating(string text)
    {
        if (texts.TryGetValue(text, out var known))
        {
            Number(known);
            return;
        }

        texts.Add(text, texts.Count + 1);
        Number(0);
        Text(text);
    }
}

/// <summary>Reads what <see cref="FindingWriter"/> wrote.</summary>
internal ref struct FindingReader(ReadOnlySpan<byte> rest)
{
    private readonly List<string> texts = [];
    private ReadOnlySpan<byte> rest = rest;

    /// <summary>Reads a byte.</summary>
    public byte Byte()
    {
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    /// <summary>Reads bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        var value = rest[..count];
        rest = rest[count..];
        return value;
    }

    /// <summary>Reads a number.</summary>
    public int Number()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var group = Byte();
            value |= (group & 0x7F) << shift;
            if (group < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>Reads a text.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes(Number()));

    /// <summary>Reads a text, or gives the one with that number.</summary>
    public string Repeating()
    {
        if (Number() is > 0 and var known)
        {
            return texts[known - 1];
        }

        texts.Add(Text());
        return texts[^1];
    }
}
