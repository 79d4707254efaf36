namespace Solvent.Scanning.Syntax.Hcl;

/// <summary>Reads bodies: attributes and blocks.</summary>
internal sealed class HclParser
{
    private readonly HclScanner _scanner;
    private readonly HclExpressions _expressions;

    public HclParser(HclScanner scanner)
    {
        _scanner = scanner;
        _expressions = new HclExpressions(scanner);
    }

    public MapNode Document()
    {
        var entries = new List<MapEntry>();
        while (!_scanner.IsAtEnd)
        {
            Body(entries);
            if (_scanner.Current == '}')
            {
                _scanner.Report(_scanner.At, "This bracket closes nothing.");
                _scanner.At++;
            }
        }

        return new MapNode(new TextSpan(0, _scanner.Text.Length), entries);
    }

    private void Body(List<MapEntry> entries)
    {
        for (_scanner.SkipBlank(lines: true); !_scanner.IsAtEnd && _scanner.Current != '}'; _scanner.SkipBlank(lines: true))
        {
            var start = _scanner.At;
            if (Item() is { } entry)
            {
                entries.Add(entry);
            }

            _scanner.SkipBlank();
            if (_scanner.At == start || !(_scanner.IsAtLineEnd || _scanner.Current is '}' or ',' or ';'))
            {
                _scanner.Report(_scanner.At, "An attribute or a block was expected here.");
                _scanner.SkipLine();
            }
            else if (_scanner.Current is ',' or ';')
            {
                _scanner.At++;
            }
        }
    }

    private MapEntry? Item()
    {
        if (Label() is not { } key)
        {
            return null;
        }

        _scanner.SkipBlank();
        if (_scanner.Current is '=' or ':' && _scanner.Next != '=')
        {
            _scanner.At++;
            return new MapEntry(key.Value, key, _expressions.Value());
        }

        var labels = new List<StringNode>();
        while (Label() is { } label)
        {
            labels.Add(label);
            _scanner.SkipBlank();
        }

        return _scanner.Current == '{' ? Block(key, labels) : null;
    }

    private MapEntry Block(StringNode key, List<StringNode> labels)
    {
        var start = _scanner.At;
        Node body;
        if (!_scanner.Enter(labels.Count + 1))
        {
            body = _scanner.SkipBrackets();
            return new MapEntry(key.Value, key, body);
        }

        _scanner.At++;
        var entries = new List<MapEntry>();
        Body(entries);
        if (!_scanner.Take('}'))
        {
            _scanner.Report(start, "This block is not closed.");
        }

        _scanner.Leave(labels.Count + 1);
        body = new MapNode(new TextSpan(start, _scanner.At), entries);
        foreach (var label in Enumerable.Reverse(labels))
        {
            body = new MapNode(new TextSpan(label.Span.Start, _scanner.At), [new MapEntry(label.Value, label, body)]);
        }

        return new MapEntry(key.Value, key, body);
    }

    private StringNode? Label()
    {
        if (_scanner.Current == '"')
        {
            return HclString.Quoted(_scanner, null);
        }

        return _scanner.Name() is { } name ? new StringNode(name.Span, name.Name) : null;
    }
}
