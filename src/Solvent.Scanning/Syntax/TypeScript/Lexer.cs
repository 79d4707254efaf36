namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>
/// Makes tokens on demand. What a slash, a backtick or the text behind a JSX tag is, only the parser knows:
/// it asks for them by their own methods.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="diagnostics">Where broken tokens are told; null for a lexer that only looks ahead, which also keeps no comments.</param>
internal sealed partial class Lexer(string text, DiagnosticBag? diagnostics)
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int _commentsEnd;

    /// <summary>Where the next token is looked for.</summary>
    public int Position { get; set; }

    /// <summary>How many tokens were made.</summary>
    public long Work { get; private set; }

    public List<Comment> Comments { get; } = [];

    public Token Next()
    {
        Work++;
        var line = SkipTrivia();
        var start = Position;
        if (start >= text.Length)
        {
            return new Token(TokenKind.End, text.Length, text.Length, "", line);
        }

        var c = text[start];
        if (IsNameStart(c))
        {
            return new Token(TokenKind.Name, start, NameEnd(start), NameText(start, Position), line);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(start + 1))))
        {
            return new Token(TokenKind.Number, start, NumberEnd(start), "", line);
        }

        if (c is '"' or '\'')
        {
            return new Token(TokenKind.String, start, StringEnd(start), "", line);
        }

        if (c == '#' && IsNameStart(At(start + 1)))
        {
            return new Token(TokenKind.PrivateName, start, NameEnd(start + 1), NameText(start, Position), line);
        }

        var punctuator = Words.Punctuator(text, start);
        Position = start + (punctuator?.Length ?? 1);
        return new Token(punctuator is null ? TokenKind.Unknown : TokenKind.Punctuator, start, Position, punctuator ?? "", line);
    }

    /// <summary>The operator that begins with the <c>&gt;</c> at <paramref name="token"/>.</summary>
    public Token Greater(Token token)
    {
        ReadOnlySpan<string> candidates = [">>>=", ">>>", ">>=", ">>", ">="];
        foreach (var candidate in candidates)
        {
            if (string.CompareOrdinal(text, token.Start, candidate, 0, candidate.Length) == 0)
            {
                return token with { Text = candidate, End = token.Start + candidate.Length };
            }
        }

        return token;
    }

    private char At(int offset) => offset < text.Length ? text[offset] : '\0';

    private static bool IsNameStart(char c) =>
        char.IsAsciiLetter(c) || c is '_' or '$' or '\\' || (c > 127 && (char.IsLetter(c) || char.IsSurrogate(c)));

    private static bool IsNamePart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c > 127 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '\u200c' or '\u200d'));

    private int NameEnd(int start)
    {
        var i = start;
        while (i < text.Length && (IsNamePart(text[i]) || text[i] == '\\'))
        {
            i += text[i] == '\\' ? EscapeLength(i) : 1;
        }

        return Position = Math.Min(i, text.Length);
    }

    private int EscapeLength(int at)
    {
        if (At(at + 1) != 'u' || At(at + 2) != '{')
        {
            return At(at + 1) == 'u' ? 6 : 1;
        }

        var close = text.AsSpan(at, Math.Min(12, text.Length - at)).IndexOf('}');
        return close < 0 ? 3 : close + 1;
    }

    private string NameText(int start, int end)
    {
        var span = text.AsSpan(start, end - start);
        if (Words.Known(span) is { } known)
        {
            return known;
        }

        if (span.Contains('\\'))
        {
            return Escapes.Resolve(span);
        }

        if (_names.TryGetValue(span, out var seen))
        {
            return seen;
        }

        var name = span.ToString();
        _names.Set.Add(name);
        return name;
    }

    private int NumberEnd(int start)
    {
        var isHex = text[start] == '0' && At(start + 1) is 'x' or 'X';
        var hasPoint = isHex;
        var i = start;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.' && !hasPoint)
            {
                hasPoint = true;
            }
            else if (!char.IsAsciiLetterOrDigit(c) && c != '_' && !(c is '+' or '-' && !isHex && text[i - 1] is 'e' or 'E'))
            {
                break;
            }
        }

        return Position = i;
    }
}
