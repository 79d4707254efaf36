using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    /// <summary>More items of one <c>with</c> than this are not nested further.</summary>
    private const int MaxWithItems = 20;

    private BlockNode Compound(int from) => Kind switch
    {
        With => WithStatement(from),
        For => ForStatement(from),
        Except => ExceptClause(from),
        If or Elif => TestedBlock(from, BlockKind.If),
        While => TestedBlock(from, BlockKind.Loop),
        Else => PlainBlock(from, BlockKind.Else),
        Try => PlainBlock(from, BlockKind.Try),
        _ => PlainBlock(from, BlockKind.Finally),
    };

    private BlockNode TestedBlock(int from, BlockKind kind)
    {
        Advance();
        var test = NamedExpression();
        var body = Suite();
        return new BlockNode(Span(from), kind, test, body);
    }

    private BlockNode PlainBlock(int from, BlockKind kind)
    {
        Advance();
        var body = Suite();
        return new BlockNode(Span(from), kind, null, body);
    }

    private BlockNode ForStatement(int from)
    {
        Advance();
        var head = ForHead(Expressions);
        var body = Suite();
        return new BlockNode(Span(from), BlockKind.Loop, head, body);
    }

    private AssignNode ForHead(Func<Node> source)
    {
        var from = Start;
        var target = Targets();
        Expect(In, "The keyword `in` is missing.");
        var value = source();
        return new AssignNode(Span(Math.Min(from, target.Span.Start)), [target], value, op: "in");
    }

    private Node Targets()
    {
        var (from, at) = (Start, _pos);
        var first = Target();
        if (Kind != Comma || _pos == at)
        {
            return first;
        }

        var items = new List<Node> { first };
        while (Accept(Comma) && CanStart(Kind))
        {
            items.Add(Target());
        }

        return new ListNode(Span(from), items);
    }

    private Node Target() => Kind == Star ? Spread(() => Binary(Precedence.BitOr)) : Binary(Precedence.BitOr);

    private BlockNode ExceptClause(int from)
    {
        Advance();
        Accept(Star);
        Node? type = null;
        if (CanStart(Kind))
        {
            type = Expressions();
            if (Accept(As))
            {
                Word();
            }
        }

        var body = Suite();
        return new BlockNode(Span(from), BlockKind.Catch, type, body);
    }

    private BlockNode WithStatement(int from)
    {
        Advance();
        var open = Kind == LeftParen && BracketHoldsItems() ? _pos : -1;
        if (open >= 0)
        {
            Advance();
        }

        var heads = new List<Node>();
        do
        {
            heads.Add(WithItem());
        }
        while (Accept(Comma) && CanStart(Kind));
        if (open >= 0)
        {
            Close(open, RightParen);
        }

        _depth += Math.Min(heads.Count, MaxWithItems);
        var body = Suite();
        _depth -= Math.Min(heads.Count, MaxWithItems);
        return NestWith(from, heads, body);
    }

    private Node WithItem()
    {
        var (from, at) = (Start, _pos);
        var resource = NamedExpression();
        if (_pos == at || !Accept(As))
        {
            return resource;
        }

        var target = Target();
        return new AssignNode(Span(from), [target], resource, op: "as");
    }

    private BlockNode NestWith(int from, List<Node> heads, List<Node> body)
    {
        body = [.. heads.Skip(MaxWithItems).Select(static head => new BlockNode(head.Span, BlockKind.With, head, [])), .. body];
        for (var i = Math.Min(heads.Count, MaxWithItems) - 1; i > 0; i--)
        {
            body = [new BlockNode(Span(heads[i].Span.Start), BlockKind.With, heads[i], body)];
        }

        return new BlockNode(Span(from), BlockKind.With, heads[0], body);
    }

    /// <summary>Whether the bracket behind <c>with</c> groups items and is not the start of one expression.</summary>
    private bool BracketHoldsItems()
    {
        var close = Current.Match;
        if (close < 0 || tokens[close + 1].Kind != Colon)
        {
            return false;
        }

        for (var i = _pos + 1; i < close; i++)
        {
            switch (tokens[i].Kind)
            {
                case As or Comma:
                    return true;
                case For or Lambda or Yield:
                    return false;
                default:
                    i = Math.Max(i, tokens[i].Match);
                    break;
            }
        }

        return false;
    }
}
