using System.Text;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>Takes out the HTML comments that stand as a block, as Claude does before it loads a file. Linear.</summary>
internal static class HtmlComments
{
    private const string Open = "<!--";
    private const string Close = "-->";

    /// <summary>The text without them; comments in code, inside a paragraph's line, in a list item, or never closed stay.</summary>
    public static string Strip(string text)
    {
        if (!text.Contains(Open, StringComparison.Ordinal))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var (from, until, isInList) = (0, 0, false);
        foreach (var line in MarkdownLines.Of(text))
        {
            var span = text.AsSpan(line.Start, line.End - line.Start);
            var trimmed = span.TrimStart(' ');
            var indent = span.Length - trimmed.Length;
            if (line.Start < until || line.IsCode)
            {
                continue;
            }

            if (!trimmed.StartsWith(Open) || indent > 3 || (indent > 0 && isInList))
            {
                isInList = IsItem(trimmed) || (isInList && (indent > 0 || trimmed.IsWhiteSpace()));
                continue;
            }

            isInList = false;
            var end = EndOf(text, line.Start + indent);
            if (end < 0)
            {
                continue;
            }

            kept.Append(text, from, line.Start - from);
            from = until = end;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    // Behind the comment, and behind the line breaks that follow it where nothing else stands in its line.
    private static int EndOf(string text, int start)
    {
        var close = text.IndexOf(Close, Math.Min(start + Open.Length, text.Length), StringComparison.Ordinal);
        if (close < 0)
        {
            return -1;
        }

        var end = close + Close.Length;
        var rest = end;
        while (rest < text.Length && text[rest] is ' ' or '\t')
        {
            rest++;
        }

        if (rest < text.Length && text[rest] is not ('\r' or '\n'))
        {
            return end;
        }

        while (rest < text.Length && text[rest] is '\r' or '\n')
        {
            rest++;
        }

        return rest;
    }

    private static bool IsItem(ReadOnlySpan<char> line)
    {
        if (line.Length > 1 && line[0] is '-' or '*' or '+' && line[1] is ' ' or '\t')
        {
            return true;
        }

        var digits = line.Length - line.TrimStart("0123456789").Length;
        return digits is > 0 and < 10 && line.Length > digits + 1 && line[digits] is '.' or ')' && line[digits + 1] == ' ';
    }
}
