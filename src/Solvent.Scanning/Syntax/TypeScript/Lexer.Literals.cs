namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Lexer
{
    private long _wasted;

    // A slash that begins no regular expression costs a look at the rest of its line; a hostile line has many.
    private long MostWasted => 16L * text.Length;

    /// <summary>
    /// Passes the characters of a template from <see cref="Position"/> on: up to its end (then <paramref name="isHole"/> is false)
    /// or into a hole.
    /// </summary>
    /// <returns>The place of the characters.</returns>
    public TextSpan TemplatePart(out bool isHole)
    {
        Work++;
        isHole = false;
        var start = Position;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '`')
            {
                Position = i + 1;
                return new TextSpan(start, i);
            }

            if (c == '$' && At(i + 1) == '{')
            {
                isHole = true;
                Position = i + 2;
                return new TextSpan(start, i);
            }

            i += c == '\\' ? 1 : 0;
        }

        diagnostics?.Add(new TextSpan(start, text.Length), "The template is not closed.");
        Position = text.Length;
        return new TextSpan(start, text.Length);
    }

    /// <summary>Passes the regular expression that begins at <paramref name="start"/>, where there is one.</summary>
    public bool TryRegex(int start)
    {
        var inClass = false;
        var i = start + 1;
        for (; _wasted <= MostWasted && i < text.Length && !IsLineEnd(text[i]); i++)
        {
            var c = text[i];
            if (c == '/' && !inClass)
            {
                NameEnd(i + 1);
                return true;
            }

            inClass = c == '[' || (inClass && c != ']');
            i += c == '\\' ? 1 : 0;
        }

        _wasted += i - start;
        return false;
    }

    /// <summary>Passes text between JSX tags from <see cref="Position"/> on.</summary>
    public TextSpan JsxText()
    {
        Work++;
        var length = text.AsSpan(Position).IndexOfAny('<', '{');
        var span = new TextSpan(Position, length < 0 ? text.Length : Position + length);
        Position = span.End;
        return span;
    }

    /// <summary>A JSX name may hold <c>-</c> and <c>:</c>.</summary>
    public Token JsxName(Token name)
    {
        var end = name.End;
        while (IsNamePart(At(end)) || At(end) == '-' || (At(end) == ':' && IsNamePart(At(end + 1))))
        {
            end++;
        }

        if (end == name.End)
        {
            return name;
        }

        Position = end;
        return name with { End = end, Text = text[name.Start..end] };
    }

    /// <summary>The token behind an attribute's <c>=</c>: its strings have no escapes and may span lines.</summary>
    public Token JsxValue()
    {
        var line = SkipTrivia();
        var start = Position;
        var c = At(start);
        var close = c is '"' or '\'' ? text.IndexOf(c, start + 1) : -1;
        if (close < 0)
        {
            return Next();
        }

        Work++;
        Position = close + 1;
        return new Token(TokenKind.String, start, Position, "", line);
    }

    private int StringEnd(int start)
    {
        var quote = text[start];
        var i = start + 1;
        for (; i < text.Length && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == quote)
            {
                return Position = i + 1;
            }

            if (text[i] == '\\')
            {
                i += At(i + 1) == '\r' && At(i + 2) == '\n' ? 2 : 1;
            }
        }

        Position = Math.Min(i, text.Length);
        diagnostics?.Add(new TextSpan(start, Position), "The string is not closed.");
        return Position;
    }
}
