using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Solvent.Platform.Ledger;

/// <summary>
/// The stored form of a fact: one line of UTF-8 JSON whose members stand in one order without white space. Its exact
/// bytes are the Merkle leaf.
/// </summary>
internal static class Envelope
{
    /// <summary>The most bytes that one envelope may have.</summary>
    public const int MaxBytes = 60_000;

    /// <summary>How bodies are written: compact, non-ASCII letters as they are.</summary>
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Four names of 200 characters at most, three numbers, a time, and what stands between them.
    private const int MostHeaderBytes = 1_280;

    /// <summary>Builds the bytes. All texts are plain ASCII as <see cref="LedgerNames"/> demands.</summary>
    public static byte[] Write(EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        Span<byte> line = stackalloc byte[MostHeaderBytes];
        line = line[..WriteHeader(header, line)];
        var bytes = new byte[line.Length + body.Length + 1];
        line.CopyTo(bytes);
        body.CopyTo(bytes.AsSpan(line.Length));
        bytes[^1] = (byte)'}';
        return bytes;
    }

    /// <summary>How many bytes stand before the body.</summary>
    public static int HeaderBytes(EnvelopeHeader header)
    {
        Span<byte> line = stackalloc byte[MostHeaderBytes];
        return WriteHeader(header, line);
    }

    /// <summary>Reads the bytes strictly: anything that <see cref="Write"/> would not have written is refused.</summary>
    /// <returns>False when the bytes are no envelope; the body is then empty.</returns>
    public static bool TryRead(ReadOnlySpan<byte> envelope, out EnvelopeHeader header, out ReadOnlySpan<byte> body)
    {
        var cursor = new Cursor(envelope);
        var seq = cursor.Number("{\"seq\":"u8);
        var stream = cursor.Text(",\"stream\":\""u8);
        var version = cursor.Number(",\"version\":"u8);
        var type = cursor.Text(",\"type\":\""u8);
        var at = cursor.Time(",\"at\":\""u8);
        var actor = cursor.Text(",\"actor\":\""u8);
        var why = cursor.TextOrNull(",\"why\":"u8);
        cursor.Skip(",\"body\":"u8);
        body = cursor.Body();
        header = new EnvelopeHeader(seq, stream, version, type, at, actor, why);
        return !cursor.Failed;
    }

    private static int WriteHeader(EnvelopeHeader header, Span<byte> into)
    {
        var line = new HeaderLine(into);
        line.Number("{\"seq\":"u8, header.Seq);
        line.Text(",\"stream\":\""u8, header.Stream);
        line.Number("\",\"version\":"u8, header.Version);
        line.Text(",\"type\":\""u8, header.Type);
        line.Text("\",\"at\":\""u8, LedgerTime.ToText(header.At));
        line.Text("\",\"actor\":\""u8, header.Actor);
        line.Text(header.Why is null ? "\",\"why\":null"u8 : "\",\"why\":\""u8, header.Why ?? "");
        line.Text(header.Why is null ? ",\"body\":"u8 : "\",\"body\":"u8, "");
        return line.Length;
    }

    private ref struct HeaderLine(Span<byte> into)
    {
        private readonly Span<byte> into = into;

        public int Length { get; private set; }

        public void Number(ReadOnlySpan<byte> label, long value)
        {
            Text(label, "");
            value.TryFormat(into[Length..], out var written, default, CultureInfo.InvariantCulture);
            Length += written;
        }

        public void Text(ReadOnlySpan<byte> label, string value)
        {
            label.CopyTo(into[Length..]);
            Length += label.Length;
            Length += Encoding.ASCII.GetBytes(value, into[Length..]);
        }
    }

    private ref struct Cursor(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public bool Failed { get; private set; }

        public void Skip(ReadOnlySpan<byte> expected)
        {
            if (!Failed && rest.StartsWith(expected))
            {
                rest = rest[expected.Length..];
                return;
            }

            Failed = true;
        }

        public long Number(ReadOnlySpan<byte> label)
        {
            Skip(label);
            if (Failed || !Utf8Parser.TryParse(rest, out long value, out var used) || rest[0] is < (byte)'1' or > (byte)'9')
            {
                Failed = true;
                return 0;
            }

            rest = rest[used..];
            return value;
        }

        public string Text(ReadOnlySpan<byte> label)
        {
            var text = Quoted(label);
            Failed |= !LedgerNames.IsPlain(text);
            return Failed ? "" : AsciiPool.Get(text);
        }

        public long Time(ReadOnlySpan<byte> label)
        {
            Failed |= !LedgerTime.TryRead(Quoted(label), out var micros);
            return micros;
        }

        public string? TextOrNull(ReadOnlySpan<byte> label)
        {
            Skip(label);
            if (!Failed && rest.StartsWith("null"u8))
            {
                Skip("null"u8);
                return null;
            }

            return Text("\""u8);
        }

        private ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> label)
        {
            Skip(label);
            var end = Failed ? -1 : rest.IndexOf((byte)'"');
            if (end <= 0)
            {
                Failed = true;
                return [];
            }

            var text = rest[..end];
            rest = rest[(end + 1)..];
            return text;
        }

        public ReadOnlySpan<byte> Body()
        {
            Failed |= rest.Length < 2 || rest[^1] != (byte)'}';
            return Failed ? [] : rest[..^1];
        }
    }
}

/// <summary>What an envelope says besides the body; the time in microseconds since 1970.</summary>
internal readonly record struct EnvelopeHeader(
    long Seq, string Stream, long Version, string Type, long At, string Actor, string? Why);
