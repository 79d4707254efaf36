using YamlDotNet.Core;

namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Makes YAML of templates: <c>{{ }}</c> parts become words, and lines that hold nothing else become blank.</summary>
internal static class Templates
{
    /// <summary>The part of <paramref name="text"/> with its templates masked, as long as it was; null where there are none.</summary>
    public static string? Mask(string text, int start, int end)
    {
        var open = text.IndexOf("{{", start, end - start, StringComparison.Ordinal);
        if (open < 0)
        {
            return null;
        }

        var masked = text.ToCharArray(start, end - start);
        while (open >= 0)
        {
            var close = text.IndexOf("}}", open, end - open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            Fill(masked.AsSpan(open - start, close + 2 - open), 'x');
            open = text.IndexOf("{{", close + 2, end - close - 2, StringComparison.Ordinal);
        }

        BlankLines(text, start, masked);
        return new string(masked);
    }

    /// <summary>The characters of a scalar as written, without its quotes or block header.</summary>
    public static string Raw(string text, TextSpan span, ScalarStyle style)
    {
        var raw = text[span.Start..span.End];
        if (style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            return raw[(raw.IndexOf('\n') + 1)..];
        }

        return style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && raw.Length > 1 ? raw[1..^1] : raw;
    }

    private static void Fill(Span<char> part, char with)
    {
        foreach (ref var c in part)
        {
            c = c is '\r' or '\n' ? c : with;
        }
    }

    /// <summary>Blanks each line of which only masked characters and white space are left.</summary>
    private static void BlankLines(string text, int start, Span<char> masked)
    {
        for (var at = 0; at < masked.Length;)
        {
            var length = masked[at..].IndexOfAny('\r', '\n');
            var line = masked.Slice(at, length < 0 ? masked.Length - at : length);
            var isMasked = false;
            var isBlank = true;
            for (var i = 0; i < line.Length; i++)
            {
                var differs = line[i] != text[start + at + i] || (line[i] == 'x' && isMasked && isBlank);
                isMasked |= differs;
                isBlank &= differs || char.IsWhiteSpace(line[i]);
            }

            if (isMasked && isBlank)
            {
                line.Fill(' ');
            }

            at += line.Length + 1;
        }
    }
}
