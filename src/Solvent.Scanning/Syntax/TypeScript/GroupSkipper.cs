namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>Passes over balanced groups without recursion, however deep they are.</summary>
internal sealed class GroupSkipper(Lexer lexer)
{
    private readonly Stack<char> _open = new();
    private int _end;

    /// <summary>
    /// Goes on from <paramref name="token"/> to the first token that closes what was open before it, or that is a comma or
    /// semicolon outside of the groups passed, or that starts at <paramref name="until"/> or behind.
    /// </summary>
    /// <param name="token">The first token passed.</param>
    /// <param name="end">Offset behind the last token passed.</param>
    /// <param name="until">Offset to stop at.</param>
    public Token Skip(Token token, out int end, int until = int.MaxValue)
    {
        _open.Clear();
        _end = token.Start;
        var mayBeRegex = true;
        var separates = until == int.MaxValue;
        while (token.Kind != TokenKind.End && token.Start < until && !(separates && _open.Count == 0 && token.Text is "," or ";"))
        {
            if (!Pass(token, mayBeRegex))
            {
                break;
            }

            _end = lexer.Position;
            mayBeRegex = token.Kind == TokenKind.Punctuator ? token.Text is not (")" or "]" or "}" or "<") : token.Text is "return" or "typeof" or "case";
            token = lexer.Next();
        }

        end = _end;
        return token;
    }

    /// <returns>False for a token that closes nothing that was opened here.</returns>
    private bool Pass(Token token, bool mayBeRegex)
    {
        switch (token.Text)
        {
            case "(" or "[" or "{":
                _open.Push(token.Text[0] switch { '(' => ')', '[' => ']', _ => '}' });
                return true;
            case "`":
                Template();
                return true;
            case "/" or "/=" when mayBeRegex:
                _ = lexer.TryRegex(token.Start);
                return true;
            case ")" or "]" or "}":
                return Close(token);
            default:
                return true;
        }
    }

    private bool Close(Token token)
    {
        if (_open.Count == 0)
        {
            return false;
        }

        var expected = _open.Pop();
        if (expected == '`')
        {
            if (token.Text != "}")
            {
                _open.Push(expected);
                return true;
            }

            lexer.Position = token.End;
            Template();
        }

        return true;
    }

    private void Template()
    {
        _ = lexer.TemplatePart(out var isHole);
        if (isHole)
        {
            _open.Push('`');
        }
    }
}
