namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Cuts a text into tokens, once from left to right. What is never closed ends with the text, but is looked for a few times only.</summary>
internal sealed class SqlLexer(string text, List<Comment> comments)
{
    /// <summary>Each look for an end that is not there may cost the rest of the text.</summary>
    private const int MostFailures = 8;

    private readonly List<SqlToken> _tokens = new((text.Length / 5) + 2);
    private readonly Templates _templates = new(text);
    private int _pos;
    private int _failures;

    public List<SqlToken> Run()
    {
        while (_pos < text.Length)
        {
            Next();
        }

        _tokens.Add(new SqlToken(SqlTokenKind.End, text.Length, text.Length));
        return _tokens;
    }

    private char Peek(int ahead) => _pos + ahead < text.Length ? text[_pos + ahead] : '\0';

    private void Next()
    {
        var c = text[_pos];
        if (char.IsWhiteSpace(c) || c == '\uFEFF')
        {
            _pos++;
        }
        else if (c == '{' && Peek(1) is '{' or '%' or '#')
        {
            Template(Peek(1));
        }
        else if (StartsLineComment(c))
        {
            var length = text.AsSpan(_pos).IndexOfAny('\r', '\n');
            AddComment(length < 0 ? text.Length : _pos + length);
        }
        else if (c == '/' && Peek(1) == '*')
        {
            AddComment(EndOf("*/", _pos + 2) ?? text.Length);
        }
        else
        {
            Token(c);
        }
    }

    private void Token(char c)
    {
        var start = _pos;
        switch (c)
        {
            case '\'' or '"':
                _pos = SqlString.EndOf(text, _pos, _templates);
                Add(SqlTokenKind.Quoted, start);
                break;
            case '`':
                _pos = Math.Min(text.Length, LineOr('`'));
                Add(SqlTokenKind.QuotedName, start);
                break;
            case '$' when DollarEnd() is { } end:
                _pos = end;
                Add(SqlTokenKind.Quoted, start);
                break;
            case >= '0' and <= '9':
                Number();
                break;
            case '(' or ')' or '[' or ']' or '{' or '}' or ',' or ';' or '.':
                _pos++;
                _tokens.Add(new SqlToken(SqlTokenKind.Punctuation, start, _pos, SqlOperators.Sign(c)));
                break;
            default:
                NameOrOperator(start);
                break;
        }
    }

    private void NameOrOperator(int start)
    {
        while (_pos < text.Length && IsNamePart(text[_pos]))
        {
            _pos++;
        }

        if (_pos > start)
        {
            _tokens.Add(new SqlToken(SqlTokenKind.Name, start, _pos, SqlWords.Find(text.AsSpan(start, _pos - start))));
            return;
        }

        _pos += SqlOperators.Length(text.AsSpan(_pos));
        _tokens.Add(new SqlToken(SqlTokenKind.Operator, start, _pos, SqlOperators.Find(text.AsSpan(start, _pos - start))));
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '@' or '#';

    private bool StartsLineComment(char c) => c switch
    {
        '-' => Peek(1) == '-',
        '/' => Peek(1) == '/',
        '#' => (Peek(1) is ' ' or '#' or '\r' or '\n' or '\0') && (_tokens.Count == 0 || text.AsSpan(_tokens[^1].End, _pos - _tokens[^1].End).ContainsAny('\r', '\n')),
        _ => false,
    };

    private void Number()
    {
        var start = _pos;
        while (_pos < text.Length && (char.IsAsciiLetterOrDigit(text[_pos]) || text[_pos] is '_' || (text[_pos] == '.' && char.IsAsciiDigit(Peek(1)))
            || (text[_pos] is '+' or '-' && text[_pos - 1] is 'e' or 'E' && char.IsAsciiDigit(Peek(1)))))
        {
            _pos++;
        }

        Add(SqlTokenKind.Number, start);
    }

    /// <summary>Offset behind the next <paramref name="quote"/> of this line, or of the line's end.</summary>
    private int LineOr(char quote)
    {
        var length = text.AsSpan(_pos + 1).IndexOfAny(quote, '\r', '\n');
        return length < 0 ? text.Length : _pos + 1 + length + (text[_pos + 1 + length] == quote ? 1 : 0);
    }

    /// <summary>The end of <c>$tag$ … $tag$</c>, if one begins here.</summary>
    private int? DollarEnd()
    {
        var length = text.AsSpan(_pos + 1).IndexOfAnyExceptInRange('0', 'z');
        if (length is < 0 or > 60 || text[_pos + 1 + length] != '$')
        {
            return null;
        }

        return EndOf(text.Substring(_pos, length + 2), _pos + length + 2);
    }

    private void Template(char kind)
    {
        var start = _pos;
        if (kind == '#')
        {
            AddComment(EndOf("#}", _pos + 2) ?? text.Length);
        }
        else if (_templates.EndOf(_pos) is { } end)
        {
            _pos = end;
            Add(kind == '%' ? SqlTokenKind.Tag : SqlTokenKind.Output, start);
        }
        else
        {
            _pos++;
            _tokens.Add(new SqlToken(SqlTokenKind.Punctuation, start, _pos, "{"));
        }
    }

    private int? EndOf(string mark, int from)
    {
        if (_failures >= MostFailures)
        {
            return null;
        }

        var length = from > text.Length ? -1 : text.AsSpan(from).IndexOf(mark, StringComparison.Ordinal);
        _failures += length < 0 ? 1 : 0;
        return length < 0 ? null : from + length + mark.Length;
    }

    private void Add(SqlTokenKind kind, int start) => _tokens.Add(new SqlToken(kind, start, _pos));

    private void AddComment(int end)
    {
        var inner = text.AsSpan(_pos, end - _pos).Trim("-/*#{}").Trim().ToString();
        comments.Add(new Comment(new TextSpan(_pos, end), inner));
        _pos = end;
    }
}
