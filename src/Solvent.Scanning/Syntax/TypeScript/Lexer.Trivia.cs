namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Lexer
{
    /// <summary>Passes white space and comments; answers whether a line ended among them.</summary>
    private bool SkipTrivia()
    {
        var line = Position == 0;
        if (line && text.StartsWith("#!", StringComparison.Ordinal))
        {
            Position = LineEnd(0);
        }

        while (Position < text.Length)
        {
            var c = text[Position];
            if (IsLineEnd(c))
            {
                line = true;
                Position++;
            }
            else if (c is ' ' or '\t' || (c is '\ufeff' or not '/' && char.IsWhiteSpace(c)) || c == '\ufeff')
            {
                Position++;
            }
            else if (c == '/' && At(Position + 1) == '/')
            {
                LineComment();
            }
            else if (c == '/' && At(Position + 1) == '*')
            {
                line |= BlockComment();
            }
            else
            {
                break;
            }
        }

        return line;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private int LineEnd(int from)
    {
        var length = text.AsSpan(from).IndexOfAny("\n\r\u2028\u2029");
        return length < 0 ? text.Length : from + length;
    }

    private void LineComment()
    {
        var start = Position;
        Position = LineEnd(start);
        Keep(start, text.AsSpan(start + 2, Position - start - 2).TrimStart('/'));
    }

    private bool BlockComment()
    {
        var start = Position;
        var close = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        var end = close < 0 ? text.Length : close;
        Position = close < 0 ? text.Length : close + 2;
        if (close < 0)
        {
            diagnostics?.Add(new TextSpan(start, text.Length), "The comment is not closed.");
        }

        var inside = text.AsSpan(start + 2, end - start - 2);
        Keep(start, inside.Trim('*'));
        return inside.IndexOfAny("\n\r\u2028\u2029") >= 0;
    }

    private void Keep(int start, ReadOnlySpan<char> inside)
    {
        if (diagnostics is null || start < _commentsEnd)
        {
            return;
        }

        _commentsEnd = Position;
        Comments.Add(new Comment(new TextSpan(start, Position), inside.Trim().ToString()));
    }
}
