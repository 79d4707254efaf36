using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private Node Postfix()
    {
        var (from, at) = (Start, _pos);
        var node = Atom();
        List<Node>? done = null;
        while (_pos > at && Kind is Dot or LeftParen or LeftBracket)
        {
            node = Cut(ref done, ref from, node);
            node = Kind switch
            {
                Dot => Member(from, node),
                LeftParen => Call(from, node),
                _ => Subscript(from, node),
            };
        }

        return Join(done, node);
    }

    private Node Member(int from, Node target)
    {
        Advance();
        if (Word() is { } name)
        {
            return new MemberNode(Span(from), target, name);
        }

        Fail("A name is missing behind the dot.");
        return new OtherNode(Span(from), [target]);
    }

    private Node Atom()
    {
        switch (Kind)
        {
            case PythonTokenKind.Name:
                return NameHere();
            case Number:
                return Literal(LiteralKind.Number);
            case True:
                return Literal(LiteralKind.True);
            case False:
                return Literal(LiteralKind.False);
            case None:
                return Literal(LiteralKind.Null);
            case PythonTokenKind.String or TextStart:
                return Strings();
            case Ellipsis:
                var from = Start;
                Advance();
                return new OtherNode(Span(from), []);
            case LeftParen or LeftBracket or LeftBrace or Lambda or Yield:
                return Nested();
            default:
                Fail(Kind == EndOfFile || AtLineEnd ? "An expression is missing." : "This can't be read here.");
                return Missing();
        }
    }

    private Node Nested()
    {
        if (!Enter())
        {
            return SkipTooDeep();
        }

        Node node = Kind switch
        {
            LeftParen => Parenthesized(),
            LeftBracket => ListDisplay(),
            LeftBrace => BraceDisplay(),
            Lambda => LambdaExpression(),
            _ => YieldExpression(),
        };
        Leave();
        return node;
    }

    private NameNode NameHere()
    {
        var token = Current;
        if (token.Kind != PythonTokenKind.Name)
        {
            Fail("A name is missing.");
            return new NameNode(new TextSpan(_lastEnd, _lastEnd), string.Empty);
        }

        Advance();
        return new NameNode(token.Span, Name(token));
    }

    private LiteralNode Literal(LiteralKind kind)
    {
        var token = Current;
        Advance();
        return new LiteralNode(token.Span, kind, Name(token));
    }

    private Node Call(int from, Node callee)
    {
        if (!Enter())
        {
            return Both(from, callee, SkipTooDeep());
        }

        var open = _pos;
        Advance();
        var arguments = new List<Argument>();
        if (Kind != RightParen && !AtGroupEnd)
        {
            do
            {
                arguments.Add(Argument());
            }
            while (More(RightParen));
        }

        Close(open, RightParen);
        Leave();
        if (_inPattern)
        {
            return new OtherNode(Span(from), [callee, .. arguments.Select(static a => a.Value)]);
        }

        _calls++;
        return new CallNode(Span(from), callee, arguments);
    }

    private Argument Argument()
    {
        if (Kind is Star or DoubleStar)
        {
            var kind = Kind == Star ? ArgumentKind.Spread : ArgumentKind.SpreadNamed;
            Advance();
            return new Argument(kind, null, Expression());
        }

        if (PeekKind() == Equal && Word() is { } name)
        {
            Advance();
            return new Argument(ArgumentKind.Named, name, _inPattern ? NamedExpression() : Expression());
        }

        var (from, at) = (Start, _pos);
        var value = NamedExpression();
        if (_pos > at && AtComprehension)
        {
            var parts = new List<Node> { value };
            Clauses(parts);
            value = new OtherNode(Span(from), parts);
        }

        return new Argument(ArgumentKind.Positional, null, value);
    }

    private Node Subscript(int from, Node target)
    {
        if (!Enter())
        {
            return Both(from, target, SkipTooDeep());
        }

        var open = _pos;
        Advance();
        var first = Start;
        var items = new List<Node>();
        var commas = 0;
        if (Kind == RightBracket || AtGroupEnd)
        {
            Fail("An index is missing.");
            items.Add(Missing());
        }
        else
        {
            do
            {
                items.Add(IndexOrSlice());
                commas += Kind == Comma ? 1 : 0;
            }
            while (More(RightBracket));
        }

        var index = commas == 0 && items.Count == 1 ? items[0] : new ListNode(Span(Math.Min(first, items[0].Span.Start)), items);
        Close(open, RightBracket);
        Leave();
        return new IndexNode(Span(from), target, index);
    }

    private Node IndexOrSlice()
    {
        var (from, at) = (Start, _pos);
        var parts = new List<Node>();
        if (Kind != Colon)
        {
            var first = StarExpression();
            if (Kind != Colon || _pos == at)
            {
                return first;
            }

            parts.Add(first);
        }

        for (var colons = 0; colons < 2 && Accept(Colon); colons++)
        {
            if (CanStart(Kind))
            {
                parts.Add(Expression());
            }
        }

        return new ListNode(Span(from), parts);
    }
}
