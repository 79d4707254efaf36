namespace Solvent.Scanning.Syntax.Toml;

/// <summary>Reads headers and <c>key = value</c> lines; what is neither is reported and its line skipped.</summary>
internal sealed class TomlParser(TomlScanner scanner)
{
    private readonly TomlTable _root = new(scanner.Start);

    public MapNode Parse()
    {
        var (table, depth) = (_root, 1);
        for (scanner.SkipLines(); scanner.At < scanner.End; scanner.SkipLines())
        {
            if (scanner.Current == '[')
            {
                (table, depth) = Header() ?? (table, depth);
            }
            else
            {
                Pair(table, depth);
            }

            scanner.FinishLine();
        }

        _root.Cover(new TextSpan(scanner.Start, scanner.End));
        return _root.ToNode();
    }

    private (TomlTable Table, int Depth)? Header()
    {
        var start = scanner.At++;
        var isArray = scanner.Take('[');
        if (Keys() is not { } keys || !scanner.Take(']') || (isArray && !scanner.Take(']')))
        {
            scanner.Report(start, "This is no table header.");
            scanner.SkipLine();
            return null;
        }

        var span = new TextSpan(start, scanner.At);
        var table = _root;
        foreach (var key in keys.SkipLast(1))
        {
            table = table.Child(key);
        }

        table = isArray ? table.NewItem(keys[^1], start) : table.Child(keys[^1]);
        table.Cover(span);
        return (table, keys.Count + (isArray ? 2 : 1));
    }

    private void Pair(TomlTable table, int depth)
    {
        var start = scanner.At;
        var keys = Keys();
        if (keys is null || !scanner.Take('='))
        {
            scanner.Report(start, "A key and a value were expected here.");
            scanner.SkipLine();
            return;
        }

        foreach (var key in keys.SkipLast(1))
        {
            table = table.Child(key);
        }

        scanner.SkipBlank();
        table.Add(keys[^1], new TomlValues(scanner, this).Value(depth + keys.Count));
    }

    /// <summary>Reads a dotted key and the blanks behind it; null when there is none or it has too many parts.</summary>
    public List<StringNode>? Keys()
    {
        var keys = new List<StringNode>();
        do
        {
            scanner.SkipBlank();
            if (Key() is not { } key || keys.Count >= ILanguageReader.MaxDepth / 2)
            {
                return null;
            }

            keys.Add(key);
            scanner.SkipBlank();
        }
        while (scanner.Take('.'));

        return keys;
    }

    private StringNode? Key()
    {
        var start = scanner.At;
        if (scanner.Current is '"' or '\'')
        {
            return TomlString.Read(scanner);
        }

        while (scanner.Current is '_' or '-' || char.IsLetterOrDigit(scanner.Current))
        {
            scanner.At++;
        }

        return scanner.At > start ? new StringNode(new TextSpan(start, scanner.At), scanner.Text[start..scanner.At]) : null;
    }
}
