namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private Node Primary()
    {
        switch (_current.Kind)
        {
            case TokenKind.Name:
                return Word();
            case TokenKind.String:
                return String();
            case TokenKind.Number:
                return Literal(LiteralKind.Number);
            case TokenKind.PrivateName:
                return Name();
            case TokenKind.Punctuator:
                return Punctuated();
            default:
                return Missing("Expected an expression.");
        }
    }

    private Node Punctuated()
    {
        switch (_current.Text)
        {
            case "(":
                return Parenthesised(_current.Start, null);
            case "[":
                return Array();
            case "{":
                return Object();
            case "`":
                return Template();
            case "/" or "/=":
                return Regex();
            case "<" when IsGenericArrow():
                var start = _current.Start;
                SkipAngles();
                return Is("(") ? Parenthesised(start, null) : Missing("Expected '('.");
            case "<":
                var element = JsxElement();
                Advance();
                return element;
            case "@":
                return Class(_current.Start, Decorators());
            default:
                return Missing("Expected an expression.");
        }
    }

    /// <summary>Where JSX is allowed, a generic arrow function has to give itself away by a comma or <c>extends</c>.</summary>
    private bool IsGenericArrow()
    {
        var first = Peek();
        if (first.Text == "const")
        {
            first = _angles.TokenAt(first.End);
        }

        var second = _angles.TokenAt(first.End);
        return first.Kind == TokenKind.Name
            && (second.Text is "," or "=" || (second.Text == "extends" && _angles.TokenAt(second.End).Text is not ("=" or ">" or "/")));
    }

    private Node Word()
    {
        switch (_current.Text)
        {
            case "function":
                return Function(_current.Start, []);
            case "async":
                return Async();
            case "class":
                return Class(_current.Start, []);
            case "new":
                return New();
            case "true":
                return Literal(LiteralKind.True);
            case "false":
                return Literal(LiteralKind.False);
            case "null" or "undefined":
                return Literal(LiteralKind.Null);
            case "import":
                return Name();
            default:
                return Words.IsReserved(_current.Text) ? Missing("Expected an expression.") : NameOrArrow(_current.Start);
        }
    }

    private Node NameOrArrow(int start)
    {
        var name = Name();
        return Is("=>") && !_current.LineBefore ? Arrow(start, [new Parameter(name.Name, null, null)], []) : name;
    }

    private Node Async()
    {
        var start = _current.Start;
        var next = Peek();
        if (next.LineBefore)
        {
            return Name();
        }

        if (next.Text == "function")
        {
            Advance();
            return Function(start, []);
        }

        if (next.Kind == TokenKind.Name && _angles.TokenAt(next.End).Text == "=>")
        {
            Advance();
            return NameOrArrow(start);
        }

        if (next.Text is not ("(" or "<"))
        {
            return NameOrArrow(start);
        }

        var name = Name();
        if (IsOpenAngle && _angles.EndOf(_current.Start) is var end && (end < 0 || _angles.TokenAt(end).Text != "("))
        {
            return name;
        }

        SkipAngles();
        return Is("(") ? Parenthesised(start, name) : name;
    }

    private Node New()
    {
        var start = _current.Start;
        Advance();
        if (Take("."))
        {
            return Member(start, new NameNode(From(start), "new"));
        }

        if (IsTooDeep)
        {
            return SkipTooDeep();
        }

        var height = Enter();
        var callee = Constructed();
        SkipTypeArguments();
        var arguments = Is("(") ? Arguments() : [];
        Leave(height);
        return new CallNode(From(start), callee, arguments, isConstruction: true);
    }

    private Node Constructed()
    {
        var start = _current.Start;
        var node = Primary();
        while (!ReferenceEquals(node, _lastArrow) && (Is(".") || Is("[") || Is("!")))
        {
            var longer = Is("!") ? Unmarked(node) : Is("[") ? Index(start, node) : (Node)Dotted(start, node);
            node = Grows() ? longer : node;
        }

        return node;
    }

    private Node Unmarked(Node node)
    {
        Advance();
        return node;
    }

    private MemberNode Dotted(int start, Node node)
    {
        Advance();
        return Member(start, node);
    }

    private List<Argument> Arguments()
    {
        var outside = OpenBracket();
        var arguments = new List<Argument>();
        while (!Is(")") && !AtEnd)
        {
            var at = _current.Start;
            var kind = Take("...") ? ArgumentKind.Spread : ArgumentKind.Positional;
            arguments.Add(new Argument(kind, null, Assignment()));
            if (!NextItem(")", at))
            {
                break;
            }
        }

        CloseBracket(")", outside);
        return arguments;
    }
}
