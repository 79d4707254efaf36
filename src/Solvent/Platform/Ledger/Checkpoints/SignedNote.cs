using System.Buffers.Binary;

namespace Solvent.Platform.Ledger.Checkpoints;

/// <summary>A text with signatures below it, as in C2SP signed-note: the text, an empty line, and a line for each signature.</summary>
/// <param name="Text">The text that is signed, its last line end included.</param>
/// <param name="Signatures">The signatures in their order.</param>
internal sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>More bytes than a checkpoint with many witnesses has.</summary>
    public const int MaxBytes = 1 << 16;

    private const string Mark = "— ";

    /// <summary>The note as it is kept.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(Line))}";

    /// <summary>Reads a note; null for what is none.</summary>
    public static SignedNote? Read(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || split + 2 >= note.Length || !note.EndsWith('\n') || note.Contains('\r', StringComparison.Ordinal))
        {
            return null;
        }

        var signatures = note[(split + 2)..^1].Split('\n').Select(Signature).ToList();
        return signatures.Contains(null) ? null : new SignedNote(note[..(split + 1)], signatures!);
    }

    private static string Line(NoteSignature signature)
    {
        var bytes = new byte[4 + signature.Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
        signature.Bytes.CopyTo(bytes, 4);
        return $"{Mark}{signature.Name} {Convert.ToBase64String(bytes)}\n";
    }

    private static NoteSignature? Signature(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal) || line[Mark.Length..].Split(' ') is not [{ Length: > 0 } name, { Length: > 0 } base64])
        {
            return null;
        }

        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length > 4
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length])
            : null;
    }
}

/// <summary>A signature below a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">The first bytes of a digest of the key.</param>
/// <param name="Bytes">The signature.</param>
internal sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes);
