namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>A mapping or sequence whose end has not been reached.</summary>
internal sealed class OpenNode(int start, bool isMap, bool isFlow)
{
    private readonly List<Node> _items = [];
    private readonly List<MapEntry> _entries = [];
    private Node? _key;
    private int _first = start;
    private int _last = start;

    /// <summary>Whether it is a mapping.</summary>
    public bool IsMap => isMap;

    /// <summary>The end of what was added so far.</summary>
    public int End => _last;

    /// <summary>Whether a value may be added: always to a sequence, behind a key to a mapping.</summary>
    public bool TakesValue => !isMap || _key is not null;

    /// <summary>Adds an item, a key, or the value of the last key.</summary>
    public void Add(Node node)
    {
        _first = Math.Min(_first, node.Span.Start);
        _last = Math.Max(_last, node.Span.End);
        if (!isMap)
        {
            _items.Add(node);
        }
        else if (_key is null)
        {
            _key = node;
        }
        else
        {
            _entries.Add(Entry(_key, node));
            _key = null;
        }
    }

    /// <summary>The finished node; a flow node ends with its bracket, which is at or behind <paramref name="end"/>.</summary>
    public Node Close(string text, int end)
    {
        if (isFlow)
        {
            var at = Math.Max(end - 1, _last);
            while (at < text.Length && text[at] is not ('}' or ']') && (char.IsWhiteSpace(text[at]) || text[at] == ','))
            {
                at++;
            }

            _last = at < text.Length && text[at] == (isMap ? '}' : ']') ? at + 1 : Math.Max(_last, end);
        }

        var span = new TextSpan(_first, _last);
        return isMap ? new MapNode(span, _entries) : new ListNode(span, _items);
    }

    private static MapEntry Entry(Node key, Node value) => key switch
    {
        StringNode { Value: "<<" } s when s.Span.Length == 2 => new MapEntry(null, null, value, IsSpread: true),
        StringNode s => new MapEntry(s.Value, s, value),
        LiteralNode l => new MapEntry(l.Text, l, value),
        _ => new MapEntry(null, key, value),
    };
}
