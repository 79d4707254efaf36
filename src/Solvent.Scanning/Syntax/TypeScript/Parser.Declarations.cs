namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    /// <summary>Statements that begin with a word that declares something.</summary>
    private bool DeclarationStatement(List<Node> into)
    {
        var start = _current.Start;
        switch (_current.Text)
        {
            case "import" when Peek().Text is not ("(" or "."):
                Import(into);
                return true;
            case "export":
                Export(into);
                return true;
            case "function":
                into.Add(Function(start, []));
                return true;
            case "class":
                into.Add(Class(start, []));
                return true;
            case "async" when Peek() is { Text: "function", LineBefore: false }:
                Advance();
                into.Add(Function(start, []));
                return true;
            case "const" when Peek().Text == "enum":
                Advance();
                return DeclarationStatement(into);
            case "enum":
                Advance();
                into.Add(Enum(start));
                return true;
        }

        if (IsDeclaration())
        {
            DeclarationsStatement(into);
            return true;
        }

        return ContextualStatement(start, into);
    }

    /// <summary>Words that declare something only when a name follows on their line.</summary>
    private bool ContextualStatement(int start, List<Node> into)
    {
        if (_current.Text is not ("type" or "interface" or "namespace" or "module" or "declare" or "abstract" or "global"))
        {
            return false;
        }

        var next = Peek();
        var names = next.Kind == TokenKind.Name && !next.LineBefore && next.Text is not ("in" or "instanceof" or "as" or "satisfies");
        switch (_current.Text)
        {
            case "type" when names:
                TypeAlias(start, into);
                return true;
            case "interface" when names:
                Advance();
                into.Add(Interface(start));
                return true;
            case "namespace" or "module" when names || next.Kind == TokenKind.String:
                Namespace(start, into);
                return true;
            case "global" when next.Text == "{":
                Namespace(start, into);
                return true;
            case "declare" when names:
                Advance();
                Statement(into);
                return true;
            case "abstract" when next.Text == "class":
                into.Add(Class(start, []));
                return true;
            default:
                return false;
        }
    }

    private void TypeAlias(int start, List<Node> into)
    {
        Advance();
        Advance();
        SkipAngles();
        List<Node> type = Take("=") ? [Type()] : [];
        into.Add(new OtherNode(From(start), type));
        EndStatement();
    }

    private void Namespace(int start, List<Node> into)
    {
        if (!Is("global"))
        {
            Advance();
        }

        Node name = _current.Kind == TokenKind.String ? String() : Name();
        while (Is(".") && Grows())
        {
            name = Dotted(name.Span.Start, name);
        }

        if (!Is("{"))
        {
            EndStatement();
            return;
        }

        var body = Block();
        into.Add(new BlockNode(From(start), BlockKind.Group, name, body));
    }

    private bool IsDeclaration() => _current.Text switch
    {
        "const" or "var" => true,
        "let" => Peek() is { Kind: TokenKind.Name, Text: not ("in" or "of" or "instanceof") } or { Text: "[" or "{" },
        "using" => Peek() is { Kind: TokenKind.Name, LineBefore: false, Text: not ("in" or "of" or "instanceof" or "as") },
        "await" => Peek() is { Text: "using", LineBefore: false } next && _angles.TokenAt(next.End) is { Kind: TokenKind.Name, LineBefore: false },
        _ => false,
    };

    private void DeclarationsStatement(List<Node> into)
    {
        var start = _current.Start;
        var isUsing = _current.Text is "using" or "await";
        var declared = new List<Node>();
        Declarations(declared, isUsing ? "as" : "=");
        EndStatement();
        if (!isUsing)
        {
            into.AddRange(declared);
            return;
        }

        var body = new List<Node>();
        Statements(body);
        for (var i = declared.Count - 1; i >= 0; i--)
        {
            body = [new BlockNode(From(start), BlockKind.With, declared[i], body)];
        }

        into.AddRange(body);
    }

    private void Declarations(List<Node> into, string op = "=")
    {
        var start = _current.Start;
        Take("await");
        do
        {
            Advance();
            Declaration(start, into, op);
            start = _current.End;
        }
        while (Is(","));
    }

    private void Declaration(int start, List<Node> into, string op)
    {
        var first = start < _previousEnd && _text[start] != ',' ? start : _current.Start;
        var target = BindingTarget();
        Take("!");
        var type = Take(":") ? Type() : null;
        var value = Take("=") ? Assignment() : null;
        var span = Around(first, target);
        if (value is null || !Requires(span, target, value, into))
        {
            into.Add(new AssignNode(span, [target], value, type, op));
        }
    }
}
