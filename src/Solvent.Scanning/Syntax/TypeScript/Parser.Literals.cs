using System.Text;

namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    private NameNode Name()
    {
        var name = new NameNode(_current.Span, _current.Text);
        Advance();
        return name;
    }

    private LiteralNode Literal(LiteralKind kind)
    {
        var literal = new LiteralNode(_current.Span, kind, _text[_current.Start.._current.End]);
        Advance();
        return literal;
    }

    private StringNode String()
    {
        var raw = _text.AsSpan(_current.Start + 1, _current.End - _current.Start - 1);
        var closed = raw.Length > 0 && raw[^1] == _text[_current.Start];
        var node = new StringNode(_current.Span, Escapes.Resolve(closed ? raw[..^1] : raw));
        Advance();
        return node;
    }

    private OtherNode Regex()
    {
        if (!_lexer.TryRegex(_current.Start))
        {
            Advance();
            return Missing("The regular expression is not closed.");
        }

        var span = new TextSpan(_current.Start, _lexer.Position);
        ContinueAt(span.End);
        return new OtherNode(span, []);
    }

    private StringNode Template(bool ofTypes = false)
    {
        var start = _current.Start;
        _lexer.Position = _current.End;
        var part = _lexer.TemplatePart(out var isHole);
        var value = Escapes.Resolve(Part(part));
        if (!isHole)
        {
            ContinueAt(_lexer.Position);
            return new StringNode(From(start), value);
        }

        var whole = new StringBuilder(value);
        var holes = new List<Node>();
        while (isHole)
        {
            holes.Add(Hole(ofTypes));
            part = _lexer.TemplatePart(out isHole);
            whole.Append("{}").Append(Escapes.Resolve(Part(part)));
        }

        ContinueAt(_lexer.Position);
        return new StringNode(From(start), whole.ToString(), holes);
    }

    private ReadOnlySpan<char> Part(TextSpan span) => _text.AsSpan(span.Start, span.Length);

    /// <summary>Reads a hole; the lexer then stands behind its closing brace.</summary>
    private Node Hole(bool ofTypes)
    {
        var outside = (_withoutIn, _colonEnds);
        (_withoutIn, _colonEnds) = (false, false);
        ContinueAt(_lexer.Position);
        var node = ofTypes ? Type() : Expression();
        (_withoutIn, _colonEnds) = outside;
        ToClosingBrace();
        _previousEnd = _current.End;
        _lexer.Position = _current.End;
        return node;
    }

    private ListNode Array()
    {
        var start = _current.Start;
        var outside = OpenBracket();
        var items = new List<Node>();
        while (!Is("]") && !AtEnd)
        {
            var at = _current.Start;
            items.Add(Is(",") ? new OtherNode(new TextSpan(at, at), []) : Element());
            if (!NextItem("]", at))
            {
                break;
            }
        }

        CloseBracket("]", outside);
        return new ListNode(From(start), items);
    }

    private Node Element()
    {
        var start = _current.Start;
        if (!Take("..."))
        {
            return Assignment();
        }

        var inner = Assignment();
        return new OperationNode(From(start), "spread", [inner]);
    }

    private MapNode Object()
    {
        var start = _current.Start;
        var outside = OpenBracket();
        var entries = new List<MapEntry>();
        while (!Is("}") && !AtEnd)
        {
            var at = _current.Start;
            if (Take("..."))
            {
                entries.Add(new MapEntry(null, null, Assignment(), IsSpread: true));
            }
            else
            {
                entries.Add(Entry());
            }

            if (!NextItem("}", at))
            {
                break;
            }
        }

        CloseBracket("}", outside);
        return new MapNode(From(start), entries);
    }

    private MapEntry Entry()
    {
        var start = _current.Start;
        var plain = TakeEntryModifiers();
        var (key, keyNode) = Key();
        if (Is("(") || IsOpenAngle)
        {
            return new MapEntry(key, keyNode, FunctionFrom(start, key, []));
        }

        if (Take(":"))
        {
            return new MapEntry(key, keyNode, Assignment());
        }

        var end = _previousEnd;
        if (!plain || key is null || (keyNode is not null && !Is("=")))
        {
            return new MapEntry(key, keyNode, Missing("Expected ':'."));
        }

        var name = new NameNode(new TextSpan(start, end), key);
        if (!Take("="))
        {
            return new MapEntry(key, null, key == "undefined" ? new LiteralNode(name.Span, LiteralKind.Null, key) : name);
        }

        var value = Assignment();
        return new MapEntry(key, null, new AssignNode(From(start), [name], value));
    }

    /// <returns>False where a modifier or a star stood.</returns>
    private bool TakeEntryModifiers()
    {
        var plain = true;
        while (Is("*") || (_current.Text is "get" or "set" or "async" && Peek().Text is not ("(" or "," or ":" or "}" or "=" or "<")))
        {
            plain = false;
            Advance();
        }

        return plain;
    }

    /// <summary>A key of an object or a member of a class; an identifier has no node of its own.</summary>
    private (string? Key, Node? Node) Key()
    {
        var text = _current.Text;
        switch (_current.Kind)
        {
            case TokenKind.Name or TokenKind.PrivateName:
                Advance();
                return (text, null);
            case TokenKind.String:
                var quoted = String();
                return (quoted.Value, quoted);
            case TokenKind.Number:
                var number = Literal(LiteralKind.Number);
                return (number.Text, number);
            case TokenKind.Punctuator when text == "[":
                return ComputedKey();
            default:
                return (null, Missing("Expected a key."));
        }
    }

    private (string? Key, Node Node) ComputedKey()
    {
        var outside = OpenBracket();
        var key = Expression();
        if (Take(":"))
        {
            Type();
        }

        CloseBracket("]", outside);
        return (key is StringNode { IsInterpolated: false } known ? known.Value : null, key);
    }
}
