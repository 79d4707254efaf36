namespace Solvent.Scanning.Syntax.Hcl;

/// <summary>Reads expressions. What can't start one gives an empty node and takes nothing.</summary>
internal sealed class HclExpressions(HclScanner scanner)
{
    /// <summary>The most nodes that one bracket puts below each other: operations of each rank, a conditional, and the steps of a reference.</summary>
    private const int LevelsOfBracket = 16;

    private const int MostSteps = 8;

    /// <summary>The expression here.</summary>
    public Node Value()
    {
        scanner.SkipBlank();
        var start = scanner.At;
        var test = Ranked(0);
        scanner.SkipBlank();
        if (scanner.Current != '?')
        {
            return test;
        }

        if (!scanner.Enter(LevelsOfBracket))
        {
            scanner.SkipLine();
            return test;
        }

        scanner.At++;
        var then = Value();
        scanner.SkipBlank();
        var otherwise = scanner.Take(':') ? Value() : new OtherNode(new TextSpan(scanner.At, scanner.At), []);
        scanner.Leave(LevelsOfBracket);
        return new OperationNode(Span(start), "if", [test, then, otherwise]);
    }

    /// <summary><c>${x}</c> and <c>%{ if x }</c>; null where nesting is too deep.</summary>
    public Node? Hole()
    {
        var start = scanner.At;
        if (!scanner.Enter(LevelsOfBracket))
        {
            return null;
        }

        scanner.At += 2;
        scanner.OpenBrackets++;
        scanner.Take('~');
        scanner.SkipBlank();
        var isDirective = scanner.Text[start] == '%';
        var word = isDirective ? scanner.Name() : null;
        var parts = new List<Node>();
        for (scanner.SkipBlank(); !scanner.IsAtEnd && scanner.Current is not ('}' or '\r' or '\n'); scanner.SkipBlank())
        {
            var before = scanner.At;
            parts.Add(Value());
            scanner.At += scanner.At == before || scanner.Current is ',' or '~' or ':' ? 1 : 0;
        }

        scanner.OpenBrackets--;
        scanner.Take('}');
        scanner.Leave(LevelsOfBracket);
        return word is null && parts is [var only] ? only : new OtherNode(Span(start), parts);
    }

    private Node Ranked(int rank)
    {
        if (rank > 3)
        {
            return Unary();
        }

        var start = scanner.At;
        var first = Ranked(rank + 1);
        List<Node>? operands = null;
        string? op = null;
        for (scanner.SkipBlank(); OperatorAt(rank) is { } found; scanner.SkipBlank())
        {
            scanner.At += found.Length;
            scanner.SkipBlank();
            (operands ??= [first]).Add(Ranked(rank + 1));
            op ??= found switch { "||" => "or", "&&" => "and", _ => found };
        }

        return operands is null ? first : new OperationNode(Span(start), op!, operands);
    }

    private string? OperatorAt(int rank)
    {
        var (c, next) = (scanner.Current, scanner.Next);
        return rank switch
        {
            0 => c == '|' && next == '|' ? "||" : null,
            1 => c == '&' && next == '&' ? "&&" : null,
            2 => c switch
            {
                '=' => next == '=' ? "==" : null,
                '!' => next == '=' ? "!=" : null,
                '<' => next == '=' ? "<=" : next == '<' ? null : "<",
                '>' => next == '=' ? ">=" : ">",
                _ => null,
            },
            _ => c switch { '+' => "+", '-' => "-", '*' => "*", '/' => "/", '%' when next != '{' => "%", _ => null },
        };
    }

    private Node Unary()
    {
        var start = scanner.At;
        var op = '\0';
        for (; scanner.Current is '!' or '-' && scanner.Next != '='; scanner.SkipBlank())
        {
            op = scanner.Current;
            scanner.At++;
        }

        var operand = Reference();
        return op switch
        {
            '-' when operand is LiteralNode { Kind: LiteralKind.Number } number => new LiteralNode(Span(start), LiteralKind.Number, "-" + number.Text),
            '\0' => operand,
            _ => new OperationNode(Span(start), op == '!' ? "not" : "-", [operand]),
        };
    }

    private Node Reference()
    {
        var start = scanner.At;
        var node = Primary();
        for (var steps = 0; ; steps++)
        {
            if (scanner.OpenBrackets > 0)
            {
                scanner.SkipBlank();
            }

            // A longer reference than anybody writes is read and left out.
            var next = Step(start, node);
            if (next is null)
            {
                return node;
            }

            node = steps < MostSteps ? next : new OtherNode(Span(start), [.. node.Children]);
        }
    }

