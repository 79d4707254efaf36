namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    /// <summary>
    /// A type: names and members stay, <c>null</c> and <c>undefined</c> vanish from unions, type arguments are dropped;
    /// whatever else is an <see cref="OtherNode"/> with the types in it.
    /// </summary>
    private Node Type()
    {
        if (IsTooDeep)
        {
            return SkipTooDeep();
        }

        var height = Enter();
        var start = _current.Start;
        var type = Union();
        if (Is("extends") && !_current.LineBefore)
        {
            type = ConditionalType(start, type);
        }

        Leave(height);
        return type;
    }

    private OtherNode ConditionalType(int start, Node check)
    {
        Advance();
        var parts = new List<Node> { check, Type() };
        if (Take("?"))
        {
            parts.Add(Type());
            Expect(":");
            parts.Add(Type());
        }

        return new OtherNode(Around(start, check), parts);
    }

    /// <summary>The type behind a parameter list's colon.</summary>
    private void ReturnType()
    {
        if (Is("asserts") && Peek() is { Kind: TokenKind.Name, LineBefore: false })
        {
            Advance();
        }

        Type();
    }

    private Node Union()
    {
        var start = _current.Start;
        _ = Take("|") || Take("&");
        var parts = new List<Node> { TypePostfix() };
        while (Take("|") || Take("&"))
        {
            parts.Add(TypePostfix());
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var named = parts.FindAll(static p => p is not LiteralNode { Kind: LiteralKind.Null });
        return named.Count == 1 ? named[0] : new OperationNode(Around(start, parts[0]), "|", named);
    }

    private Node TypePostfix()
    {
        var start = _current.Start;
        var bare = true;
        while (IsTypeOperator())
        {
            bare &= Is("readonly");
            Advance();
        }

        var type = TypePrimary();
        var parts = new List<Node> { type };
        while (Is("[") && !_current.LineBefore)
        {
            bare = false;
            var outside = OpenBracket();
            if (!Is("]"))
            {
                parts.Add(Type());
            }

            CloseBracket("]", outside);
        }

        return bare ? type : new OtherNode(Around(start, type), parts);
    }

    private bool IsTypeOperator() =>
        _current.Text is "keyof" or "unique" or "readonly" or "infer" or "abstract"
        && Peek() is { LineBefore: false } next
        && (next.Kind is TokenKind.Name or TokenKind.String || next.Text is "(" or "[" or "{");

    private Node TypePrimary()
    {
        switch (_current.Kind)
        {
            case TokenKind.Name:
                return NamedType();
            case TokenKind.String:
                return String();
            case TokenKind.Number:
                return Literal(LiteralKind.Number);
        }

        var start = _current.Start;
        switch (_current.Text)
        {
            case "(":
                return FunctionType(start);
            case "[":
                return Tuple();
            case "{":
                var members = TypeMembers();
                return new OtherNode(From(start), members);
            case "`":
                return Template(ofTypes: true);
            case "<":
                SkipAngles();
                return Is("(") ? FunctionType(start) : new OtherNode(From(start), []);
            case "-" or "*" or "?" or "!":
                Advance();
                return _current.Kind == TokenKind.Number ? Literal(LiteralKind.Number) : new OtherNode(From(start), []);
            default:
                return Missing("Expected a type.");
        }
    }

    private Node NamedType()
    {
        var start = _current.Start;
        switch (_current.Text)
        {
            case "null" or "undefined":
                return Literal(LiteralKind.Null);
            case "true":
                return Literal(LiteralKind.True);
            case "false":
                return Literal(LiteralKind.False);
            case "new":
                Advance();
                SkipAngles();
                return Is("(") ? FunctionType(start) : Missing("Expected '('.");
            case "typeof":
                Advance();
                var of = TypeReference();
                return new OtherNode(Around(start, of), [of]);
            case "import":
                return ImportedType();
        }

        var type = TypeReference();
        if (Is("is") && !_current.LineBefore)
        {
            Advance();
            Type();
        }

        return type;
    }

    private Node TypeReference()
    {
        if (Is("import"))
        {
            return ImportedType();
        }

        if (!IsName)
        {
            return Missing("Expected a type.");
        }

        var start = _current.Start;
        return TypeTail(start, Name());
    }

    private Node ImportedType()
    {
        var start = _current.Start;
        Advance();
        var arguments = Is("(") ? Arguments() : [];
        return TypeTail(start, new OtherNode(From(start), [.. arguments.Select(static a => a.Value)]));
    }

    private Node TypeTail(int start, Node type)
    {
        while (Is(".") && Peek().Kind is TokenKind.Name or TokenKind.PrivateName)
        {
            Advance();
            type = Grows() ? new MemberNode(new TextSpan(start, _current.End), type, _current.Text) : type;
            Advance();
        }

        if (IsOpenAngle && !_current.LineBefore)
        {
            SkipAngles();
        }

        return type;
    }

    /// <summary>A function type, or a type in parentheses: what follows tells.</summary>
    private Node FunctionType(int start)
    {
        var outside = OpenBracket();
        var parts = new List<Node>();
        while (!Is(")") && !AtEnd)
        {
            var at = _current.Start;
            parts.Add(NamedElement());
            if (!NextItem(")", at))
            {
                break;
            }
        }

        CloseBracket(")", outside);
        if (Take("=>"))
        {
            ReturnType();
            return new OtherNode(From(start), []);
        }

        return parts.Count == 1 ? parts[0] : new OtherNode(From(start), parts);
    }

    private ListNode Tuple()
    {
        var start = _current.Start;
        var outside = OpenBracket();
        var parts = new List<Node>();
        while (!Is("]") && !AtEnd)
        {
            var at = _current.Start;
            parts.Add(NamedElement());
            if (!NextItem("]", at))
            {
                break;
            }
        }

        CloseBracket("]", outside);
        return new ListNode(From(start), parts);
    }

    /// <summary>An element of a tuple or a parameter of a function type; of <c>name: type</c> the type stays.</summary>
    private Node NamedElement()
    {
        Take("...");
        var type = Type();
        Take("?");
        return Take(":") ? Type() : type;
    }
}
