using System.Buffers;
using System.Collections.Immutable;

namespace Solvent.Modules.Register;

/// <summary>Turns findings into bytes and back: paths and messages that repeat are written once. A replay does both for most facts.</summary>
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

        var writer = new FindingWriter(new ArrayBufferWriter<byte>(256));
        var numbers = decided.IsEmpty ? null : decided.Index().ToDictionary(one => one.Item.Decision, one => one.Index + 1);
        writer.Number(findings.Count);
        foreach (var finding in findings)
        {
            WriteFingerprint(writer, finding.Fingerprint);
            writer.Repeating(finding.Path);
            writer.Repeating(finding.Message);
            writer.Number(finding.Line);
            writer.Number(finding.EndLine);
            writer.Byte((byte)finding.Role);
            writer.Number(finding.Decision is null ? 0 : numbers?.GetValueOrDefault(finding.Decision) ?? 0);
        }

        return writer.ToArray();
    }

    /// <summary>Decodes what <see cref="Encode"/> gave.</summary>
    public static IReadOnlyList<HeldFinding> Decode(ReadOnlyMemory<byte> content, ImmutableArray<DecidedFindings> decided)
    {
        if (content.IsEmpty)
        {
            return [];
        }

        var reader = new FindingReader(content.Span);
        var findings = new HeldFinding[reader.Number()];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = new HeldFinding(
                Fingerprint: reader.Byte() == 1 ? Convert.ToHexStringLower(reader.Bytes(HexDigits / 2)) : reader.Text(),
                Path: reader.Repeating(),
                Message: reader.Repeating(),
                Line: reader.Number(),
                EndLine: reader.Number(),
                Role: (FindingRole)reader.Byte(),
                Decision: reader.Number() is > 0 and var number ? decided[number - 1].Decision : null);
        }

        return findings;
    }

    // Fingerprints are 32 hex digits; whatever else comes is kept as text.
    private static void WriteFingerprint(FindingWriter writer, string fingerprint)
    {
        Span<byte> bytes = stackalloc byte[HexDigits / 2];
        var isHex = fingerprint.Length == HexDigits && !fingerprint.AsSpan().ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(fingerprint, bytes, out _, out _) == OperationStatus.Done;
        writer.Byte(isHex ? (byte)1 : (byte)0);
        if (isHex)
        {
            writer.Bytes(bytes);
        }
        else
        {
            writer.Text(fingerprint);
        }
    }
}
