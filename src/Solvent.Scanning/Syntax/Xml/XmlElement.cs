using System.Text;

namespace Solvent.Scanning.Syntax.Xml;

/// <summary>An element while it is open.</summary>
internal sealed class XmlElement(StringNode name, int start)
{
    private readonly StringBuilder _text = new();
    private int _textStart = -1;
    private int _textEnd;

    public StringNode Name => name;

    public List<MapEntry> Entries { get; } = [];

    public void AddText(TextSpan span, ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace())
        {
            return;
        }

        _textStart = _textStart < 0 ? span.Start : _textStart;
        _textEnd = span.End;
        _text.Append(value);
    }

    /// <summary>The finished element, which ends at <paramref name="end"/>.</summary>
    public MapEntry Close(int end)
    {
        var span = new TextSpan(start, end);
        var text = _textStart < 0 ? null : new StringNode(new TextSpan(_textStart, _textEnd), _text.ToString().Trim());
        if (Entries.Count == 0)
        {
            return new MapEntry(name.Value, name, text ?? new StringNode(span, ""));
        }

        if (text is not null)
        {
            Entries.Add(new MapEntry("#text", null, text));
        }

        return new MapEntry(name.Value, name, new MapNode(span, Entries));
    }
}
