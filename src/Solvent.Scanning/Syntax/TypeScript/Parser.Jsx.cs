namespace Solvent.Scanning.Syntax.TypeScript;

internal sealed partial class Parser
{
    /// <summary>From <c>&lt;</c> to the last <c>&gt;</c>, which stays the current token: what follows may be text.</summary>
    private Node JsxElement()
    {
        if (IsTooDeep)
        {
            return SkipJsx();
        }

        var height = Enter();
        var outside = (_withoutIn, _colonEnds);
        (_withoutIn, _colonEnds) = (false, false);
        var start = _current.Start;
        Advance();
        Node tag = Is(">") ? new NameNode(new TextSpan(start, _current.End), "Fragment") : JsxTag();
        SkipAngles();
        var arguments = new List<Argument>();
        JsxAttributes(arguments);
        if (Take("/"))
        {
            JsxEnd();
        }
        else if (Is(">"))
        {
            JsxChildren(tag, arguments);
        }
        else
        {
            JsxEnd();
        }

        (_withoutIn, _colonEnds) = outside;
        Leave(height);
        var end = Is(">") ? _current.End : _previousEnd;
        return new CallNode(new TextSpan(start, end), tag, arguments);
    }

    private void JsxEnd()
    {
        if (!Is(">"))
        {
            Report("Expected '>'.");
        }
    }

    private Node JsxTag()
    {
        if (!IsName)
        {
            return Missing("Expected a tag.");
        }

        _current = _lexer.JsxName(_current);
        var start = _current.Start;
        Node tag = Name();
        while (Is(".") && Grows())
        {
            tag = Dotted(start, tag);
        }

        return tag;
    }

    private void JsxAttributes(List<Argument> into)
    {
        while (!AtEnd && !Is(">") && !Is("/"))
        {
            if (Is("{"))
            {
                into.Add(JsxSpread());
            }
            else if (IsName)
            {
                into.Add(JsxAttribute());
            }
            else
            {
                Report("Expected an attribute.");
                if (_current.IsClosing || Is(";") || IsOpenAngle)
                {
                    return;
                }

                Advance();
            }
        }
    }

    private Argument JsxSpread()
    {
        var outside = OpenBracket();
        Take("...");
        var value = Assignment();
        CloseBracket("}", outside);
        return new Argument(ArgumentKind.SpreadNamed, null, value);
    }

    private Argument JsxAttribute()
    {
        _current = _lexer.JsxName(_current);
        var name = _current;
        Advance();
        if (!Is("="))
        {
            return new Argument(ArgumentKind.Named, name.Text, new LiteralNode(name.Span, LiteralKind.True, ""));
        }

        _previousEnd = _current.End;
        _current = _lexer.JsxValue();
        return new Argument(ArgumentKind.Named, name.Text, JsxValue());
    }

    private Node JsxValue()
    {
        switch (_current.Text)
        {
            case "{":
                var outside = OpenBracket();
                var value = Expression();
                CloseBracket("}", outside);
                return value;
            case "<":
                var element = JsxElement();
                Advance();
                return element;
        }

        if (_current.Kind != TokenKind.String)
        {
            return Missing("Expected a value.");
        }

        var text = new StringNode(_current.Span, _text[(_current.Start + 1)..Math.Max(_current.Start + 1, _current.End - 1)]);
        Advance();
        return text;
    }

    /// <summary>From the <c>&gt;</c> of the opening tag to that of the closing one.</summary>
    private void JsxChildren(Node tag, List<Argument> into)
    {
        while (true)
        {
            _lexer.Position = _current.End;
            JsxText(into);
            ContinueAt(_lexer.Position);
            if (AtEnd)
            {
                _diagnostics.Add(tag.Span, "The element is not closed.");
                return;
            }

            if (Is("{"))
            {
                JsxChild(into);
            }
            else if (Peek().Text == "/")
            {
                Advance();
                Advance();
                JsxClosing();
                return;
            }
            else
            {
                into.Add(new Argument(ArgumentKind.Positional, null, JsxElement()));
            }

            if (!Is(">") && !Is("}"))
            {
                return;
            }
        }
    }

    private void JsxClosing()
    {
        if (IsName)
        {
            JsxTag();
        }

        JsxEnd();
    }

    private void JsxText(List<Argument> into)
    {
        var span = _lexer.JsxText();
        var text = _text.AsSpan(span.Start, span.Length);
        var (start, end) = (span.Start + text.Length - text.TrimStart().Length, span.End - text.Length + text.TrimEnd().Length);
        if (start < end)
        {
            into.Add(new Argument(ArgumentKind.Positional, null, new StringNode(new TextSpan(start, end), _text[start..end])));
        }
    }

    /// <summary>A child in braces; the closing brace stays the current token.</summary>
    private void JsxChild(List<Argument> into)
    {
        var outside = OpenBracket();
        if (!Is("}"))
        {
            var kind = Take("...") ? ArgumentKind.Spread : ArgumentKind.Positional;
            into.Add(new Argument(kind, null, Expression()));
        }

        (_withoutIn, _colonEnds) = outside;
        ToClosingBrace();
    }

    /// <summary>Passes an element without recursion; its last <c>&gt;</c> stays the current token.</summary>
    private OtherNode SkipJsx()
    {
        var start = _current.Start;
        Report("Nested too deeply; this part is skipped.");
        for (var open = 0; !AtEnd;)
        {
            open += SkipTag();
            if (open <= 0 || !ToNextTag())
            {
                break;
            }
        }

        return new OtherNode(new TextSpan(start, Math.Max(start, Is(">") ? _current.End : _previousEnd)), []);
    }

    /// <returns>By how much the tag changes the depth.</returns>
    private int SkipTag()
    {
        var closes = Peek().Text == "/";
        Advance();
        _ = closes && Take("/");
        while (!AtEnd && !Is(">"))
        {
            if (Is("/") && Peek().Text == ">")
            {
                Advance();
                return closes ? -1 : 0;
            }

            if (Is("{"))
            {
                SkipBrackets("{");
                continue;
            }

            Advance();
        }

        return closes ? -1 : 1;
    }

    private bool ToNextTag()
    {
        while (!AtEnd)
        {
            _lexer.Position = _current.End;
            _ = _lexer.JsxText();
            ContinueAt(_lexer.Position);
            if (IsOpenAngle)
            {
                return true;
            }

            Advance();
            ToClosing();
        }

        return false;
    }
}
