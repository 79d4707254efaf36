using System.Buffers;
using Solvent.Scanning.Syntax.Json;

namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Reads keys and values inside one line of a text that is no YAML as a whole.</summary>
internal static class RecoveredScalar
{
    private const int LongestFlow = 2000;

    private static readonly SearchValues<char> AliasCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Finds <c>key:</c> at <paramref name="at"/>.</summary>
    /// <returns>The end of the key and the offset of its colon, which is -1 when there is none.</returns>
    public static (int KeyEnd, int Colon) Key(string text, int at, int end)
    {
        var quote = text[at] is '"' or '\'' ? text[at] : '\0';
        var i = at + 1;
        if (quote != '\0')
        {
            i = text.IndexOf(quote, i, end - i) + 1;
            return i > 0 && i < end && text[i] == ':' ? (i, i) : (at, -1);
        }

        for (i = at; i < end; i++)
        {
            if (text[i] == '{' && i + 1 < end && text[i + 1] == '{')
            {
                var close = text.IndexOf("}}", i, end - i, StringComparison.Ordinal);
                i = close < 0 ? end : close + 1;
            }
            else if (text[i] == ':' && i > at && (i + 1 == end || char.IsWhiteSpace(text[i + 1])))
            {
                return (i, i);
            }
            else if (text[i] == '#' && i > at && char.IsWhiteSpace(text[i - 1]))
            {
                break;
            }
        }

        return (at, -1);
    }

    /// <summary>The node of a key.</summary>
    public static StringNode KeyNode(string text, TextSpan span)
    {
        var isQuoted = span.Length > 1 && text[span.Start] is '"' or '\'';
        return new StringNode(span, isQuoted ? text[(span.Start + 1)..(span.End - 1)] : text[span.Start..span.End]);
    }

    /// <summary>The node of a value that lies within one line.</summary>
    public static Node Value(string text, TextSpan span)
    {
        switch (text[span.Start])
        {
            case '"' when JsonString.Read(text, span.Start) is { Closed: true } read && read.End <= span.End:
                return new StringNode(new TextSpan(span.Start, read.End), read.Value);
            case '\'' when SingleQuotedEnd(text, span) is > 0 and var close:
                var quoted = new TextSpan(span.Start, close + 1);
                return new StringNode(quoted, text[(span.Start + 1)..close].Replace("''", "'", StringComparison.Ordinal));
            case '[' or '{' when Flow(text, span) is { } node:
                return node;
            case '*' when span.Length > 1 && text.AsSpan(span.Start + 1, span.Length - 1).IndexOfAnyExcept(AliasCharacters) < 0:
                return new NameNode(span, text[span.Start..span.End]);
        }

        var plain = WithoutComment(text, span);
        return PlainScalar.Resolve(plain, text[plain.Start..plain.End]);
    }

    private static Node? Flow(string text, TextSpan span)
    {
        if (span.Length > LongestFlow)
        {
            return null;
        }

        var events = new EventTree(text, new TextSource(text, span.Start, span.End), span.Start, null);
        return events.Read() && events.Documents is [var only] ? only : null;
    }

    private static int SingleQuotedEnd(string text, TextSpan span)
    {
        for (var i = span.Start + 1; i < span.End; i++)
        {
            if (text[i] == '\'' && (i + 1 >= span.End || text[i + 1] != '\''))
            {
                return i;
            }

            i += text[i] == '\'' ? 1 : 0;
        }

        return -1;
    }

    private static TextSpan WithoutComment(string text, TextSpan span)
    {
        var comment = text.AsSpan(span.Start, span.Length).IndexOf(" #");
        var end = comment < 0 ? span.End : span.Start + comment;
        while (end > span.Start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(span.Start, end);
    }
}
