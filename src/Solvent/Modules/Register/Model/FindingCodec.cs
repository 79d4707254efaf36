using System.Collections.Immutable;
using System.Text;

namespace Solvent.Modules.Register;

/// <summary>Turns findings into bytes and back: paths and messages that repeat are written once.</summary>
internal static class FindingCodec
{
    private const int HexDigits = 32;

    /// <summary>Encodes ordered findings.</summary>
    public static byte[] Encode(IReadOnlyList<HeldFinding> findings, ImmutableArray<DecidedFindings> decided)
    {
        if (findings.Count == 0)
        {
            return [];
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = decided.Index().ToDictionary(one => one.Item.Decision, one => one.Index + 1);
        writer.Write7BitEncodedInt(findings.Count);
        foreach (var finding in findings)
        {
            WriteFingerprint(writer, finding.Fingerprint);
            WriteText(writer, finding.Path, texts);
            WriteText(writer, finding.Message, texts);
            writer.Write7BitEncodedInt(finding.Line);
            writer.Write7BitEncodedInt(finding.EndLine);
            writer.Write((byte)finding.Role);
            writer.Write7BitEncodedInt(finding.Decision is null ? 0 : numbers.GetValueOrDefault(finding.Decision));
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Decodes what <see cref="Encode"/> gave.</summary>
    public static IReadOnlyList<HeldFinding> Decode(ReadOnlyMemory<byte> content, ImmutableArray<DecidedFindings> decided)
    {
        if (content.IsEmpty)
        {
            return [];
        }

        using var reader = new BinaryReader(new MemoryStream(content.ToArray()), Encoding.UTF8);
        var texts = new List<string>();
        var findings = new HeldFinding[reader.Read7BitEncodedInt()];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = new HeldFinding(
                Fingerprint: ReadFingerprint(reader),
                Path: ReadText(reader, texts),
                Message: ReadText(reader, texts),
                Line: reader.Read7BitEncodedInt(),
                EndLine: reader.Read7BitEncodedInt(),
                Role: (FindingRole)reader.ReadByte(),
                Decision: reader.Read7BitEncodedInt() is > 0 and var number ? decided[number - 1].Decision : null);
        }

        return findings;
    }

    // Fingerprints are 32 hex digits; whatever else comes is kept as text.
    private static void WriteFingerprint(BinaryWriter writer, string fingerprint)
    {
        var isHex = fingerprint.Length == HexDigits && fingerprint.All(char.IsAsciiHexDigitLower);
        writer.Write(isHex);
        if (isHex)
        {
            writer.Write(Convert.FromHexString(fingerprint));
        }
        else
        {
            writer.Write(fingerprint);
        }
    }

    private static string ReadFingerprint(BinaryReader reader) =>
        reader.ReadBoolean() ? Convert.ToHexStringLower(reader.ReadBytes(HexDigits / 2)) : reader.ReadString();

    private static void WriteText(BinaryWriter writer, string text, Dictionary<string, int> texts)
    {
        if (texts.TryGetValue(text, out var known))
        {
            writer.Write7BitEncodedInt(known);
            return;
        }

        texts.Add(text, texts.Count + 1);
        writer.Write7BitEncodedInt(0);
        writer.Write(text);
    }

    private static string ReadText(BinaryReader reader, List<string> texts)
    {
        if (reader.Read7BitEncodedInt() is > 0 and var known)
        {
            return texts[known - 1];
        }

        texts.Add(reader.ReadString());
        return texts[^1];
    }
}