    private Node? Step(int start, Node node)
    {
        switch (scanner.Current)
        {
            case '.' when scanner.Next is '*' || char.IsLetterOrDigit(scanner.Next) || scanner.Next == '_':
                scanner.At++;
                var name = scanner.Take('*') ? "*" : scanner.Name()!.Name;
                return new MemberNode(Span(start), node, name);
            case '[':
                var index = Brackets('[');
                return new IndexNode(Span(start), node, index is ListNode { Items: [var only] } ? only : index);
            case '(' when node is NameNode or MemberNode:
                var arguments = Brackets('(');
                return new CallNode(Span(start), node, [.. arguments.Children.Select(static c => new Argument(c is OperationNode { Operator: "spread" } ? ArgumentKind.Spread : ArgumentKind.Positional, null, c))]);
            case ':' when scanner.Next == ':' && node is NameNode or MemberNode:
                scanner.At += 2;
                return scanner.Name() is { } part ? new MemberNode(Span(start), node, part.Name) : null;
            default:
                return null;
        }
    }

    private Node Primary()
    {
        var start = scanner.At;
        switch (scanner.Current)
        {
            case '"':
                return HclString.Quoted(scanner, this);
            case '<' when scanner.Next == '<':
                return HclString.HereDocument(scanner, this);
            case '[':
                return Brackets('[');
            case '{':
                return Brackets('{');
            case '(':
                return Brackets('(') is ListNode { Items: [var only] } ? only : new OtherNode(Span(start), []);
            case >= '0' and <= '9':
                return Number();
        }

        return scanner.Name() switch
        {
            null => new OtherNode(new TextSpan(start, start), []),
            { Name: "true" } name => new LiteralNode(name.Span, LiteralKind.True, "true"),
            { Name: "false" } name => new LiteralNode(name.Span, LiteralKind.False, "false"),
            { Name: "null" } name => new LiteralNode(name.Span, LiteralKind.Null, "null"),
            var name => name,
        };
    }

    private LiteralNode Number()
    {
        var start = scanner.At;
        while (char.IsAsciiLetterOrDigit(scanner.Current) || (scanner.Current == '.' && char.IsAsciiDigit(scanner.Next)))
        {
            scanner.At++;
        }

        return new LiteralNode(Span(start), LiteralKind.Number, scanner.Text[start..scanner.At]);
    }

    private Node Brackets(char open)
    {
        if (!scanner.Enter(LevelsOfBracket))
        {
            return scanner.SkipBrackets();
        }

        var start = scanner.At++;
        scanner.OpenBrackets++;
        scanner.SkipBlank();
        var loop = IsFor();
        Node node = loop ? new HclLoop(scanner, this).Read(start, open) : open == '{' ? Map(start) : List(start, open == '[' ? ']' : ')');
        scanner.OpenBrackets--;
        scanner.Leave(LevelsOfBracket);
        return node;
    }

    private bool IsFor() => scanner.Sees("for") && scanner.At + 3 < scanner.Text.Length && char.IsWhiteSpace(scanner.Text[scanner.At + 3]);

    private ListNode List(int start, char close)
    {
        var items = new List<Node>();
        for (scanner.SkipBlank(); !scanner.IsAtEnd && scanner.Current is not (']' or ')' or '}'); scanner.SkipBlank())
        {
            var before = scanner.At;
            if (scanner.Take(',') || (close == ']' && scanner.Take('*')))
            {
                continue;
            }

            var value = Value();
            scanner.SkipBlank();
            if (scanner.Sees("..."))
            {
                scanner.At += 3;
                value = new OperationNode(new TextSpan(value.Span.Start, scanner.At), "spread", [value]);
            }

            items.Add(value);
            scanner.At += scanner.At == before ? 1 : 0;
        }

        Close(start, close);
        return new ListNode(Span(start), items);
    }

    private MapNode Map(int start)
    {
        var entries = new List<MapEntry>();
        for (scanner.SkipBlank(); !scanner.IsAtEnd && scanner.Current is not (']' or ')' or '}'); scanner.SkipBlank())
        {
            var before = scanner.At;
            if (scanner.Take(','))
            {
                continue;
            }

            var key = Ranked(0);
            scanner.SkipBlank();
            if (scanner.Current is '=' or ':')
            {
                scanner.At++;
                var name = key switch { StringNode { IsInterpolated: false } s => s.Value, NameNode n => n.Name, _ => null };
                scanner.SkipBlank();
                entries.Add(new MapEntry(name, key is NameNode bare ? new StringNode(bare.Span, bare.Name) : key, Value()));
            }

            scanner.At += scanner.At == before ? 1 : 0;
        }

        Close(start, '}');
        return new MapNode(Span(start), entries);
    }

    public void Close(int start, char bracket)
    {
        scanner.SkipBlank();
        if (!scanner.Take(bracket))
        {
            scanner.Report(start, $"This has no closing '{bracket}'.");
        }
    }

    private TextSpan Span(int start) => new(start, Math.Max(start, scanner.At));
}
