namespace Solvent.Scanning.Syntax.Python;

/// <summary>One token; line ends and indentation are tokens without width.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Match">For an opening bracket, the index of the token that closes it, or -1.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, int Start, int End, int Match = -1)
{
    public TextSpan Span => new(Start, End);
}

internal enum PythonTokenKind : byte
{
    EndOfFile, Newline, Indent, Dedent, Error,

    Name, Number, String,

    // An interpolated string: TextStart (Text | FieldOpen … [Bang Name] [Colon (Text | FieldOpen …)*] FieldClose)* TextEnd.
    TextStart, Text, TextEnd, FieldOpen, FieldClose, Bang,

    LeftParen, RightParen, LeftBracket, RightBracket, LeftBrace, RightBrace,
    Comma, Colon, ColonEqual, Semicolon, Dot, Ellipsis, Arrow, At, Equal, AugmentedAssign,
    Plus, Minus, Star, DoubleStar, Slash, DoubleSlash, Percent, Ampersand, Bar, Caret, Tilde, LeftShift, RightShift,
    Less, Greater, LessEqual, GreaterEqual, EqualEqual, NotEqual,

    And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, False, Finally, For, From, Global,
    If, Import, In, Is, Lambda, None, Nonlocal, Not, Or, Pass, Raise, Return, True, Try, While, With, Yield,
}
