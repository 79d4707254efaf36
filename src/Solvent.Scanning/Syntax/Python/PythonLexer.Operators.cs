using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonLexer
{
    private void Operator(char c)
    {
        switch (c)
        {
            case '(':
                Open(LeftParen, FrameKind.Paren);
                break;
            case '[':
                Open(LeftBracket, FrameKind.Bracket);
                break;
            case '{':
                Open(LeftBrace, FrameKind.Brace);
                break;
            case ')':
                Close(RightParen, FrameKind.Paren);
                break;
            case ']':
                Close(RightBracket, FrameKind.Bracket);
                break;
            case '}':
                Close(RightBrace, FrameKind.Brace);
                break;
            case ':' when InField:
                OpenSpec();
                break;
            default:
                PlainOperator(c);
                break;
        }
    }

    private void PlainOperator(char c)
    {
        var (kind, length) = Measure(c, Peek(1), Peek(2));
        var start = _pos;
        _pos += length;
        if (kind == Error && _tokens.Count > 0 && _tokens[^1] is { Kind: Error } last && last.End == start)
        {
            _tokens[^1] = last with { End = _pos };
            return;
        }

        Add(kind, start);
    }

    private (PythonTokenKind Kind, int Length) Measure(char c, char next, char third) => c switch
    {
        ',' => (Comma, 1),
        ';' => (Semicolon, 1),
        '~' => (Tilde, 1),
        ':' => next == '=' ? (ColonEqual, 2) : (Colon, 1),
        '.' => next == '.' && third == '.' ? (Ellipsis, 3) : (Dot, 1),
        '=' => next == '=' ? (EqualEqual, 2) : (Equal, 1),
        '!' => next == '=' ? (NotEqual, 2) : (InField ? Bang : Error, 1),
        '-' => next == '>' ? (Arrow, 2) : Assignable(Minus, next, 1),
        '+' => Assignable(Plus, next, 1),
        '%' => Assignable(Percent, next, 1),
        '&' => Assignable(Ampersand, next, 1),
        '|' => Assignable(Bar, next, 1),
        '^' => Assignable(Caret, next, 1),
        '@' => Assignable(At, next, 1),
        '*' => next == '*' ? Assignable(DoubleStar, third, 2) : Assignable(Star, next, 1),
        '/' => next == '/' ? Assignable(DoubleSlash, third, 2) : Assignable(Slash, next, 1),
        '<' => next == '<' ? Assignable(LeftShift, third, 2) : Compare(Less, LessEqual, next),
        '>' => next == '>' ? Assignable(RightShift, third, 2) : Compare(Greater, GreaterEqual, next),
        _ => (Error, 1),
    };

    private static (PythonTokenKind Kind, int Length) Assignable(PythonTokenKind kind, char next, int length) =>
        next == '=' ? (AugmentedAssign, length + 1) : (kind, length);

    private static (PythonTokenKind Kind, int Length) Compare(PythonTokenKind kind, PythonTokenKind orEqual, char next) =>
        next == '=' ? (orEqual, 2) : kind == Less && next == '>' ? (NotEqual, 2) : (kind, 1);
}
