namespace Solvent.Scanning.Syntax.Json;

/// <summary>One pass over a JSON text; every error skips at least one character.</summary>
internal sealed class JsonParser(string text)
{
    private const int MostDiagnostics = 20;

    private int _at;
    private int _depth;
    private int _openMaps;
    private int _openLists;

    public List<Comment> Comments { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public List<Node> Parse()
    {
        var values = new List<Node>();
        for (SkipBlank(); _at < text.Length; SkipBlank())
        {
            if (text[_at] is '}' or ']' or ',' or ':')
            {
                Skip("A value was expected here.");
                continue;
            }

            values.Add(Value());
        }

        return values;
    }

    private Node Value()
    {
        switch (text[_at])
        {
            case '{':
                return Nested(Map);
            case '[':
                return Nested(List);
            case '"' or '\'':
                return String();
            default:
                return Word();
        }
    }

    private Node Nested(Func<Node> read)
    {
        if (_depth >= ILanguageReader.MaxDepth)
        {
            return SkipNested();
        }

        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    private MapNode Map()
    {
        var start = _at++;
        var entries = new List<MapEntry>();
        _openMaps++;
        for (SkipBlank(); !AtEnd('}', _openLists, ']'); SkipBlank())
        {
            if (text[_at] == ',')
            {
                _at++;
            }
            else if (text[_at] is '{' or '[' or ']' or ':')
            {
                Skip("A key was expected here.");
            }
            else
            {
                entries.Add(Entry());
            }
        }

        _openMaps--;
        Close(start, '}');
        return new MapNode(new TextSpan(start, _at), entries);
    }

    private ListNode List()
    {
        var start = _at++;
        var items = new List<Node>();
        _openLists++;
        for (SkipBlank(); !AtEnd(']', _openMaps, '}'); SkipBlank())
        {
            if (text[_at] == ',')
            {
                _at++;
            }
            else if (text[_at] is '}' or ':')
            {
                Skip("A value was expected here.");
            }
            else
            {
                items.Add(Value());
            }
        }

        _openLists--;
        Close(start, ']');
        return new ListNode(new TextSpan(start, _at), items);
    }

    /// <summary>Whether the list or map ends here: at its own bracket, or at one of another that is open around it.</summary>
    private bool AtEnd(char own, int othersOpen, char other) =>
        _at >= text.Length || text[_at] == own || (text[_at] == other && othersOpen > 0);

    private void Close(int start, char bracket)
    {
        if (_at < text.Length && text[_at] == bracket)
        {
            _at++;
            return;
        }

        Report(start, start + 1, $"This has no closing '{bracket}'.");
    }

    private MapEntry Entry()
    {
        var key = text[_at] is '"' or '\'' ? String() : BareKey();
        SkipBlank();
        if (_at < text.Length && text[_at] == ':')
        {
            _at++;
            SkipBlank();
            if (_at < text.Length && text[_at] is not (',' or '}' or ']' or ':'))
            {
                return new MapEntry(key.Value, key, Value());
            }
        }

        Report(key.Span.Start, key.Span.End, "This key has no value.");
        return new MapEntry(key.Value, key, new OtherNode(new TextSpan(key.Span.End, key.Span.End), []));
    }

    private StringNode BareKey()
    {
        var start = _at;
        var word = TakeWord();
        return new StringNode(new TextSpan(start, _at), word);
    }

    private Node Word()
    {
        var start = _at;
        var word = TakeWord();
        var span = new TextSpan(start, _at);
        switch (word)
        {
            case "true":
                return new LiteralNode(span, LiteralKind.True, word);
            case "false":
                return new LiteralNode(span, LiteralKind.False, word);
            case "null" or "undefined":
                return new LiteralNode(span, LiteralKind.Null, word);
            case "NaN" or "Infinity" or "-Infinity" or "+Infinity":
                return new LiteralNode(span, LiteralKind.Number, word);
        }

        if (char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is '-' or '+' or '.' && (char.IsAsciiDigit(word[1]) || word[1] == '.')))
        {
            return new LiteralNode(span, LiteralKind.Number, word);
        }

        Report(start, _at, "This is no JSON value.");
        return new NameNode(span, word);
    }

    /// <summary>Takes everything up to white space, a bracket, a comma, a colon, a quote or a comment, at least one character.</summary>
    private string TakeWord()
    {
        var start = _at++;
        while (_at < text.Length && text[_at] is not (',' or ':' or '{' or '}' or '[' or ']' or '"' or '\'' or '/') && !char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private StringNode String()
    {
        var start = _at;
        var (value, end, closed) = JsonString.Read(text, start);
        _at = end;
        if (!closed)
        {
            Report(start, end, "This string has no closing quote.");
        }

        return new StringNode(new TextSpan(start, end), value);
    }

    private OtherNode SkipNested()
    {
        var start = _at;
        var open = 0;
        do
        {
            switch (text[_at])
            {
                case '{' or '[':
                    open++;
                    _at++;
                    break;
                case '}' or ']':
                    open--;
                    _at++;
                    break;
                case '"':
                    _at = JsonString.Read(text, _at).End;
                    break;
                default:
                    _at++;
                    break;
            }
        }
        while (open > 0 && _at < text.Length);

        Report(start, _at, "Values nested too deeply are not read.");
        return new OtherNode(new TextSpan(start, _at), []);
    }

    private void SkipBlank()
    {
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]) || text[_at] is '\uFEFF' or '\u001E')
            {
                _at++;
            }
            else if (text[_at] == '/' && _at + 1 < text.Length && text[_at + 1] is '/' or '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var start = _at;
        var isBlock = text[start + 1] == '*';
        var rest = text.AsSpan(start + 2);
        var length = isBlock ? rest.IndexOf("*/") : rest.IndexOfAny('\r', '\n');
        var inner = length < 0 ? rest : rest[..length];
        _at = start + 2 + inner.Length + (isBlock && length >= 0 ? 2 : 0);
        Comments.Add(new Comment(new TextSpan(start, _at), inner.Trim().Trim('*').Trim().ToString()));
    }

    private void Skip(string message)
    {
        Report(_at, _at + 1, message);
        _at++;
    }

    private void Report(int start, int end, string message)
    {
        if (Diagnostics.Count < MostDiagnostics)
        {
            Diagnostics.Add(new Diagnostic(new TextSpan(start, end), message));
        }
    }
}
