using System.Text;

namespace Solvent.Modules.Personas.Reading;

/// <summary>The text of a file that somebody else wrote.</summary>
internal static class PlacedText
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without a byte order mark and with plain line ends; null where it is none, which is told.</summary>
    public static string? Read(string file, byte[] bytes, ProblemList problems)
    {
        if (bytes.Length > MostBytes)
        {
            problems.Error(file, null, $"the file has more than {MostBytes / 1024} kB", "keep it short");
            return null;
        }

        try
        {
            var text = s_strict.GetString(bytes.AsSpan(bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0));
            return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            problems.Add(ProblemKind.Error, file, line, 1, "the file is no UTF-8 text", "save it as UTF-8");
            return null;
        }
    }
}
