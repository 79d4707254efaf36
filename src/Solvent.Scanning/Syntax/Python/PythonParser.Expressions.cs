using static Solvent.Scanning.Syntax.Python.PythonTokenKind;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonParser
{
    private static bool CanStart(PythonTokenKind kind) => kind is
        PythonTokenKind.Name or Number or PythonTokenKind.String or TextStart or LeftParen or LeftBracket or LeftBrace or
        Ellipsis or Plus or Minus or Tilde or Star or Await or False or Lambda or None or Not or True or Yield;

    /// <summary>Expressions with commas between them (then a <see cref="ListNode"/>), stars and <c>yield</c> allowed.</summary>
    private Node Expressions()
    {
        var (from, at) = (Start, _pos);
        var first = StarExpression();
        if (Kind != Comma || _pos == at)
        {
            return first;
        }

        var items = new List<Node> { first };
        while (Accept(Comma) && CanStart(Kind))
        {
            items.Add(StarExpression());
        }

        return new ListNode(Span(from), items);
    }

    private Node StarExpression() => Kind == Star ? Spread() : NamedExpression();

    private OperationNode Spread() => Spread(Expression);

    private OperationNode Spread(Func<Node> operand)
    {
        var from = Start;
        Advance();
        var value = operand();
        return new OperationNode(Span(from), "spread", [value]);
    }

    private Node NamedExpression()
    {
        var (from, at) = (Start, _pos);
        var left = Expression();
        if (_pos == at)
        {
            return left;
        }

        if (_inPattern && Kind == As)
        {
            return Capture(from, left);
        }

        if (!Accept(ColonEqual))
        {
            return left;
        }

        var value = Expression();
        return new AssignNode(Span(from), [left], value, op: ":=");
    }

    /// <summary>One expression without comma, star and <c>:=</c>.</summary>
    private Node Expression()
    {
        var outer = _height;
        _height = 0;
        var (from, at) = (Start, _pos);
        var node = Binary(Precedence.Or);
        if (Kind == If && _pos > at && !_inPattern)
        {
            node = Conditional(from, node);
        }

        _height = Math.Max(outer, _height);
        return node;
    }

    private Node Conditional(int from, Node then)
    {
        if (!Enter())
        {
            return Both(from, then, SkipTooDeep());
        }

        Advance();
        var test = Binary(Precedence.Or);
        Node otherwise = Expect(Else, "The keyword `else` is missing.") ? Expression() : Missing();
        _height++;
        Leave();
        return new OperationNode(Span(from), "if", [test, then, otherwise]);
    }

    private OtherNode Both(int from, Node first, Node second) => new(Span(from), [first, second]);

    private FunctionNode LambdaExpression()
    {
        var from = Start;
        Advance();
        var parameters = new List<Parameter>();
        Parameters(parameters, Colon);
        Expect(Colon, "A colon is missing.");
        var body = Expression();
        _height += 2;
        return new FunctionNode(Span(from), null, parameters, [new ReturnNode(body.Span, body)]);
    }

    private OperationNode YieldExpression()
    {
        var from = Start;
        Advance();
        var operands = new List<Node>();
        if (Kind == From)
        {
            operands.Add(Spread());
        }
        else if (CanStart(Kind))
        {
            operands.Add(Expressions());
        }

        _height++;
        return new OperationNode(Span(from), "yield", operands);
    }
}
