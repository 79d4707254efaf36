namespace Solvent.Scanning.Syntax.Sql;

/// <summary>What a <see cref="SqlToken"/> is.</summary>
internal enum SqlTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name or keyword, <c>@x</c> and <c>$1</c> included.</summary>
    Name,

    /// <summary>A name in back ticks, or in brackets.</summary>
    QuotedName,

    /// <summary>A text in single, double or dollar quotes.</summary>
    Quoted,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>{{ … }}</c>.</summary>
    Output,

    /// <summary><c>{% … %}</c>.</summary>
    Tag,

    /// <summary>An operator of one or more signs.</summary>
    Operator,

    /// <summary>A bracket, comma, semicolon or dot.</summary>
    Punctuation,
}

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="Word">For a keyword, in lower case; for an operator or punctuation, as written.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End, string? Word = null)
{
    public TextSpan Span => new(Start, End);
}
