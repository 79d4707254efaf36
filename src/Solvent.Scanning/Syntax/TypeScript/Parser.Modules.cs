namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private void Import(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        if (_current.Kind == TokenKind.String)
        {
            var only = String().Value;
            into.Add(new ImportNode(From(start), only, null, null));
            EndImport();
            return;
        }

        if (_current.Text is "type" or "defer" or "typeof" && Peek() is var next && (next.Text is "{" or "*" || (next.Kind == TokenKind.Name && next.Text != "from")))
        {
            Advance();
        }

        var taken = new List<Taken>();
        if (IsName)
        {
            taken.Add(new Taken(_current.Span, "default", _current.Text));
            Advance();
            if (Is("="))
            {
                ImportEquals(start, taken[0], into);
                return;
            }

            Take(",");
        }

        if (Is("*"))
        {
            taken.Add(Namespace());
        }

        if (Is("{"))
        {
            Specifiers(taken);
        }

        EndFrom(start, taken, into);
    }

    private void EndFrom(int start, List<Taken> taken, List<Node> into)
    {
        Expect("from");
        if (_current.Kind != TokenKind.String)
        {
            Report("Expected a module.");
            return;
        }

        var module = String().Value;
        EndImport();
        if (taken.Count == 0)
        {
            into.Add(new ImportNode(From(start), module, null, null));
        }

        into.AddRange(taken.Select(t => new ImportNode(t.Span, module, t.Member, t.Alias) { Exported = t.Exported }));
    }

    /// <summary>Import attributes say nothing that the tree keeps.</summary>
    private void EndImport()
    {
        if (_current.Text is "with" or "assert" && Peek().Text == "{")
        {
            Advance();
            Object();
        }

        EndStatement();
    }

    private Taken Namespace()
    {
        var start = _current.Start;
        Advance();
        string? alias = null;
        if (Take("as") && _current.Kind is TokenKind.Name or TokenKind.String)
        {
            alias = ModuleName();
        }

        return new Taken(From(start), null, alias);
    }

    private void Specifiers(List<Taken> into)
    {
        var outside = OpenBracket();
        while (!Is("}") && !AtEnd)
        {
            var at = _current.Start;
            if (_current.Kind is TokenKind.Name or TokenKind.String)
            {
                into.Add(Specifier());
            }

            if (!NextItem("}", at))
            {
                break;
            }
        }

        CloseBracket("}", outside);
    }

    private Taken Specifier()
    {
        var start = _current.Start;
        if (Is("type") && Peek() is { Kind: TokenKind.Name } next && (next.Text != "as" || _angles.TokenAt(next.End).Text is "as" or "," or "}"))
        {
            Advance();
        }

        var member = ModuleName();
        var alias = Take("as") && _current.Kind is TokenKind.Name or TokenKind.String ? ModuleName() : member;
        return new Taken(From(start), member, alias);
    }

    private string ModuleName()
    {
        if (_current.Kind == TokenKind.String)
        {
            return String().Value;
        }

        var name = _current.Text;
        Advance();
        return name;
    }

    private void ImportEquals(int start, Taken taken, List<Node> into)
    {
        Advance();
        var value = Assignment();
        var target = new NameNode(taken.Span, taken.Alias!);
        if (!Requires(From(start), target, value, into))
        {
            into.Add(new AssignNode(From(start), [target], value));
        }

        EndStatement();
    }

    private void Export(List<Node> into)
    {
        var start = _current.Start;
        Advance();
        switch (_current.Text)
        {
            case "default":
                ExportDefault(into);
                break;
            case "=":
                Advance();
                into.Add(Expression());
                EndStatement();
                break;
            case "as":
                Advance();
                Jump(into);
                break;
            case "type" when Peek().Text is "{" or "*":
                Advance();
                ExportNames(start, into);
                break;
            case "{" or "*":
                ExportNames(start, into);
                break;
            default:
                Statement(into);
                break;
        }
    }

    private void ExportDefault(List<Node> into)
    {
        Advance();
        var declares = _current.Text is "function" or "class" or "interface" or "abstract" or "@" || (Is("async") && Peek().Text == "function");
        var start = _current.Start;
        if (declares)
        {
            Statement(into);
            if ((into.LastOrDefault() switch { FunctionNode function => function.Name, ClassNode type => type.Name, _ => null }) is { } name)
            {
                var end = From(start).End;
                into.Add(Default(end, new NameNode(new TextSpan(end, end), name)));
            }

            return;
        }

        var value = Assignment();
        into.Add(value is NameNode or CallNode { IsConstruction: true } ? Default(start, value) : value);
        EndStatement();
    }

    private AssignNode Default(int start, Node value) => new(From(start), [new NameNode(new TextSpan(start, start), "default")], value);

    /// <summary>Names given on from another module are imports without a name here.</summary>
    private void ExportNames(int start, List<Node> into)
    {
        var taken = new List<Taken>();
        if (Is("*"))
        {
            var all = Namespace();
            taken.Add(all with { Member = all.Alias is null ? "*" : null });
        }
        else
        {
            Specifiers(taken);
        }

        if (Is("from"))
        {
            EndFrom(start, taken.ConvertAll(static t => t with { Alias = null, Exported = t.Alias == t.Member ? null : t.Alias }), into);
            return;
        }

        foreach (var renamed in taken.Where(static t => t.Member is not null && t.Alias != t.Member))
        {
            into.Add(new AssignNode(renamed.Span, [new NameNode(renamed.Span, AssignNode.ExportedAs + renamed.Alias)], new NameNode(renamed.Span, renamed.Member!)));
        }

        into.Add(new OtherNode(From(start), taken.ConvertAll(static t => (Node)new NameNode(t.Span, t.Member ?? ""))));
        EndStatement();
    }

    /// <summary>Adds the imports that <c>const … = require('m')</c> stands for.</summary>
    private static bool Requires(TextSpan span, Node target, Node value, List<Node> into)
    {
        var (call, member) = value is MemberNode of ? (of.Target, of.Name) : (value, null);
        if (call is not CallNode { Callee: NameNode { Name: "require" }, Arguments: [{ Value: StringNode { IsInterpolated: false } module }] })
        {
            return false;
        }

        if (target is NameNode name)
        {
            into.Add(new ImportNode(span, module.Value, member, name.Name));
            return true;
        }

        if (member is not null || target is not MapNode map || !map.Entries.All(static e => e is { Key: not null, Value: NameNode }))
        {
            return false;
        }

        into.AddRange(map.Entries.Select(e => new ImportNode(e.Value.Span, module.Value, e.Key, ((NameNode)e.Value).Name)));
        return true;
    }

    private sealed record Taken(TextSpan Span, string? Member, string? Alias)
    {
        public string? Exported { get; init; }
    }
}
