using static Solvent.Scanning.Syntax.Sql.SqlTokenKind;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Tables, and statements that change them.</summary>
internal sealed partial class SqlParser
{
    /// <summary>The nesting, from 1, at which a <c>merge</c> waits for its <c>using</c>.</summary>
    private int _mergeDepth;

    private void Tables(string name, List<Node> body)
    {
        var word = Current;
        Advance();
        var start = word.Start;
        do
        {
            var arguments = new List<Argument>();
            Table(arguments);
            body.Add(new CallNode(Span(start), new NameNode(start == word.Start ? word.Span : new TextSpan(start, start), name), arguments));
            TakeTags();
            start = tokens[Math.Min(_pos + 1, tokens.Count - 1)].Start;
        }
        while (Current.Word == "," && !IsCommonTableBehindComma() && AcceptComma());
    }

    private bool AcceptComma() => Accept(",");

    private bool IsCommonTableBehindComma() => Peek(2).Word == "as" && Peek(3).Word == "(";

    /// <summary>A table with its alias; nothing if none stands here.</summary>
    private void Table(List<Argument> arguments)
    {
        while (Current.Word is "lateral" or "table" && Peek(1) is { Word: "(" } or { Kind: Name })
        {
            Advance();
        }

        if (Current.Word == "(")
        {
            arguments.Add(Positional(Bracketed()));
        }
        else if (Current.Kind is Output or QuotedName or Quoted || (Current.Kind == Name && SqlWords.MayBeAlias(Current.Word)))
        {
            arguments.Add(Positional(TableName()));
        }
        else
        {
            return;
        }

        Accept("as");
        if (IsAlias(Current))
        {
            arguments.Add(Named("as", new StringNode(Current.Span, Current.Kind == Name ? Text(Current) : Unquoted(Current))));
            Advance();
            if (Current.Word == "(")
            {
                Grouped();
            }
        }
    }

    private static bool IsAlias(SqlToken token) => token.Kind is QuotedName or Quoted || (token.Kind == Name && SqlWords.MayBeAlias(token.Word) && (token.Word is null || !SqlWords.StartsStatement(token.Word)));

    /// <summary>A name of any number of parts, a template, or a function that gives a table.</summary>
    private Node TableName()
    {
        var first = Current;
        if (first.Kind == Output && !Adjoins(_pos + 1) && Peek(1).Word != ".")
        {
            Advance();
            return _jinja.Output(first.Span);
        }

        var parts = new List<StringNode>();
        do
        {
            parts.Add(NamePart());
        }
        while (Current.Word == "." && Current.Start == _lastEnd && AcceptDot());

        if (Current.Word == "(" && Current.Start == _lastEnd)
        {
            return Call(first.Start, new NameNode(Span(first.Start), string.Join('.', parts.Select(static p => p.Value))));
        }

        return new StringNode(Span(first.Start), string.Join('.', parts.Select(static p => p.Value)), [.. parts.SelectMany(static p => p.Holes)]);
    }

    private bool AcceptDot() => Accept(".") && Current.Kind is Name or QuotedName or Quoted or Output or Number or Operator;

    /// <summary>One part of a name with what adjoins it: <c>{{ prefix }}_rows</c>, <c>events_*</c>.</summary>
    private StringNode NamePart()
    {
        var first = Current;
        var isQuoted = first.Kind is QuotedName or Quoted;
        Advance();
        while (!isQuoted && (Adjoins(_pos) || (tokens[_pos] is { Word: "*" or "-" } && tokens[_pos].Start == _lastEnd)))
        {
            Advance();
        }

        var span = Span(first.Start);
        var inner = isQuoted ? new TextSpan(first.Start + 1, Math.Max(first.Start + 1, first.End - (text[first.End - 1] == text[first.Start] ? 1 : 0))) : span;
        return SqlString.Node(text, span, inner, _jinja);
    }

    private bool IsJoin()
    {
        if (Current.Word is not { } word || !SqlWords.MayStartJoin(word))
        {
            return false;
        }

        for (var at = 0; at < 4; at++)
        {
            var next = at == 0 ? Current : Peek(at);
            if (next.Word is "join" or "apply" or "straight_join")
            {
                return true;
            }

            if (next.Word is null || !(SqlWords.MayStartJoin(next.Word) || next.Word is "all"))
            {
                return false;
            }
        }

        return false;
    }

    private CallNode Join()
    {
        var first = Current;
        while (Current.Word is not ("join" or "apply" or "straight_join"))
        {
            Advance();
        }

        var word = Current;
        var kind = word.Start > first.Start ? new StringNode(new TextSpan(first.Start, _lastEnd), string.Join(' ', text[first.Start.._lastEnd].ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))) : null;
        Advance();
        var arguments = new List<Argument>();
        Table(arguments);
        if (kind is not null)
        {
            arguments.Add(Named("kind", kind));
        }

        if (Accept("on") && BeginsExpression(Current))
        {
            arguments.Add(Named("on", Expression()));
        }
        else if (Current.Word == "using" && Peek(1).Word == "(")
        {
            Advance();
            arguments.Add(Named("using", Grouped()));
        }

        return new CallNode(Span(first.Start), new NameNode(word.Span, "join"), arguments);
    }

    private void Change(SqlToken word, List<Node> body)
    {
        Advance();
        var arguments = new List<Argument>();
        var kind = SkipToName(word);
        if (word.Word == "delete" && Current.Word == "from")
        {
            Advance();
        }

        if (Current.Kind is Name or QuotedName or Quoted or Output && Current.Word is null or "temp" or "top")
        {
            Table(arguments);
        }

        if (kind is not null)
        {
            arguments.Add(Named("kind", kind));
        }

        if (Current.Word == "(" && word.Word is "create" or "insert")
        {
            arguments.Add(Named("columns", Grouped()));
        }

        _mergeDepth = word.Word == "merge" ? _nesting + 1 : _mergeDepth;
        body.Add(new CallNode(Span(word.Start), new NameNode(word.Span, word.Word!), arguments));
    }

    /// <summary>Goes over the words before the name; gives what is made or dropped.</summary>
    private StringNode? SkipToName(SqlToken statement)
    {
        if (statement.Word is not ("create" or "drop" or "alter"))
        {
            while (Current.Word is "into" or "table" or "or" or "ignore" or "overwrite" or "replace")
            {
                Advance();
            }

            return null;
        }

        var start = _pos;
        while (Current is { Kind: Name } && _pos - start < 8 && !IsKind(Current) && Current.Word is not "as")
        {
            Advance();
        }

        if (!IsKind(Current))
        {
            return null;
        }

        var kind = new StringNode(Current.Span, Text(Current).ToLowerInvariant());
        Advance();
        while (Current.Word is "not" or "exists" || (Current.Kind == Name && Is(Current, "if")))
        {
            Advance();
        }

        return kind;
    }

    private bool IsKind(SqlToken token) => token.Kind == Name && (token.Word is "table" or "view" or "schema" or "database" or "index" or "function" or "procedure" or "model"
        || Is(token, "type") || Is(token, "extension") || Is(token, "sequence") || Is(token, "trigger") || Is(token, "stage") || Is(token, "stream") || Is(token, "task") || Is(token, "role") || Is(token, "user"));
}
