namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>Keeps the parser from meeting more nesting than its stack can carry.</summary>
internal static class NestingGuard
{
    private const int Most = 2 * ILanguageReader.MaxDepth;

    /// <summary>
    /// Gives <paramref name="text"/> back with everything inside more than 400 open brackets blanked, so that
    /// offsets stay. Brackets in strings and comments are mostly, not always, told from real ones.
    /// </summary>
    public static string Limit(string text, List<Diagnostic> diagnostics)
    {
        var start = FirstTooDeep(text);
        if (start < 0)
        {
            return text;
        }

        diagnostics.Add(new Diagnostic(new TextSpan(start, text.Length), "Code inside too many brackets is not read."));
        return Blank(text);
    }

    private static int FirstTooDeep(string text)
    {
        var walk = new BracketWalk(text);
        while (walk.Next())
        {
            if (walk.Depth > Most)
            {
                return walk.Offset;
            }
        }

        return -1;
    }

    private static string Blank(string text)
    {
        var result = text.ToCharArray();
        var walk = new BracketWalk(text);
        var from = -1;
        while (walk.Next())
        {
            if (walk.Depth > Most)
            {
                from = from < 0 ? walk.Offset : from;
            }
            else if (from >= 0)
            {
                Fill(result, from, walk.Offset + (walk.Closed ? 1 : 0));
                from = -1;
            }
        }

        Fill(result, from < 0 ? result.Length : from, result.Length);
        return new string(result);
    }

    private static void Fill(char[] text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            text[i] = text[i] is '\r' or '\n' ? text[i] : ' ';
        }
    }
}

/// <summary>Walks the brackets of a text and counts how deep each is; angle brackets count until the next other bracket or <c>;</c>.</summary>
internal struct BracketWalk(string text)
{
    private int _next;
    private int _angles;
    private int _brackets;

    /// <summary>Open brackets at <see cref="Offset"/>, an opening one there included.</summary>
    public readonly int Depth => _brackets + _angles;

    /// <summary>Whether the bracket closes nothing.</summary>
    public bool Stray { get; private set; }

    /// <summary>Offset of the bracket.</summary>
    public int Offset { get; private set; }

    /// <summary>Whether the bracket is a closing one.</summary>
    public bool Closed { get; private set; }

    /// <summary>Goes to the next bracket.</summary>
    public bool Next()
    {
        while (_next < text.Length)
        {
            Offset = _next++;
            switch (text[Offset])
            {
                case '(' or '[' or '{':
                    Stray = false;
                    return Step(_brackets + 1, 0, false);
                case ')' or ']' or '}':
                    Stray = _brackets == 0;
                    return Step(Math.Max(0, _brackets - 1), 0, true);
                case '<':
                    Stray = false;
                    return Step(_brackets, _angles + 1, false);
                case '>' when _angles > 0:
                    return Step(_brackets, _angles - 1, true);
                case ';' when _angles > 0:
                    return Step(_brackets, 0, false);
                case '"' or '\'':
                    SkipQuoted(text[Offset]);
                    break;
                case '/':
                    SkipComment();
                    break;
            }
        }

        return false;
    }

    private bool Step(int brackets, int angles, bool closed)
    {
        (_brackets, _angles, Closed) = (brackets, angles, closed);
        return true;
    }

    private void SkipQuoted(char quote)
    {
        var i = _next;
        while (i < text.Length && text[i] != quote && text[i] is not ('\r' or '\n'))
        {
            i += text[i] == '\\' ? 2 : 1;
        }

        _next = i < text.Length && text[i] == quote ? i + 1 : _next;
    }

    private void SkipComment()
    {
        if (_next >= text.Length || text[_next] is not ('/' or '*'))
        {
            return;
        }

        var end = text[_next] == '/' ? text.IndexOf('\n', _next) : text.IndexOf("*/", _next + 1, StringComparison.Ordinal);
        _next = end < 0 ? text.Length : end;
    }
}
