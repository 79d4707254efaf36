namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Reads what looks like YAML line by line: keys, values and list items, nested by their indentation.</summary>
internal sealed class LineRecovery(string text, int first, int end)
{
    private readonly Stack<(int Indent, OpenNode Node)> _open = new();
    private readonly List<Node> _roots = [];
    private int _next = first;

    /// <summary>The places of the scalars found.</summary>
    public List<TextSpan> Scalars { get; } = [];

    /// <summary>Reads the part; normally into one node.</summary>
    public List<Node> Read()
    {
        while (_next < end)
        {
            var line = TakeLine();
            if (line.Length > 0 && !IsSkipped(line))
            {
                Line(line);
            }
        }

        CloseWhile(static _ => true, end);
        return _roots;
    }

    private bool IsSkipped(TextSpan line)
    {
        var content = text.AsSpan(line.Start, line.Length);
        return content[0] is '#' or '%'
            || content.StartsWith("---") || content.StartsWith("...")
            || (content.StartsWith("{{") && content.EndsWith("}}") && content.IndexOf("}}:") < 0);
    }

    private void Line(TextSpan line)
    {
        var lineStart = LineStart(line.Start);
        var at = line.Start;
        var isItem = false;
        while (at < line.End && text[at] == '-' && (at + 1 == line.End || text[at + 1] is ' ' or '\t'))
        {
            isItem = OpenList(at - lineStart, at);
            at = SkipBlank(at + 1, line.End);
        }

        if (at == line.End)
        {
            return;
        }

        var (keyEnd, colon) = RecoveredScalar.Key(text, at, line.End);
        if (colon >= 0)
        {
            Entry(at - lineStart, new TextSpan(at, keyEnd), new TextSpan(SkipBlank(colon + 1, line.End), line.End));
        }
        else if (isItem || (_open.TryPeek(out var top) && top.Node.IsMap && top.Node.TakesValue))
        {
            Value(new TextSpan(at, line.End), at - lineStart);
        }
    }

    private bool OpenList(int indent, int at)
    {
        CloseWhile(f => f.Indent > indent || (f.Indent == indent && f.Node.IsMap && !f.Node.TakesValue), at);
        if (_open.TryPeek(out var top) && ((top.Indent == indent && !top.Node.IsMap) || !top.Node.TakesValue || _open.Count >= ILanguageReader.MaxDepth))
        {
            return !top.Node.IsMap;
        }

        _open.Push((indent, new OpenNode(at, false, false)));
        return true;
    }

    private void Entry(int indent, TextSpan key, TextSpan value)
    {
        CloseWhile(f => f.Indent > indent || (f.Indent == indent && !f.Node.IsMap), key.Start);
        var isSame = _open.TryPeek(out var top) && (top.Indent == indent || !top.Node.TakesValue || _open.Count >= ILanguageReader.MaxDepth);
        if (!isSame)
        {
            _open.Push((indent, new OpenNode(key.Start, true, false)));
        }

        var map = _open.Peek().Node;
        if (!map.IsMap)
        {
            return;
        }

        if (map.TakesValue)
        {
            map.Add(new LiteralNode(new TextSpan(key.Start, key.Start), LiteralKind.Null, ""));
        }

        Scalars.Add(key);
        map.Add(RecoveredScalar.KeyNode(text, key));
        Value(value, indent);
    }

    /// <summary>Adds the value at <paramref name="span"/>; nothing there means that it follows on later lines.</summary>
    private void Value(TextSpan span, int indent)
    {
        if (span.Length == 0 || text[span.Start] == '#')
        {
            return;
        }

        var node = text[span.Start] is '|' or '>' ? Block(span, indent) : RecoveredScalar.Value(text, span);
        if (node is StringNode or LiteralNode)
        {
            Scalars.Add(node.Span);
        }

        _open.Peek().Node.Add(node);
    }

    private StringNode Block(TextSpan header, int indent)
    {
        var content = _next;
        var last = header.End;
        while (_next < end)
        {
            var before = _next;
            var line = TakeLine();
            if (line.Length > 0 && line.Start - LineStart(line.Start) <= indent)
            {
                _next = before;
                break;
            }

            last = line.Length > 0 ? line.End : last;
        }

        return new StringNode(new TextSpan(header.Start, last), last > content ? text[content..last] : "");
    }

    private void CloseWhile(Func<(int Indent, OpenNode Node), bool> condition, int at)
    {
        while (_open.TryPeek(out var top) && condition(top))
        {
            _open.Pop();
            if (top.Node.IsMap && top.Node.TakesValue)
            {
                var last = top.Node.End;
                top.Node.Add(new LiteralNode(new TextSpan(last, last), LiteralKind.Null, ""));
            }

            var node = top.Node.Close(text, at);
            if (_open.TryPeek(out var parent) && parent.Node.TakesValue)
            {
                parent.Node.Add(node);
            }
            else
            {
                _roots.Add(node);
            }
        }
    }

    /// <summary>The next line without white space around it.</summary>
    private TextSpan TakeLine()
    {
        var length = text.AsSpan(_next, end - _next).IndexOfAny('\r', '\n');
        var stop = length < 0 ? end : _next + length;
        var begin = SkipBlank(_next, stop);
        _next = Math.Min(end, stop + 1);
        while (stop > begin && char.IsWhiteSpace(text[stop - 1]))
        {
            stop--;
        }

        return new TextSpan(begin, stop);
    }

    private int LineStart(int at)
    {
        while (at > 0 && text[at - 1] is not ('\r' or '\n'))
        {
            at--;
        }

        return at;
    }

    private int SkipBlank(int at, int stop)
    {
        while (at < stop && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
