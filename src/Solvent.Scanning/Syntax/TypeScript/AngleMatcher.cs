namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>
/// Tells whether a <c>&lt;</c> opens a list of types, and where that ends. A scan answers for every <c>&lt;</c> that it passes,
/// so that no text is looked at twice and all scans of a file together are linear.
/// </summary>
internal sealed class AngleMatcher(string text)
{
    private readonly Lexer _lexer = new(text, null);
    private readonly Dictionary<int, int> _ends = [];
    private readonly List<Frame> _frames = [];

    public long Work => _lexer.Work;

    /// <summary>Offset behind the <c>&gt;</c> that belongs to the <c>&lt;</c> at <paramref name="open"/>, or -1.</summary>
    public int EndOf(int open)
    {
        if (!_ends.TryGetValue(open, out var end))
        {
            Scan(open);
            end = _ends[open];
        }

        return end;
    }

    /// <summary>The token at or behind <paramref name="offset"/>.</summary>
    public Token TokenAt(int offset)
    {
        _lexer.Position = offset;
        return _lexer.Next();
    }

    private void Scan(int open)
    {
        _frames.Clear();
        _lexer.Position = open;
        var previous = default(Token);
        do
        {
            var token = _lexer.Next();
            if (!Accept(token, previous))
            {
                break;
            }

            previous = token;
        }
        while (_frames.Count > 0);

        foreach (var frame in _frames.Where(static f => f.Close == '>'))
        {
            _ends[frame.Open] = -1;
        }
    }

    private bool Accept(Token token, Token previous) => token.Kind switch
    {
        TokenKind.Name => AcceptName(token, previous),
        TokenKind.String or TokenKind.Number => previous.Kind is not (TokenKind.String or TokenKind.Number) || Top == '}',
        TokenKind.Punctuator => AcceptPunctuator(token, previous),
        _ => false,
    };

    private char Top => _frames.Count == 0 ? '\0' : _frames[^1].Close;

    private bool AcceptName(Token token, Token previous)
    {
        if (token.Text is "extends" && Top == '>')
        {
            _frames[^1] = _frames[^1] with { IsConditional = true };
        }

        return previous.Kind != TokenKind.Name || Words.IsTypeWord(token.Text) || Words.IsTypeWord(previous.Text)
            || (token.LineBefore && Top == '}');
    }

    private bool AcceptPunctuator(Token token, Token previous)
    {
        switch (token.Text)
        {
            case "<":
                return Push('>', token);
            case "[":
                return Push(']', token);
            case "{":
                return Push('}', token);
            case "(":
                return (Top is '}' || previous.Kind != TokenKind.Name || Words.IsTypeWord(previous.Text)) && Push(')', token);
            case ">" or "]" or ")" or "}":
                return Close(token);
            case "`":
                return Template();
            case "?" or ":":
                return Top is not '>' || _frames[^1].IsConditional;
            case "-" when token.End < text.Length && char.IsAsciiDigit(text[token.End]) && previous.Kind == TokenKind.Punctuator && !previous.IsClosing:
                return true;
            case ";" or "-" or "+":
                return Top == '}';
            default:
                return token.Text is "." or "," or "|" or "&" or "=>" or "..." or "=" or "@";
        }
    }

    private bool Push(char close, Token token)
    {
        _frames.Add(new Frame(close, token.Start, false));
        return true;
    }

    private bool Close(Token token)
    {
        if (Top != token.Text[0])
        {
            if (Top != '`' || token.Text != "}")
            {
                return false;
            }

            _frames.RemoveAt(_frames.Count - 1);
            return Template();
        }

        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        if (frame.Close == '>')
        {
            _ends[frame.Open] = token.End;
        }

        return true;
    }

    private bool Template()
    {
        _ = _lexer.TemplatePart(out var isHole);
        if (isHole)
        {
            _frames.Add(new Frame('`', _lexer.Position, false));
        }

        return true;
    }

    private readonly record struct Frame(char Close, int Open, bool IsConditional);
}
