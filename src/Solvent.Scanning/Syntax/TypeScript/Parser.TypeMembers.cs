namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    /// <summary>The members of an object type or interface; properties are declarations with a type, the rest is dropped.</summary>
    private List<Node> TypeMembers()
    {
        var members = new List<Node>();
        var outside = OpenBracket();
        while (!Is("}") && !AtEnd)
        {
            var at = _current.Start;
            if (!Take(";") && !Take(",") && TypeMember() is { } member)
            {
                members.Add(member);
            }

            if (!GoesOnBehind(at))
            {
                break;
            }
        }

        CloseBracket("}", outside);
        return members;
    }

    private Node? TypeMember()
    {
        var start = _current.Start;
        while (_current.Text is "readonly" or "get" or "set" or "+" or "-" or "static" && Peek() is var next && (next.Kind == TokenKind.Name || next.Text == "["))
        {
            Advance();
        }

        if (Is("new") && Peek().Text is "(" or "<")
        {
            Advance();
        }

        var name = IsName || _current.Kind == TokenKind.String ? MemberName() : null;
        if (name is null && !Is("[") && !Is("(") && !IsOpenAngle)
        {
            return TypeMemberKey();
        }

        SkipBrackets("[");
        _ = Take("-") || Take("+");
        Take("?");
        SkipAngles();
        var isMethod = Is("(");
        SkipBrackets("(");
        if (!Take(":"))
        {
            return name is null || isMethod ? null : new AssignNode(From(start), [name], null);
        }

        if (isMethod)
        {
            ReturnType();
            return null;
        }

        var type = Type();
        return name is null ? null : new AssignNode(From(start), [name], null, type);
    }

    private NameNode MemberName()
    {
        var name = _current.Kind == TokenKind.String ? new NameNode(_current.Span, _text[(_current.Start + 1)..Math.Max(_current.Start + 1, _current.End - 1)])
            : new NameNode(_current.Span, _current.Text);
        Advance();
        return name;
    }

    private Node? TypeMemberKey()
    {
        if (_current.Kind is TokenKind.Number or TokenKind.PrivateName)
        {
            Advance();
            Take("?");
            SkipBrackets("(");
            if (Take(":"))
            {
                Type();
            }
        }

        return null;
    }

    /// <summary>Skips a balanced group, where <paramref name="open"/> stands here.</summary>
    private void SkipBrackets(string open)
    {
        if (!Is(open))
        {
            return;
        }

        Advance();
        ToClosing();
        if (_current.IsClosing)
        {
            Advance();
        }
    }

    /// <summary>Skips to the bracket that closes what is open here.</summary>
    private void ToClosing()
    {
        while (!AtEnd && !_current.IsClosing)
        {
            SkipGroup();
            _ = Take(",") || Take(";");
        }
    }

    private void ToClosingBrace()
    {
        while (!Is("}") && !AtEnd)
        {
            Report("Expected '}'.");
            ToClosing();
            if (!Is("}") && !AtEnd)
            {
                Advance();
            }
        }
    }
}
