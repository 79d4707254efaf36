namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private FunctionNode? _lastArrow;

    /// <summary>An expression with commas.</summary>
    private Node Expression()
    {
        var start = _current.Start;
        var first = Assignment();
        if (!Is(","))
        {
            return first;
        }

        var items = new List<Node> { first };
        while (Take(","))
        {
            items.Add(Assignment());
        }

        return new OperationNode(Around(start, first), ",", items);
    }

    private Node Assignment()
    {
        if (IsTooDeep)
        {
            return SkipTooDeep();
        }

        var height = Enter();
        var node = Is("yield") ? Yield() : AssignmentFrom(_current.Start, Conditional());
        Leave(height);
        return node;
    }

    private Node AssignmentFrom(int start, Node left)
    {
        if (ReferenceEquals(left, _lastArrow) || AssignmentOperator() is not { } op)
        {
            return left;
        }

        Advance();
        if (op != "=")
        {
            var changed = Assignment();
            return new AssignNode(Around(start, left), [left], changed, null, op);
        }

        var targets = new List<Node> { left };
        var value = AssignedPart();
        while (Is("=") && !ReferenceEquals(value, _lastArrow))
        {
            targets.Add(value);
            Advance();
            value = AssignedPart();
        }

        return new AssignNode(Around(start, left), targets, value);
    }

    private Node AssignedPart()
    {
        if (Is("yield"))
        {
            return Yield();
        }

        var start = _current.Start;
        var node = Conditional();
        if (AssignmentOperator() is null or "=")
        {
            return node;
        }

        var height = Enter();
        var changed = IsTooDeep ? SkipTooDeep() : AssignmentFrom(start, node);
        Leave(height);
        return changed;
    }

    private OperationNode Yield()
    {
        var start = _current.Start;
        Advance();
        var all = !_current.LineBefore && Take("*");
        var ends = AtEnd || _current.IsClosing || (_current.LineBefore && !all) || Is(",") || Is(";") || Is(":");
        var operands = ends ? [] : new List<Node> { Assignment() };
        return new OperationNode(From(start), "yield", operands);
    }

    private string? AssignmentOperator()
    {
        if (_current.Kind != TokenKind.Punctuator)
        {
            return null;
        }

        if (Is(">"))
        {
            MergeGreater();
        }

        return _current.Text is "=" or "+=" or "-=" or "*=" or "/=" or "%=" or "**=" or "&&=" or "||=" or "??=" or "&=" or "|=" or "^=" or "<<="
            or ">>=" or ">>>=" ? _current.Text : null;
    }

    private void MergeGreater()
    {
        _current = _lexer.Greater(_current);
        _lexer.Position = _current.End;
    }

    private Node Conditional()
    {
        var start = _current.Start;
        var test = Binary(0);
        if (!Is("?") || ReferenceEquals(test, _lastArrow) || IsOptionalMark)
        {
            return test;
        }

        Advance();
        var outside = _colonEnds;
        _colonEnds = true;
        var then = Assignment();
        _colonEnds = outside;
        Expect(":");
        var otherwise = Assignment();
        return new OperationNode(Around(start, test), "if", [test, then, otherwise]);
    }

    private Node Binary(int above)
    {
        var start = _current.Start;
        var outside = _height;
        _height = 0;
        var left = Unary();
        List<Node>? flat = null;
        for (var strength = Strength(left); strength > above; strength = Strength(left))
        {
            var op = _current.Text;
            Advance();
            var right = strength == CastStrength ? Type() : Binary(strength);
            if (flat is null && Grows())
            {
                left = new OperationNode(Around(start, left), Spelling(op), [left, right]);
                continue;
            }

            flat ??= [left];
            flat.Add(right);
        }

        var isTooHigh = flat is not null && !HasRoomForFlat();
        _height = Math.Max(outside, isTooHigh ? 1 : _height);
        return flat is null ? left : new OtherNode(Around(start, left), isTooHigh ? [] : flat);
    }

    private const int CastStrength = 8;

    /// <summary>How strongly the operator here binds; 0 for none.</summary>
    private int Strength(Node left)
    {
        if (ReferenceEquals(left, _lastArrow))
        {
            return 0;
        }

        if (Is(">"))
        {
            MergeGreater();
        }

        return _current.Text switch
        {
            "??" => 1,
            "||" => 2,
            "&&" => 3,
            "|" => 4,
            "^" => 5,
            "&" => 6,
            "==" or "!=" or "===" or "!==" => 7,
            "as" or "satisfies" => _current.LineBefore ? 0 : CastStrength,
            "in" => _withoutIn ? 0 : 9,
            "<" or ">" or "<=" or ">=" or "instanceof" => 9,
            "<<" or ">>" or ">>>" => 10,
            "+" or "-" => 11,
            "*" or "/" or "%" => 12,
            "**" => 13,
            _ => 0,
        };
    }

    private static string Spelling(string op) => op switch
    {
        "&&" => "and",
        "||" => "or",
        "!" => "not",
        "as" or "satisfies" => "cast",
        _ => op,
    };

    /// <summary>The span from <paramref name="start"/> to here, widened to <paramref name="inner"/>.</summary>
    private TextSpan Around(int start, Node inner) => From(Math.Min(start, inner.Span.Start));
}
