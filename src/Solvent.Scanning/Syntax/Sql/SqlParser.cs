using static Solvent.Scanning.Syntax.Sql.SqlTokenKind;

namespace Solvent.Scanning.Syntax.Sql;

/// <summary>Reads tokens by recursive descent. Every loop goes forward or ends; what makes no sense is passed over.</summary>
internal sealed partial class SqlParser(string text, List<SqlToken> tokens, List<Diagnostic> diagnostics)
{
    /// <summary>One bracket may add ten nodes to the depth of the tree.</summary>
    private const int MaxNesting = 32;

    private const int MostDiagnostics = 20;

    private readonly JinjaParts _jinja = new(text);
    private List<Node> _tags = [];
    private int _pos;
    private int _lastEnd;
    private int _nesting;

    private SqlToken Current
    {
        get
        {
            TakeTags();
            return tokens[_pos];
        }
    }

    public List<Node> Script()
    {
        var statements = _tags;
        while (Current.Kind != End)
        {
            if (Current is { Kind: Output } template && !Adjoins(_pos + 1) && !IsAlias(Peek(1)))
            {
                Advance();
                statements.Add(_jinja.Output(template.Span));
            }
            else if (Current.Word is ";")
            {
                Advance();
            }
            else
            {
                statements.Add(Query());
            }
        }

        return [.. statements.OrderBy(static s => s.Span.Start)];
    }

    /// <summary>Clauses up to a closing bracket, a semicolon or the end.</summary>
    private BlockNode Query()
    {
        var outer = _tags;
        var start = Current.Start;
        var body = new List<Node>();
        _tags = body;
        while (Current is { Kind: not End, Word: not ";" })
        {
            if (Current.Word is ")" or "]" or "}")
            {
                if (_nesting > 0)
                {
                    break;
                }

                Report(Current.Span, "This bracket closes nothing.");
                Advance();
                continue;
            }

            var before = _pos;
            Clause(body);
            if (_pos == before)
            {
                Advance();
            }
        }

        _tags = outer;
        _lastEnd = body.Select(static n => n.Span.End).Append(_lastEnd).Max();
        start = body.Select(static n => n.Span.Start).Append(start).Min();
        return new BlockNode(new TextSpan(start, Math.Max(start, _lastEnd)), BlockKind.Group, null, [.. body.OrderBy(static n => n.Span.Start)]);
    }

    private void TakeTags()
    {
        while (tokens[_pos].Kind == Tag)
        {
            _tags.Add(_jinja.Tag(tokens[_pos].Span));
            _pos++;
        }
    }

    private SqlToken Peek(int ahead)
    {
        var at = _pos;
        for (; ahead > 0 && at < tokens.Count - 1; at++)
        {
            ahead -= tokens[at + 1].Kind == Tag ? 0 : 1;
        }

        return tokens[at];
    }

    private void Advance()
    {
        TakeTags();
        _lastEnd = Math.Max(_lastEnd, tokens[_pos].End);
        if (tokens[_pos].Kind != End)
        {
            _pos++;
        }
    }

    private bool Accept(string word)
    {
        if (Current.Word != word)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Adjoins(int index) => index > 0 && index < tokens.Count && tokens[index].Kind is Name or Output or Number or QuotedName && tokens[index].Start == tokens[index - 1].End;

    /// <summary>The span from <paramref name="start"/> to the end of the last token read.</summary>
    private TextSpan Span(int start) => new(start, Math.Max(start, _lastEnd));

    private string Text(SqlToken token) => text[token.Start..token.End];

    private bool Is(SqlToken token, string name) => text.AsSpan(token.Start, token.End - token.Start).Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Report(TextSpan span, string message)
    {
        if (diagnostics.Count < MostDiagnostics)
        {
            diagnostics.Add(new Diagnostic(span, message));
        }
    }

    private static Argument Positional(Node value) => new(ArgumentKind.Positional, null, value);

    private static Argument Named(string name, Node value) => new(ArgumentKind.Named, name, value);
}
