namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Where Jinja's <c>{{ … }}</c> and <c>{% … %}</c> end.</summary>
internal sealed class Templates(string text)
{
    private const int MostFailures = 8;

    private int _failures;
    private bool _noOutputEnds;
    private bool _noTagEnds;

    /// <summary>The offset behind the template that begins at <paramref name="start"/>, or null when it has no end.</summary>
    public int? EndOf(int start)
    {
        var isTag = text[start + 1] == '%';
        if (isTag ? _noTagEnds : _noOutputEnds)
        {
            return null;
        }

        var exact = _failures < MostFailures ? Exact(start + 2, isTag) : null;
        if (exact is not null)
        {
            return exact;
        }

        _failures++;
        var length = text.AsSpan(start + 2).IndexOf(isTag ? "%}" : "}}", StringComparison.Ordinal);
        if (length < 0)
        {
            (_noTagEnds, _noOutputEnds) = (_noTagEnds || isTag, _noOutputEnds || !isTag);
            return null;
        }

        return start + 2 + length + 2;
    }

    // A text or a dict inside may hold the closing signs.
    private int? Exact(int at, bool isTag)
    {
        var braces = 0;
        var quote = '\0';
        for (; at + 1 < text.Length; at++)
        {
            var c = text[at];
            if (quote != '\0')
            {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (braces == 0 && text[at + 1] == '}' && c == (isTag ? '%' : '}'))
            {
                return at + 2;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else
            {
                braces = Math.Max(0, braces + (c == '{' ? 1 : c == '}' ? -1 : 0));
            }
        }

        return null;
    }
}
