using System.Text;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Texts in quotes. A quote is doubled or, in some dialects, has a backslash before it; templates inside are run before the text is SQL.</summary>
internal static class SqlString
{
    private const string Triple = "\"\"\"";

    /// <summary>The offset behind the text that begins at <paramref name="start"/>; one that is not closed ends with the file.</summary>
    public static int EndOf(string text, int start, Templates templates)
    {
        var quote = text[start];
        if (text.AsSpan(start).StartsWith(Triple))
        {
            var length = text.AsSpan(start + 3).IndexOf(Triple, StringComparison.Ordinal);
            return length < 0 ? text.Length : start + 3 + length + 3;
        }

        var at = start + 1;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '{' && at + 1 < text.Length && text[at + 1] is '{' or '%' && templates.EndOf(at) is { } end)
            {
                at = end;
            }
            else if (c == '\\' && at + 1 < text.Length && IsEscape(text, at + 1, quote))
            {
                at += 2;
            }
            else if (c != quote)
            {
                at++;
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                at += 2;
            }
            else
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>The text between the quotes; holes are what templates give.</summary>
    public static StringNode Node(string text, TextSpan span, JinjaParts jinja)
    {
        var (open, close) = Quotes(text, span);
        return Node(text, span, new TextSpan(span.Start + open, span.End - close), jinja, open == 1 ? text[span.Start] : '\0');
    }

    /// <summary>A text or a name put together of plain parts and templates.</summary>
    public static StringNode Node(string text, TextSpan span, TextSpan inner, JinjaParts jinja, char quote = '\0')
    {
        var holes = new List<Node>();
        var value = new StringBuilder(inner.Length);
        var mayHold = true;
        for (var at = inner.Start; at < inner.End;)
        {
            var c = text[at];
            var end = mayHold && c == '{' && at + 1 < inner.End && text[at + 1] is '{' or '%' ? jinja.Templates.EndOf(at) ?? int.MaxValue : 0;
            mayHold &= end <= inner.End;
            if (end > 0 && mayHold)
            {
                var template = new TextSpan(at, end);
                holes.Add(text[at + 1] == '{' ? jinja.Output(template) : jinja.Tag(template));
                value.Append("{}");
                at = end;
            }
            else
            {
                var isPair = at + 1 < inner.End && quote != '\0' && (c == quote || c == '\\') && text[at + 1] == quote;
                value.Append(isPair ? quote : c);
                at += isPair ? 2 : 1;
            }
        }

        return new StringNode(span, value.ToString(), holes);
    }

    private static (int Open, int Close) Quotes(string text, TextSpan span)
    {
        var written = text.AsSpan(span.Start, span.Length);
        if (written[0] == '$')
        {
            var tag = written[1..].IndexOf('$') + 2;
            return (tag, tag);
        }

        if (written.StartsWith(Triple))
        {
            return (3, written.Length >= 6 && written.EndsWith(Triple) ? 3 : 0);
        }

        return (1, written.Length > 1 && written[^1] == written[0] ? 1 : 0);
    }

    // In standard SQL a backslash is a character like others, so that a quote behind it may end the text.
    private static bool IsEscape(string text, int at, char quote)
    {
        if (text[at] != quote)
        {
            return text[at] == '\\';
        }

        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return next is not (',' or ')' or ';' or ' ' or '\r' or '\n' or '\0');
    }
}
