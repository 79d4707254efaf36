namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>Reads where a link leads to.</summary>
internal static class LinkTarget
{
    /// <summary>Reads the target behind <c>](</c>, and goes over its title and the closing bracket.</summary>
    /// <returns>The target and the offset behind the bracket, which is -1 when this is no link.</returns>
    public static (TextSpan Target, int End) Read(string text, int at, int end)
    {
        at = SkipBlank(text, at, end);
        if (at < end && text[at] == '<')
        {
            var close = text.AsSpan(at, end - at).IndexOfAny(">\r\n");
            return close > 0 && text[at + close] == '>'
                ? (new TextSpan(at + 1, at + close), Closing(text, at + close + 1, end))
                : (default, -1);
        }

        var (open, i) = (0, at);
        for (; i < end && !char.IsWhiteSpace(text[i]); i++)
        {
            open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (open < 0)
            {
                break;
            }
        }

        return (new TextSpan(at, i), Closing(text, i, end));
    }

    /// <summary>Reads the target behind <c>[label]:</c>.</summary>
    public static TextSpan Definition(string text, int at, int end)
    {
        at = SkipBlank(text, at, end);
        var length = at < end ? text.AsSpan(at, end - at).IndexOfAny(" \t\r\n") : 0;
        var stop = length < 0 ? end : at + length;
        return at < stop && text[at] == '<' && text[stop - 1] == '>' ? new TextSpan(at + 1, stop - 1) : new TextSpan(at, stop);
    }

    private static int Closing(string text, int at, int end)
    {
        at = SkipBlank(text, at, end);
        if (at < end && text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1, end - at - 1);
            at = close < 0 ? end : SkipBlank(text, close + 1, end);
        }

        return at < end && text[at] == ')' ? at + 1 : -1;
    }

    private static int SkipBlank(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
