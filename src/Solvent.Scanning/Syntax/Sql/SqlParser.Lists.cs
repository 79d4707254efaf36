using static Solvent.Scanning.Syntax.Sql.SqlTokenKind;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>What stands in brackets, and lists of expressions.</summary>
internal sealed partial class SqlParser
{
    private bool Enter()
    {
        if (_nesting >= MaxNesting)
        {
            return false;
        }

        _nesting++;
        return true;
    }

    /// <summary>What stands in round brackets: a query, an expression, or a list of them.</summary>
    private Node Bracketed()
    {
        if (Peek(1).Word is "select" or "with" or "values" or "from" or "insert" or "update" or "delete" || (Peek(1).Kind == Output && Peek(2).Word is "select" or "with"))
        {
            return InBrackets(static p => p.Query());
        }

        var start = Current.Start;
        var list = Grouped();
        return list is ListNode { Items: [var only] } ? only : new ListNode(Span(start), [.. list.Children]);
    }

    private Node InBrackets(Func<SqlParser, Node> read)
    {
        if (!Enter())
        {
            return SkipBrackets();
        }

        Advance();
        var node = read(this);
        Close(")");
        _nesting--;
        return node;
    }

    /// <summary>Expressions up to the closing bracket, whatever words stand between them.</summary>
    private Node Grouped()
    {
        var start = Current.Start;
        var close = Current.Word switch { "[" => "]", "{" => "}", _ => ")" };
        if (!Enter())
        {
            return SkipBrackets();
        }

        Advance();
        var arguments = new List<Argument>();
        Items(arguments, stopsAtClauses: false);
        Close(close);
        _nesting--;
        return new ListNode(Span(start), [.. arguments.Select(static a => a.Value)]);
    }

    private Node Call(int start, Node callee)
    {
        if (!Enter())
        {
            SkipBrackets();
            return new CallNode(Span(start), callee, []);
        }

        Advance();
        var arguments = new List<Argument>();
        Items(arguments, stopsAtClauses: false);
        Close(")");
        _nesting--;
        while (Current.Word is "over" or "filter" or "within" or "ignore" or "respect")
        {
            Frame(arguments);
        }

        return new CallNode(Span(start), callee, arguments);
    }

    private void Frame(List<Argument> arguments)
    {
        var word = Current;
        Advance();
        if (word.Word is "ignore" or "respect" || Current.Word is "group")
        {
            Advance();
        }

        if (Current.Word == "(")
        {
            arguments.Add(Named(word.Word!, Grouped()));
        }
        else if (word.Word == "over" && Current.Kind == Name)
        {
            Advance();
        }
    }

    private void Close(string bracket)
    {
        if (!Accept(bracket))
        {
            Report(new TextSpan(_lastEnd, _lastEnd), $"This has no closing '{bracket}'.");
        }
    }

    private OtherNode SkipBrackets()
    {
        var start = Current.Start;
        var open = 0;
        do
        {
            open += Current.Word is "(" or "[" or "{" ? 1 : Current.Word is ")" or "]" or "}" ? -1 : 0;
            Advance();
        }
        while (open > 0 && Current is { Kind: not End });

        Report(new TextSpan(start, _lastEnd), "Expressions nested too deeply are not read.");
        return new OtherNode(Span(start), []);
    }

    /// <summary>Expressions with their names, up to a closing bracket, a semicolon, or a clause if <paramref name="stopsAtClauses"/>.</summary>
    private void Items(List<Argument> arguments, bool stopsAtClauses)
    {
        while (Current is { Kind: not End, Word: not (";" or ")" or "]" or "}") } token && !(stopsAtClauses && EndsList(token)))
        {
            if (!stopsAtClauses && token.Word is "select" or "with" && Enter())
            {
                arguments.Add(Positional(Query()));
                _nesting--;
                continue;
            }

            if (!BeginsExpression(token))
            {
                Advance();
                continue;
            }

            if (token.Kind == Name && Peek(1).Word is "=>" or ":=" && !stopsAtClauses)
            {
                Advance();
                Advance();
                arguments.Add(Named(Text(token), BeginsExpression(Current) ? Expression() : new OtherNode(Span(_lastEnd), [])));
                continue;
            }

            var before = _pos;
            var value = Expression();
            arguments.Add(Alias(value) is { } name ? Named(name, value) : Positional(value));
            if (_pos == before)
            {
                Advance();
            }
        }
    }

    private bool EndsList(SqlToken token) => token.Kind == Name && token.Word is { } word
        && (SqlWords.StartsClause(word) || word is "except" && Peek(1).Word is "select" or "all" or "distinct" or "(" || word is "window" or "fetch" or "offset" or "set" or "values" or "on" or "using" || IsJoin() || IsCommonTable());

    private string? Alias(Node value)
    {
        var isNamed = Accept("as");
        var token = Current;
        var isName = token.Kind switch
        {
            Name => SqlWords.MayBeAlias(token.Word) && (isNamed || token.Word is null),
            QuotedName or Quoted or Output => isNamed || (token.Kind == QuotedName && value is not NameNode),
            _ => false,
        };
        if (!isName)
        {
            return null;
        }

        Advance();
        while (Adjoins(_pos))
        {
            Advance();
        }

        return token.Kind is QuotedName or Quoted ? Unquoted(token) : text[token.Start.._lastEnd];
    }
}
