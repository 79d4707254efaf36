using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private bool AtComprehension => Kind == For || (Kind == Async && PeekKind() == For);

    /// <summary>Whether no bracket can go on here: a line end (the bracket was given up) or the end of a string's field.</summary>
    private bool AtGroupEnd => AtLineEnd || Kind is FieldClose or PythonTokenKind.Text or TextEnd;

    /// <summary>Behind an item of a bracket: goes to the next one, over whatever does not belong there.</summary>
    private bool More(PythonTokenKind close)
    {
        if (!Accept(Comma))
        {
            if (Kind == close || AtGroupEnd)
            {
                return false;
            }

            Fail("A comma or the closing bracket is missing.");
            SkipItem(close);
            if (!Accept(Comma))
            {
                return false;
            }
        }

        return Kind != close && !AtGroupEnd;
    }

    private void SkipItem(PythonTokenKind close)
    {
        while (Kind != Comma && Kind != close && !AtGroupEnd)
        {
            if (Current.Match >= 0)
            {
                JumpBehind(Current.Match);
            }
            else
            {
                Advance();
            }
        }
    }

    private void Close(int open, PythonTokenKind close)
    {
        if (Accept(close))
        {
            return;
        }

        var match = tokens[open].Match;
        if (match >= _pos)
        {
            Fail("The closing bracket is missing.");
            JumpBehind(match);
        }
        else
        {
            // The lexer has reported it.
            _failed = true;
        }
    }

    private Node Parenthesized()
    {
        var (from, open) = (Start, _pos);
        Advance();
        if (Accept(RightParen))
        {
            return new ListNode(Span(from), []);
        }

        var first = StarExpression();
        var items = new List<Node> { first };
        var (isGenerator, isTuple) = (AtComprehension, Kind == Comma);
        Rest(items, open, RightParen);
        return isGenerator ? new OtherNode(Span(from), items)
            : isTuple || items.Count > 1 ? new ListNode(Span(from), items)
            : first;
    }

    private ListNode ListDisplay()
    {
        var (from, open) = (Start, _pos);
        Advance();
        return Display(from, open, RightBracket);
    }

    private ListNode Display(int from, int open, PythonTokenKind close)
    {
        var items = new List<Node>();
        if (Kind != close && !AtGroupEnd)
        {
            items.Add(StarExpression());
            Rest(items, open, close);
        }
        else
        {
            Close(open, close);
        }

        return new ListNode(Span(from), items);
    }

    /// <summary>Reads what follows the first item, up to and including the closing bracket.</summary>
    private void Rest(List<Node> items, int open, PythonTokenKind close)
    {
        if (AtComprehension)
        {
            Clauses(items);
        }

        Items(items, close);
        Close(open, close);
        _height++;
    }

    private void Items(List<Node> items, PythonTokenKind close)
    {
        while (More(close))
        {
            items.Add(StarExpression());
        }
    }

    private Node BraceDisplay()
    {
        var (from, open) = (Start, _pos);
        Advance();
        if (Accept(RightBrace))
        {
            return new MapNode(Span(from), []);
        }

        if (Kind == DoubleStar)
        {
            return Map(from, open, Entry());
        }

        var first = StarExpression();
        if (Kind == Colon)
        {
            return Map(from, open, Entry(first));
        }

        var items = new List<Node> { first };
        Rest(items, open, RightBrace);
        return new ListNode(Span(from), items);
    }

    private Node Map(int from, int open, MapEntry first)
    {
        if (AtComprehension)
        {
            var parts = first.KeyNode is null ? new List<Node> { first.Value } : [first.KeyNode, first.Value];
            Rest(parts, open, RightBrace);
            return new OtherNode(Span(from), parts);
        }

        var entries = new List<MapEntry> { first };
        while (More(RightBrace))
        {
            entries.Add(Entry());
        }

        Close(open, RightBrace);
        _height++;
        return new MapNode(Span(from), entries);
    }

    private MapEntry Entry() => Accept(DoubleStar)
        ? new MapEntry(null, null, Expression(), IsSpread: true)
        : Entry(Expression());

    private MapEntry Entry(Node key)
    {
        var value = Expect(Colon, "A colon is missing.") ? NamedExpression() : Missing();
        var known = key switch
        {
            StringNode { IsInterpolated: false } literal => literal.Value,
            LiteralNode literal => literal.Text,
            _ => null,
        };
        return new MapEntry(known, key, value);
    }

    /// <summary>Reads the <c>for</c> and <c>if</c> clauses of a comprehension.</summary>
    private void Clauses(List<Node> into)
    {
        while (AtComprehension)
        {
            var from = Start;
            Accept(Async);
            Advance();
            var head = ForHead(Condition);
            var tests = new List<Node>();
            while (Kind == If)
            {
                var start = Start;
                Advance();
                var test = Condition();
                tests.Add(new BlockNode(Span(start), BlockKind.If, test, []));
            }

            into.Add(new BlockNode(Span(from), BlockKind.Loop, head, tests));
        }

        _height += 2;
    }

    private Node Condition()
    {
        var (from, at) = (Start, _pos);
        var test = Binary(Precedence.Or);
        if (_pos == at || !Accept(ColonEqual))
        {
            return test;
        }

        var value = Binary(Precedence.Or);
        return new AssignNode(Span(from), [test], value, op: ":=");
    }
}
