namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private Node Head()
    {
        if (!Is("("))
        {
            return Missing("Expected '('.");
        }

        var outside = OpenBracket();
        var head = Expression();
        CloseBracket(")", outside);
        return head;
    }

    /// <summary>An <c>else if</c> is one more block behind the first, so that long chains do not nest.</summary>
    private void If(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        Arm(BlockKind.If, start, Head(), into);
        while (Is("else"))
        {
            start = _current.Start;
            Advance();
            if (!Take("if"))
            {
                Arm(BlockKind.Else, start, null, into);
                return;
            }

            Arm(BlockKind.If, start, Head(), into);
        }
    }

    private void Arm(BlockKind kind, int start, Node? head, List<Node> into)
    {
        var body = Body();
        into.Add(new BlockNode(From(start), kind, head, body));
    }

    private void While(List<Node> into)
    {
        var start = _current.Start;
        var kind = Is("with") ? BlockKind.With : BlockKind.Loop;
        Advance();
        Arm(kind, start, Head(), into);
    }

    private void Do(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        var body = Body();
        Expect("while");
        var head = Head();
        into.Add(new BlockNode(From(start), BlockKind.Loop, head, body));
        Take(";");
    }

    private void Switch(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        var head = Head();
        var arms = new List<Node>();
        if (!Is("{"))
        {
            Report("Expected '{'.");
            into.Add(new BlockNode(From(start), BlockKind.If, head, arms));
            return;
        }

        var outside = OpenBracket();
        while (!Is("}") && !AtEnd)
        {
            var at = _current.Start;
            Case(arms);
            if (_current.Start == at)
            {
                Report("Expected 'case'.");
                Advance();
            }
        }

        CloseBracket("}", outside);
        into.Add(new BlockNode(From(start), BlockKind.If, head, arms));
    }

    private void Case(List<Node> into)
    {
        var start = _current.Start;
        Node? test = null;
        if (Take("case"))
        {
            var outside = _colonEnds;
            _colonEnds = true;
            test = Expression();
            _colonEnds = outside;
            Expect(":");
        }
        else if (Take("default"))
        {
            Expect(":");
        }

        var body = new List<Node>();
        Statements(body);
        if (test is not null || _previousEnd > start)
        {
            into.Add(new BlockNode(From(start), BlockKind.Case, test, body));
        }
    }

    private void Try(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        Guarded(BlockKind.Try, start, into);
        if (Is("catch"))
        {
            start = _current.Start;
            Advance();
            if (Is("("))
            {
                var outside = OpenBracket();
                ParameterRest(BindingTarget());
                CloseBracket(")", outside);
            }

            Guarded(BlockKind.Catch, start, into);
        }

        if (Is("finally"))
        {
            start = _current.Start;
            Advance();
            Guarded(BlockKind.Finally, start, into);
        }
    }

    private void Guarded(BlockKind kind, int start, List<Node> into)
    {
        if (!Is("{"))
        {
            Report("Expected '{'.");
        }

        List<Node> body = Is("{") ? Block() : [];
        into.Add(new BlockNode(From(start), kind, null, body));
    }

    private void For(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        Take("await");
        if (!Is("("))
        {
            Report("Expected '('.");
            return;
        }

        var outside = OpenBracket();
        _withoutIn = true;
        var first = ForStart(into, out var isEach);
        _withoutIn = false;
        var updates = new List<Node>();
        var head = isEach ? Each(first!) : ForRest(updates);
        CloseBracket(")", outside);
        var body = Body();
        body.AddRange(updates);
        into.Add(new BlockNode(From(start), BlockKind.Loop, head, body));
    }

    /// <returns>What is run over things, when <paramref name="isEach"/>; else what the loop begins with goes before it.</returns>
    private Node? ForStart(List<Node> into, out bool isEach)
    {
        isEach = false;
        if (Is(";"))
        {
            return null;
        }

        var began = new List<Node>();
        if (IsDeclaration())
        {
            Declarations(began);
        }
        else
        {
            began.Add(Expression());
        }

        isEach = began.Count == 1 && _current.Text is "of" or "in";
        if (isEach)
        {
            return began[0];
        }

        into.AddRange(began);
        return null;
    }

    private AssignNode Each(Node first)
    {
        Advance();
        var over = Expression();
        var (target, type) = first is AssignNode { Targets: [var only] } declared ? (only, declared.Type) : (first, null);
        return new AssignNode(Around(first.Span.Start, first), [target], over, type, "in");
    }

    private Node? ForRest(List<Node> updates)
    {
        Expect(";");
        var test = Is(";") || Is(")") ? null : Expression();
        Expect(";");
        if (!Is(")"))
        {
            updates.Add(Expression());
        }

        return test;
    }
}
