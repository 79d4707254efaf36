namespace Solvent.Scanning.Syntax.Toml;

/// <summary>A table while it is being written; parts of it may stand in several places.</summary>
internal sealed class TomlTable(int start)
{
    private readonly List<(StringNode Key, object Value)> _entries = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private int _start = start;
    private int _end = start;

    /// <summary>Makes the table reach over <paramref name="span"/>.</summary>
    public void Cover(TextSpan span)
    {
        _start = Math.Min(_start, span.Start);
        _end = Math.Max(_end, span.End);
    }

    public void Add(StringNode key, Node value)
    {
        _index[key.Value] = _entries.Count;
        _entries.Add((key, value));
    }

    /// <summary>The table under <paramref name="key"/>, the last one of an array of tables, or a new one.</summary>
    public TomlTable Child(StringNode key)
    {
        switch (Find(key))
        {
            case TomlTable table:
                return table;
            case List<TomlTable> tables:
                return tables[^1];
            default:
                return Append(key, new TomlTable(key.Span.Start), static t => t);
        }
    }

    /// <summary>A new table at the end of the array of tables under <paramref name="key"/>.</summary>
    public TomlTable NewItem(StringNode key, int start)
    {
        var item = new TomlTable(start);
        if (Find(key) is List<TomlTable> tables)
        {
            tables.Add(item);
            return item;
        }

        return Append(key, item, static t => new List<TomlTable> { t });
    }

    /// <summary>The finished map; the depth of the tables below it was limited when they were made.</summary>
    public MapNode ToNode()
    {
        var entries = new List<MapEntry>(_entries.Count);
        foreach (var (key, value) in _entries)
        {
            var node = value switch
            {
                TomlTable table => table.ToNode(),
                List<TomlTable> tables => ToList(tables),
                _ => (Node)value,
            };
            Cover(key.Span);
            Cover(node.Span);
            entries.Add(new MapEntry(key.Value, key, node));
        }

        return new MapNode(new TextSpan(_start, _end), entries);
    }

    private static ListNode ToList(List<TomlTable> tables)
    {
        var items = tables.ConvertAll(static Node (t) => t.ToNode());
        return new ListNode(new TextSpan(items.Min(static i => i.Span.Start), items.Max(static i => i.Span.End)), items);
    }

    private object? Find(StringNode key) => _index.TryGetValue(key.Value, out var at) ? _entries[at].Value : null;

    private TomlTable Append(StringNode key, TomlTable table, Func<TomlTable, object> form)
    {
        _index[key.Value] = _entries.Count;
        _entries.Add((key, form(table)));
        return table;
    }
}
