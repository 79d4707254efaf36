using System.Text;

namespace Solvent.Modules.Assets.Documents;

/// <summary>How a file's bytes are read as text.</summary>
internal enum GuidanceEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first, with its mark.</summary>
    Utf16Little,

    /// <summary>UTF-16, high byte first, with its mark.</summary>
    Utf16Big,

    /// <summary>No text that is known: only the bytes are kept.</summary>
    None,
}

/// <summary>The text of a file, and what is needed to write the same bytes again.</summary>
internal sealed class GuidanceText
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MostBytes = 4 << 20;

    private static readonly UTF8Encoding s_utf8 = new(false, true);
    private static readonly UnicodeEncoding s_little = new(false, false, true);
    private static readonly UnicodeEncoding s_big = new(true, false, true);

    private readonly byte[] _bytes;

    private GuidanceText(byte[] bytes, string text, GuidanceEncoding encoding, bool hasMark, IReadOnlyList<DocumentDiagnostic> diagnostics)
    {
        _bytes = bytes;
        (Text, Encoding, HasMark, Diagnostics) = (text, encoding, hasMark, diagnostics);
    }

    /// <summary>The text without the byte order mark; empty where <see cref="IsText"/> is false.</summary>
    public string Text { get; }

    /// <summary>How the bytes are read.</summary>
    public GuidanceEncoding Encoding { get; }

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool HasMark { get; }

    /// <summary>Whether the bytes could be read as text.</summary>
    public bool IsText => Encoding != GuidanceEncoding.None;

    /// <summary>What is odd about the bytes.</summary>
    public IReadOnlyList<DocumentDiagnostic> Diagnostics { get; }

    /// <summary>Reads bytes; what is no text is kept as it is, with a diagnostic.</summary>
    public static GuidanceText Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return Refused(bytes, "too-large", 1, $"the file has {bytes.Length} bytes, more than {MostBytes}", "split it, or keep what is not guidance elsewhere");
        }

        return bytes switch
        {
            [0xFF, 0xFE, ..] => Wide(bytes, s_little, GuidanceEncoding.Utf16Little),
            [0xFE, 0xFF, ..] => Wide(bytes, s_big, GuidanceEncoding.Utf16Big),
            [0xEF, 0xBB, 0xBF, ..] => Narrow(bytes, 3),
            _ => Narrow(bytes, 0),
        };
    }

    /// <summary>Text that never was bytes: UTF-8 without a mark.</summary>
    public static GuidanceText Of(string text) => new([], text, GuidanceEncoding.Utf8, false, []);

    /// <summary>The bytes of a text as this file writes them: its encoding and its mark. The text as it was read gives the bytes as they were.</summary>
    public byte[] Encode(string text)
    {
        if (!IsText)
        {
            return [.. _bytes];
        }

        // Half a pair can come from a caller only; it is written as the replacement character.
        var (encoding, mark) = Encoding switch
        {
            GuidanceEncoding.Utf16Little => ((Encoding)new UnicodeEncoding(false, false), new byte[] { 0xFF, 0xFE }),
            GuidanceEncoding.Utf16Big => (new UnicodeEncoding(true, false), [0xFE, 0xFF]),
            _ => (new UTF8Encoding(false), [0xEF, 0xBB, 0xBF]),
        };
        return [.. HasMark ? mark : [], .. encoding.GetBytes(text)];
    }

    private static GuidanceText Narrow(byte[] bytes, int mark)
    {
        var body = bytes.AsSpan(mark);
        if (body.IndexOf((byte)0) is >= 0 and var nul)
        {
            return Refused(bytes, "not-text", LineOf(body[..nul]), "the file holds a NUL byte", "save it as UTF-8; UTF-16 without a byte order mark is not recognised");
        }

        try
        {
            return new GuidanceText(bytes, s_utf8.GetString(body), GuidanceEncoding.Utf8, mark > 0, []);
        }
        catch (DecoderFallbackException bad)
        {
            var at = Math.Clamp(bad.Index, 0, body.Length);
            return Refused(bytes, "invalid-utf-8", LineOf(body[..at]), $"byte {at + mark} is no UTF-8", "save the file as UTF-8");
        }
    }

    private static GuidanceText Wide(byte[] bytes, UnicodeEncoding strict, GuidanceEncoding encoding)
    {
        try
        {
            var text = strict.GetString(bytes.AsSpan(2));
            return text.Contains('\0')
                ? Refused(bytes, "not-text", LineOf(text), "the file holds a NUL character", "save it as UTF-8")
                : new GuidanceText(bytes, text, encoding, true, [new DocumentDiagnostic("utf-16", DiagnosticLevel.Warning, 1, "the file is UTF-16; most agents read UTF-8 only", "save it as UTF-8")]);
        }
        catch (DecoderFallbackException)
        {
            return Refused(bytes, "invalid-utf-16", 1, "the file begins with the mark of UTF-16, but is none", "save the file as UTF-8");
        }
    }

    private static GuidanceText Refused(byte[] bytes, string code, int line, string message, string remedy) =>
        new(bytes, "", GuidanceEncoding.None, false, [new DocumentDiagnostic(code, DiagnosticLevel.Error, line, message, remedy)]);

    private static int LineOf(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1;

    private static int LineOf(string text) => text.AsSpan(0, text.IndexOf('\0', StringComparison.Ordinal)).Count('\n') + 1;
}
