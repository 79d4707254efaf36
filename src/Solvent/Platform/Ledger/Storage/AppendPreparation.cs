using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.Platform.Ledger.Storage;

/// <summary>Checks a request and serialises its facts, before it waits for the head lock.</summary>
internal static class AppendPreparation
{
    private const long LongestNumber = long.MaxValue;

    /// <summary>Checks and serialises.</summary>
    /// <exception cref="ArgumentException">The request is malformed: a fault of the calling code.</exception>
    /// <exception cref="LedgerException">A fact is too large.</exception>
    public static PreparedAppend Prepare(AppendRequest request, FactTypes types)
    {
        Check(request);
        var streams = new PreparedStream[request.Streams.Count];
        for (var i = 0; i < streams.Length; i++)
        {
            var from = request.Streams[i];
            streams[i] = new PreparedStream(from.Stream, from.Expected, Serialise(request, from, types));
        }

        return new PreparedAppend(request.Key, request.Actor, request.Why, Digest(request, streams), streams);
    }

    private static void Check(AppendRequest request)
    {
        LedgerNames.CheckKey(request.Key);
        LedgerNames.CheckActor(request.Actor);
        if (request.Why is { } why)
        {
            LedgerNames.CheckText(why);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stream in request.Streams)
        {
            LedgerNames.CheckStream(stream.Stream);
            if (stream.Facts.Count == 0 || !seen.Add(stream.Stream))
            {
                throw new ArgumentException($"The stream '{stream.Stream}' has no facts or stands twice in one append.", nameof(request));
            }
        }

        if (seen.Count == 0)
        {
            throw new ArgumentException("An append needs at least one fact.", nameof(request));
        }
    }

    private static PreparedFact[] Serialise(AppendRequest request, StreamFacts stream, FactTypes types)
    {
        var facts = new PreparedFact[stream.Facts.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var type = types.Of(stream.Facts[i]);
            var body = type.Write(stream.Facts[i]);
            CheckSize(request, stream.Stream, type.FullName, body);
            facts[i] = new PreparedFact(type.FullName, body);
        }

        return facts;
    }

    private static void CheckSize(AppendRequest request, string stream, string type, byte[] body)
    {
        var header = new EnvelopeHeader(LongestNumber, stream, LongestNumber, type, 0, request.Actor, request.Why);
        var bytes = Envelope.HeaderBytes(header) + body.Length + 1;
        if (bytes > Envelope.MaxBytes)
        {
            throw new LedgerException(
                LedgerFault.TooLarge,
                $"A fact of type {type} for {stream} has {bytes} bytes; {Envelope.MaxBytes} is the most. Split it, or keep the matter as a blob and its digest in the fact.");
        }
    }

    // Each part goes in behind its length.
    private static byte[] Digest(AppendRequest request, PreparedStream[] streams)
    {
        var parts = new ArrayBufferWriter<byte>(512);
        Add(parts, request.Actor);
        foreach (var stream in streams)
        {
            foreach (var fact in stream.Facts)
            {
                Add(parts, stream.Stream);
                Add(parts, fact.Type);
                BinaryPrimitives.WriteInt32LittleEndian(parts.GetSpan(sizeof(int)), fact.Body.Length);
                parts.Advance(sizeof(int));
                parts.Write(fact.Body);
            }
        }

        return SHA256.HashData(parts.WrittenSpan);
    }

    private static void Add(ArrayBufferWriter<byte> parts, string ascii)
    {
        var part = parts.GetSpan(sizeof(int) + ascii.Length);
        BinaryPrimitives.WriteInt32LittleEndian(part, ascii.Length);
        parts.Advance(sizeof(int) + Encoding.ASCII.GetBytes(ascii, part[sizeof(int)..]));
    }
}
