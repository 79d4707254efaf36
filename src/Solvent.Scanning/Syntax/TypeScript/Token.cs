namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>What a <see cref="Token"/> is.</summary>
internal enum TokenKind
{
    /// <summary>Behind the last character.</summary>
    End,

    /// <summary>An identifier or a keyword; the parser tells them apart by place.</summary>
    Name,

    /// <summary><c>#name</c>.</summary>
    PrivateName,

    /// <summary>A quoted string.</summary>
    String,

    /// <summary>A number of any form.</summary>
    Number,

    /// <summary>An operator, a bracket, or the backtick that opens a template.</summary>
    Punctuator,

    /// <summary>A character that begins nothing.</summary>
    Unknown,
}

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Text">The name or the punctuator; empty for the rest.</param>
/// <param name="LineBefore">Whether a line ended between it and the token before.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text, bool LineBefore)
{
    public TextSpan Span => new(Start, End);

    public bool IsClosing => Kind == TokenKind.Punctuator && Text is ")" or "]" or "}";
}
