namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>One line.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character, the line end not included.</param>
/// <param name="Next">The start of the next line.</param>
internal readonly record struct MarkdownLine(int Start, int End, int Next)
{
    /// <summary>The line that begins at <paramref name="start"/>.</summary>
    public static MarkdownLine At(string text, int start)
    {
        start = Math.Min(start, text.Length);
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        var end = length < 0 ? text.Length : start + length;
        var next = end >= text.Length ? end : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        return new MarkdownLine(start, end, next);
    }

    /// <summary>The offset of the first character behind blanks, quote marks and list markers.</summary>
    public int Content(string text, bool listMarkers)
    {
        var at = Start;
        while (at < End)
        {
            if (text[at] is ' ' or '\t' or '>')
            {
                at++;
            }
            else if (listMarkers && MarkerLength(text, at) is > 0 and var length)
            {
                at += length;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private int MarkerLength(string text, int at)
    {
        var digits = at;
        while (digits < End && digits < at + 9 && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        var isBullet = digits == at && text[at] is '-' or '*' or '+';
        var isNumber = digits > at && digits < End && text[digits] is '.' or ')';
        return (isBullet || isNumber) && digits + 1 < End && text[digits + 1] == ' ' ? digits + 2 - at : 0;
    }
}
