namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private List<Node> Decorators()
    {
        var decorators = new List<Node>();
        while (Is("@"))
        {
            Advance();
            decorators.Add(Is("@") ? Missing("Expected a decorator.") : Postfix());
        }

        return decorators;
    }

    /// <summary>From <c>class</c> on, or from the modifiers before it.</summary>
    private ClassNode Class(int start, List<Node> decorators)
    {
        while (_current.Text is "export" or "default" or "abstract" or "declare")
        {
            Advance();
        }

        Expect("class");
        string? name = null;
        if (IsName && _current.Text is not ("extends" or "implements"))
        {
            name = _current.Text;
            Advance();
        }

        SkipAngles();
        var bases = Bases();
        var body = ClassBody();
        return new ClassNode(From(start), name, bases, body, decorators);
    }

    private List<Node> Bases()
    {
        var bases = new List<Node>();
        while (_current.Text is "extends" or "implements")
        {
            var isType = Is("implements");
            do
            {
                Advance();
                bases.Add(isType ? TypePostfix() : Postfix());
                SkipAngles();
            }
            while (Is(","));
        }

        return bases;
    }

    private List<Node> ClassBody()
    {
        var body = new List<Node>();
        if (!Is("{"))
        {
            Report("Expected '{'.");
            return body;
        }

        var outside = OpenBracket();
        while (!Is("}") && !AtEnd)
        {
            var at = _current.Start;
            if (!Take(";"))
            {
                ClassMember(body);
            }

            if (!GoesOnBehind(at))
            {
                break;
            }
        }

        CloseBracket("}", outside);
        return body;
    }

    // What can't be read as a member is skipped, token by token; a bracket that closes something else ends the members.
    private bool GoesOnBehind(int start)
    {
        if (_current.Start != start)
        {
            return true;
        }

        if (_current.IsClosing)
        {
            return false;
        }

        Report("Expected a member.");
        Advance();
        return true;
    }

    private void ClassMember(List<Node> body)
    {
        var start = _current.Start;
        var decorators = Decorators();
        if (Is("static") && Peek().Text == "{")
        {
            Advance();
            var statements = Block();
            body.Add(new BlockNode(From(start), BlockKind.Group, null, statements));
            return;
        }

        TakeMemberModifiers();
        var keyStart = _current.Start;
        if (_current.IsClosing || AtEnd)
        {
            body.AddRange(decorators);
            return;
        }

        var (key, keyNode) = Key();
        var keyEnd = _previousEnd;
        _ = Take("?") || Take("!");
        if (Is("(") || IsOpenAngle)
        {
            var function = FunctionFrom(start, key, decorators);
            body.Add(key is null && keyNode is not null ? new OtherNode(Around(start, keyNode), [keyNode, function]) : function);
            return;
        }

        body.AddRange(decorators);
        Field(new TextSpan(keyStart, keyEnd), key, keyNode, decorators.Count > 0 ? keyStart : start, body);
    }

    private void Field(TextSpan place, string? key, Node? keyNode, int start, List<Node> body)
    {
        var type = Take(":") ? Type() : null;
        var value = Take("=") ? Assignment() : null;
        if (key is not null)
        {
            body.Add(new AssignNode(From(start), [new NameNode(place, key)], value, type));
        }
        else if (keyNode is not null && value is not null)
        {
            body.Add(new OtherNode(Around(start, keyNode), [keyNode, value]));
        }

        EndStatement();
    }

    private void TakeMemberModifiers()
    {
        while (true)
        {
            if (Is("*"))
            {
                Advance();
                continue;
            }

            if (_current.Text is not ("static" or "public" or "private" or "protected" or "readonly" or "abstract" or "override" or "declare"
                or "async" or "get" or "set" or "accessor"))
            {
                return;
            }

            var next = Peek();
            if (next.Kind == TokenKind.Punctuator && next.Text is not ("[" or "*"))
            {
                return;
            }

            Advance();
        }
    }

    /// <summary>From the name of an interface on.</summary>
    private ClassNode Interface(int start)
    {
        string? name = null;
        if (IsName)
        {
            name = _current.Text;
            Advance();
        }

        SkipAngles();
        var bases = new List<Node>();
        while (Is("extends") || (bases.Count > 0 && Is(",")))
        {
            Advance();
            bases.Add(TypePostfix());
        }

        var members = Is("{") ? TypeMembers() : [];
        return new ClassNode(From(start), name, bases, members);
    }

    /// <summary>From the name of an enum on.</summary>
    private ClassNode Enum(int start)
    {
        string? name = null;
        if (IsName)
        {
            name = _current.Text;
            Advance();
        }

        var values = Is("{") ? Object() : null;
        var members = values?.Entries.Select(EnumMember).ToList() ?? [];
        return new ClassNode(From(start), name, [], members);
    }

    private static Node EnumMember(MapEntry entry) =>
        entry.Value is NameNode name ? new AssignNode(name.Span, [name], null) : entry.Value;
}
