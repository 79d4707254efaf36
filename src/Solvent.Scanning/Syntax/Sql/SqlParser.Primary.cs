using static Solvent.Scanning.Syntax.Sql.SqlTokenKind;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>The smallest expressions.</summary>
internal sealed partial class SqlParser
{
    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case Name:
                return Word(token);
            case QuotedName:
                Advance();
                return new NameNode(token.Span, Unquoted(token));
            case Quoted:
                Advance();
                return SqlString.Node(text, token.Span, _jinja);
            case Number:
                Advance();
                return new LiteralNode(token.Span, LiteralKind.Number, Text(token));
            case Output:
                return Glued(token);
            case Punctuation when token.Word is "(":
                return Bracketed();
            case Punctuation when token.Word is "[" or "{":
                return Grouped();
            default:
                return Sign(token);
        }
    }

    private Node Sign(SqlToken token)
    {
        if (token.Kind != Operator)
        {
            return new OtherNode(new TextSpan(token.Start, token.Start), []);
        }

        Advance();
        if (token.Word == "*")
        {
            return Star(token);
        }

        while (Current is { Kind: Operator, Word: "-" or "+" or "~" })
        {
            Advance();
        }

        if (!BeginsExpression(Current) || Current.Kind == Operator)
        {
            return new OtherNode(Span(token.Start), []);
        }

        if (token.Word == ":" && Current.Start == token.End && Current.Kind == Name)
        {
            Advance();
            return new NameNode(Span(token.Start), text[token.Start.._lastEnd]);
        }

        var operand = Postfix();
        return operand is LiteralNode { Kind: LiteralKind.Number } number
            ? new LiteralNode(Span(token.Start), LiteralKind.Number, token.Word + number.Text)
            : new OperationNode(Span(token.Start), token.Word!, [operand]);
    }

    // `* except (a, b)` still takes whatever column comes.
    private NameNode Star(SqlToken token)
    {
        SkipExceptions(token);
        return new NameNode(token.Span, "*");
    }

    private void SkipExceptions(SqlToken star)
    {
        while (star.Word == "*" && Current.Word is "except" or "exclude" or "replace" or "rename" && Peek(1).Word == "(" && Peek(2).Word != "select")
        {
            Advance();
            Grouped();
        }
    }

    private Node Word(SqlToken token)
    {
        switch (token.Word)
        {
            case "null" or "true" or "false":
                Advance();
                return new LiteralNode(token.Span, token.Word switch { "null" => LiteralKind.Null, "true" => LiteralKind.True, _ => LiteralKind.False }, token.Word);
            case "case":
                return Case();
            default:
                return Glued(token);
        }
    }

    /// <summary>A name with the templates that adjoin it, or a text with a word before it.</summary>
    private Node Glued(SqlToken first)
    {
        Advance();
        if (!Adjoins(_pos))
        {
            return first.Kind == Output ? _jinja.Output(first.Span) : Typed(first);
        }

        while (Adjoins(_pos))
        {
            Advance();
        }

        var span = Span(first.Start);
        return SqlString.Node(text, span, span, _jinja);
    }

    // `date '2024-01-01'` makes a date of a text; `r'…'` only says how it is written.
    private Node Typed(SqlToken name)
    {
        var node = new NameNode(name.Span, Text(name));
        if (tokens[_pos] is not { Kind: Quoted } written || text[written.Start] == '"' && written.Start > name.End)
        {
            return node;
        }

        Advance();
        var value = SqlString.Node(text, written.Span, _jinja);
        return written.Start == name.End
            ? new StringNode(Span(name.Start), value.Value, value.Holes)
            : new CallNode(Span(name.Start), node, [Positional(value)]);
    }

    private Node Case()
    {
        var start = Current.Start;
        if (!Enter())
        {
            Advance();
            return new OtherNode(Span(start), []);
        }

        Advance();
        var parts = new List<Node>();
        while (Current.Word != "end" && Current is { Kind: not End, Word: not (";" or ")" or "]") })
        {
            if (BeginsExpression(Current))
            {
                parts.Add(Expression());
            }
            else if (Current.Word is "when" or "then" or "else" or ",")
            {
                Advance();
            }
            else
            {
                break;
            }
        }

        Accept("end");
        _nesting--;
        return new OtherNode(Span(start), parts);
    }
}
