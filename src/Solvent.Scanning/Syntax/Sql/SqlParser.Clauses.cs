using static Solvent.Scanning.Syntax.Sql.SqlTokenKind;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Clauses.</summary>
internal sealed partial class SqlParser
{
    private void Clause(List<Node> body)
    {
        var token = Current;
        switch (token.Word)
        {
            case "with":
                Advance();
                Accept("recursive");
                break;
            case "select":
                body.Add(Select());
                break;
            case "from":
                Tables("from", body);
                break;
            case "using" when _mergeDepth == _nesting + 1:
                Tables("from", body);
                break;
            case "group" or "order" or "partition" or "cluster" or "distribute":
                Advance();
                body.Add(Accept("by") ? Listed(token, token.Word + "-by") : Listed(token, token.Word));
                break;
            case "union" or "intersect" or "except" or "minus":
                body.Add(SetOperation());
                break;
            case "insert" or "update" or "delete" or "merge" or "create" or "drop" or "alter" or "truncate":
                Change(token, body);
                break;
            case "where" or "having" or "qualify" or "limit" or "offset" or "fetch" or "window" or "values" or "set" or "returning" or "tablesample" or "call" or "execute" or "copy" or "use":
                Advance();
                body.Add(Listed(token, token.Word));
                break;
            default:
                Rest(body);
                break;
        }
    }

    // A common table expression also follows templates that write commas.
    private void Rest(List<Node> body)
    {
        if (IsJoin())
        {
            body.Add(Join());
        }
        else if (IsCommonTable())
        {
            body.Add(CommonTable());
        }
        else if (BeginsExpression(Current))
        {
            body.Add(Expression());
        }
        else
        {
            Advance();
        }
    }

    private CallNode Listed(SqlToken word, string name)
    {
        var arguments = new List<Argument>();
        Items(arguments, stopsAtClauses: true);
        return new CallNode(Span(word.Start), new NameNode(word.Span, name), arguments);
    }

    private CallNode Select()
    {
        var word = Current;
        Advance();
        var arguments = new List<Argument>();
        if (Accept("distinct"))
        {
            arguments.Add(Named("distinct", new LiteralNode(tokens[_pos - 1].Span, LiteralKind.True, "distinct")));
            if (Current.Word == "on" && Peek(1).Word == "(")
            {
                Advance();
                Grouped();
            }
        }

        if (Current.Word is "all")
        {
            Advance();
        }
        else if (Current.Word is "top" && Peek(1).Kind is Number)
        {
            Advance();
            Advance();
        }
        else if (Current.Word is "as" && (Is(Peek(1), "struct") || Is(Peek(1), "value")))
        {
            Advance();
            Advance();
        }

        Items(arguments, stopsAtClauses: true);
        return new CallNode(Span(word.Start), new NameNode(word.Span, "select"), arguments);
    }

    private CallNode SetOperation()
    {
        var word = Current;
        Advance();
        var name = word.Word!;
        if (Accept("all"))
        {
            name += "-all";
        }
        else
        {
            Accept("distinct");
        }

        return new CallNode(Span(word.Start), new NameNode(word.Span, name), []);
    }

    private bool IsCommonTable()
    {
        if (Current.Kind is not (Name or QuotedName or Quoted or Output) || (Current.Word is { } word && (SqlWords.StartsClause(word) || SqlWords.StartsStatement(word))))
        {
            return false;
        }

        if (Peek(1).Word == "as")
        {
            return Peek(2).Word == "(" || (Peek(2).Word is "materialized" && Peek(3).Word == "(") || (Peek(2).Word is "not" && Peek(3).Word is "materialized");
        }

        return Current.Kind != Output && Peek(1).Word == "(" && FollowsColumns();
    }

    /// <summary>Whether a short list of plain names and <c>as (</c> follows the name here.</summary>
    private bool FollowsColumns()
    {
        const int Longest = 200;
        var at = _pos + 2;
        var end = Math.Min(tokens.Count, at + Longest);
        while (at < end && tokens[at] is { Kind: Name or QuotedName or Quoted or Tag } or { Word: "," })
        {
            at++;
        }

        return at + 2 < tokens.Count && tokens[at].Word == ")" && tokens[at + 1].Word == "as" && tokens[at + 2].Word == "(";
    }

    private AssignNode CommonTable()
    {
        var start = Current.Start;
        var name = NameOf(Current);
        Advance();
        if (Current.Word == "(")
        {
            Grouped();
        }

        Accept("as");
        Accept("not");
        Accept("materialized");
        var query = Bracketed();
        return new AssignNode(Span(start), [name], query);
    }

    private Node NameOf(SqlToken token) => token.Kind switch
    {
        Output => _jinja.Output(token.Span),
        Name => new NameNode(token.Span, Text(token)),
        _ => new NameNode(token.Span, Unquoted(token)),
    };

    private string Unquoted(SqlToken token)
    {
        var written = text.AsSpan(token.Start, token.End - token.Start);
        return written.Length > 1 && written[^1] == written[0] ? written[1..^1].ToString() : written[1..].ToString();
    }
}
