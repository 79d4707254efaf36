using System.Globalization;
using System.Text;

namespace Solvent.Surfaces.Cli;

/// <summary>Text that comes from elsewhere, made safe and measured for a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Shows control, format (bidi, zero width), separator and unpaired surrogate characters as <c>\x1b</c> or <c>\u202e</c>;
    /// all else stays as it is. The result is always one line.
    /// </summary>
    public static string Encode(string text)
    {
        var first = FirstUnsafe(text);
        if (first < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (IsUnsafe(text, i))
            {
                safe.Append(CultureInfo.InvariantCulture, $"{(text[i] < 0x100 ? $"\\x{(int)text[i]:x2}" : $"\\u{(int)text[i]:x4}")}");
            }
            else
            {
                safe.Append(text[i]);
            }
        }

        return safe.ToString();
    }

    /// <summary>The columns that a text takes: wide East Asian characters and pictures two, combining marks none.</summary>
    public static int Width(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Length;
        }

        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    /// <summary>The text, or as much of it as fits, with <c>…</c> where something was left out.</summary>
    public static string Fit(string text, int width, bool cutStart = false)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToArray();
        var left = Math.Max(width, 1) - 1;
        var kept = (cutStart ? runes.Reverse() : runes).TakeWhile(rune => (left -= Width(rune)) >= 0);
        var shown = string.Concat((cutStart ? kept.Reverse() : kept).Select(rune => rune.ToString()));
        return cutStart ? "…" + shown : shown + "…";
    }

    /// <summary>Breaks a text between words into lines of at most <paramref name="width"/> columns; longer words stay whole.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var size = Width(word);
            if (used > 0 && used + 1 + size > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            line.Append(used > 0 ? " " : "").Append(word);
            used += size + (used > 0 ? 1 : 0);
        }

        yield return line.ToString();
    }

    /// <summary>Whether the character at an index could change how a terminal shows what is around it.</summary>
    internal static bool IsUnsafe(string text, int index) => char.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => !(index > 0 && char.IsSurrogatePair(text, index - 1)),
        _ => false,
    };

    private static int FirstUnsafe(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyExceptInRange(' ', '~'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' && IsUnsafe(text, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Width(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
            or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : 1,
    };
}
