namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    /// <summary>From <c>function</c> on.</summary>
    private FunctionNode Function(int start, List<Node> decorators)
    {
        Advance();
        Take("*");
        string? name = null;
        if (IsName)
        {
            name = _current.Text;
            Advance();
        }

        return FunctionFrom(start, name, decorators);
    }

    /// <summary>From the type parameters on.</summary>
    private FunctionNode FunctionFrom(int start, string? name, List<Node> decorators)
    {
        SkipAngles();
        var properties = new List<Node>();
        var parameters = Parameters(properties, out var parameterDecorators);
        if (parameterDecorators is not null)
        {
            decorators = [.. decorators, parameterDecorators];
        }

        if (Take(":"))
        {
            ReturnType();
        }

        var body = Is("{") ? Block() : [];
        body.InsertRange(0, properties);
        return new FunctionNode(From(start), name, parameters, body, decorators);
    }

    /// <param name="properties">Takes the assignments that parameter properties stand for.</param>
    /// <param name="decorators">The decorators of the parameters, where there are any.</param>
    private List<Parameter> Parameters(List<Node> properties, out OtherNode? decorators)
    {
        decorators = null;
        var parameters = new List<Parameter>();
        if (!Is("("))
        {
            Report("Expected '('.");
            return parameters;
        }

        var (start, decorated) = (_current.Start, new List<Node>());
        var outside = OpenBracket();
        while (!Is(")") && !AtEnd)
        {
            var at = _current.Start;
            parameters.Add(Parameter(properties, decorated));
            if (!NextItem(")", at))
            {
                break;
            }
        }

        CloseBracket(")", outside);
        decorators = decorated.Count > 0 ? new OtherNode(From(start), decorated) : null;
        return parameters;
    }

    private Parameter Parameter(List<Node> properties, List<Node> decorators)
    {
        decorators.AddRange(Decorators());
        var start = _current.Start;
        var isProperty = false;
        while (_current.Text is "public" or "private" or "protected" or "readonly" or "override" && Peek().Kind is TokenKind.Name)
        {
            isProperty = true;
            Advance();
        }

        Take("...");
        var item = ParameterRest(BindingTarget());
        var parameter = ToParameter(item);
        if (isProperty && item.Target is NameNode name)
        {
            var target = new MemberNode(name.Span, new NameNode(new TextSpan(name.Span.Start, name.Span.Start), "this"), name.Name);
            properties.Add(new AssignNode(From(start), [target], name, parameter.Type));
        }

        return parameter;
    }

    /// <summary>What is declared: a name or a destructuring.</summary>
    private Node BindingTarget()
    {
        if (IsTooDeep)
        {
            return SkipTooDeep();
        }

        var height = Enter();
        var target = Is("{") ? Object() : Is("[") ? Array() : IsName ? Name() : (Node)Missing("Expected a name.");
        Leave(height);
        return target;
    }

    private Item ParameterRest(Node target)
    {
        var optional = IsOptionalMark && Take("?");
        var type = Take(":") ? Type() : null;
        var value = Take("=") ? Assignment() : null;
        return new Item(target, type, value, optional || type is not null);
    }

    private static Parameter ToParameter(Item item)
    {
        var (target, value) = (item.Target, item.Default);
        if (target is AssignNode { Operator: "=" } given)
        {
            (target, value) = (given.Targets[0], value ?? given.Value);
        }

        return target is NameNode name ? new Parameter(name.Name, item.Type, value) : new Parameter("", item.Type, value, target);
    }

    /// <summary>From <c>=&gt;</c> on.</summary>
    private FunctionNode Arrow(int start, List<Parameter> parameters, List<Node> decorators)
    {
        Advance();
        List<Node> body;
        if (Is("{"))
        {
            body = Block();
        }
        else
        {
            var at = _current.Start;
            var value = Assignment();
            body = [new ReturnNode(Around(at, value), value)];
            _height++;
        }

        return _lastArrow = new FunctionNode(From(Math.Min(start, body.Count > 0 ? body[0].Span.Start : start)), null, parameters, body, decorators);
    }

    /// <summary>Something in parentheses: only what follows them tells whether it was the parameters of an arrow function.</summary>
    /// <param name="start">Where the whole begins.</param>
    /// <param name="called">The name <c>async</c> before it, where it stood.</param>
    private Node Parenthesised(int start, NameNode? called)
    {
        var open = _current.Start;
        var outside = OpenBracket();
        var items = new List<Item>();
        var surely = Is(")");
        while (!Is(")") && !AtEnd)
        {
            var at = _current.Start;
            items.Add(ParenthesisedItem());
            surely |= items[^1].OnlyParameter;
            if (!NextItem(")", at))
            {
                break;
            }
        }

        CloseBracket(")", outside);
        if (Is(":") && (surely || !_colonEnds) && items.TrueForAll(static i => i.MayBeParameter))
        {
            Advance();
            ReturnType();
        }

        if (Is("=>") && !_current.LineBefore)
        {
            return Arrow(start, items.ConvertAll(ToParameter), []);
        }

        _lastArrow = null;
        return called is null ? Sequence(open, items) : new CallNode(From(start), called, items.ConvertAll(ToArgument));
    }

    private Item ParenthesisedItem()
    {
        if (Take("..."))
        {
            return ParameterRest(Assignment()) with { IsRest = true, OnlyParameter = true };
        }

        return ParameterRest(Assignment());
    }

    private static Argument ToArgument(Item item) => new(item.IsRest ? ArgumentKind.Spread : ArgumentKind.Positional, null, item.Target);

    private Node Sequence(int open, List<Item> items) => items switch
    {
        [{ Type: null } only] => only.Target,
        [var only] => new OperationNode(From(open), "cast", [only.Target, only.Type!]),
        [] => new OtherNode(From(open), []),
        _ => new OperationNode(From(open), ",", items.ConvertAll(static i => i.Target)),
    };

    private sealed record Item(Node Target, Node? Type, Node? Default, bool OnlyParameter, bool IsRest = false)
    {
        public bool MayBeParameter => Target is NameNode or MapNode or ListNode or AssignNode;
    }
}
