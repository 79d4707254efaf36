namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private Node Unary()
    {
        if (!IsPrefix())
        {
            return Postfix();
        }

        var prefixes = new List<Prefix>();
        while (IsPrefix())
        {
            var start = _current.Start;
            if (IsOpenAngle)
            {
                prefixes.Add(new Prefix(start, "cast", AssertedType()));
                continue;
            }

            prefixes.Add(new Prefix(start, Spelling(_current.Text), null));
            Advance();
        }

        var node = Postfix();
        return ReferenceEquals(node, _lastArrow) && prefixes[^1].Type is not null ? node : Wrap(prefixes, node);
    }

    private Node Wrap(List<Prefix> prefixes, Node node)
    {
        for (var i = prefixes.Count - 1; i >= 0 && Grows(); i--)
        {
            var prefix = prefixes[i];
            var span = From(Math.Min(prefix.Start, node.Span.Start));
            node = new OperationNode(span, prefix.Operator, prefix.Type is null ? [node] : [node, prefix.Type]);
        }

        return node;
    }

    private bool IsPrefix() => _current.Kind switch
    {
        TokenKind.Punctuator => _current.Text is "!" or "~" or "+" or "-" or "++" or "--" || (!_jsx && IsOpenAngle),
        TokenKind.Name => _current.Text is "typeof" or "void" or "delete" || (Is("await") && IsAwaiting()),
        _ => false,
    };

    private bool IsAwaiting()
    {
        var next = Peek();
        return next.Kind switch
        {
            TokenKind.End or TokenKind.Unknown => false,
            TokenKind.Punctuator => next.Text is "(" or "[" or "{" or "`" or "+" or "-" or "!" or "~" or "<" or "/" or "++" or "--" or "@",
            TokenKind.Name => next.Text is not ("in" or "instanceof" or "as" or "satisfies" or "of"),
            _ => true,
        };
    }

    /// <summary>The type of <c>&lt;T&gt;x</c>; the parameters of a generic arrow function come out as a type too.</summary>
    private Node AssertedType()
    {
        var start = _current.Start;
        var end = _angles.EndOf(start);
        var next = Peek();
        if (end > 0 && next.Kind == TokenKind.Name && _angles.TokenAt(next.End).Text is ">" or ".")
        {
            Advance();
            var type = Type();
            Expect(">");
            return type;
        }

        SkipAngles();
        return new OtherNode(From(start), []);
    }

    private Node Postfix()
    {
        var start = _current.Start;
        var outside = _height;
        _height = 0;
        var node = Primary();
        List<Node>? flat = null;
        while (!ReferenceEquals(node, _lastArrow) && Link(start, node) is { } longer)
        {
            if (ReferenceEquals(longer, node))
            {
                continue;
            }

            if (Grows())
            {
                node = longer;
                continue;
            }

            flat ??= [node];
            flat.AddRange(longer.Children.Where(child => !ReferenceEquals(child, node)));
        }

        _height = Math.Max(outside, _height);
        return flat is null ? node : new OtherNode(Around(start, node), flat);
    }

    /// <summary>What follows <paramref name="node"/> directly: a member, an index, a call, …; null when nothing does.</summary>
    private Node? Link(int start, Node node)
    {
        switch (_current.Text)
        {
            case ".":
                Advance();
                return Member(start, node);
            case "?.":
                Advance();
                SkipTypeArguments();
                return Is("(") || Is("[") || Is("`") ? Link(start, node) : Member(start, node);
            case "[":
                return Index(start, node);
            case "(":
                var arguments = Arguments();
                return new CallNode(Around(start, node), node, arguments);
            case "`":
                var template = Template();
                return new CallNode(Around(start, node), node, [new Argument(ArgumentKind.Positional, null, template)]);
            case "++" or "--" when !_current.LineBefore:
                var op = _current.Text;
                Advance();
                return new OperationNode(Around(start, node), op, [node]);
            case "!" when !_current.LineBefore:
                Advance();
                return node;
            case "<" when SkipTypeArguments():
                return node;
            default:
                return null;
        }
    }

    private MemberNode Member(int start, Node target)
    {
        if (_current.Kind is not (TokenKind.Name or TokenKind.PrivateName) || (_current.LineBefore && Words.IsReserved(_current.Text)))
        {
            Report("Expected a name.");
            return new MemberNode(Around(start, target), target, "");
        }

        var name = _current.Text;
        Advance();
        return new MemberNode(Around(start, target), target, name);
    }

    private IndexNode Index(int start, Node target)
    {
        var outside = OpenBracket();
        var index = Expression();
        CloseBracket("]", outside);
        return new IndexNode(Around(start, target), target, index);
    }

    /// <summary>Passes type arguments, unless the <c>&lt;</c> here compares.</summary>
    private bool SkipTypeArguments()
    {
        if (!IsOpenAngle || _angles.EndOf(_current.Start) is var end && end < 0)
        {
            return false;
        }

        var next = _angles.TokenAt(end);
        if (next.Kind != TokenKind.End && next.Text is not ("(" or "`" or ")" or "]" or "}" or "," or ";" or ":" or "?." or "." or "===" or "!=="))
        {
            return false;
        }

        SkipAngles();
        return true;
    }

    private readonly record struct Prefix(int Start, string Operator, Node? Type);
}
