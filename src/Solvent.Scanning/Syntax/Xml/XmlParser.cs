using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Syntax.Xml;

/// <summary>One pass over the text with a stack of open elements.</summary>
internal sealed class XmlParser(string text)
{
    private const int MostDiagnostics = 20;

    private readonly Stack<XmlElement> _open = new();
    private readonly List<MapEntry> _roots = [];
    private int _at;
    private int _skipped;

    public List<Comment> Comments { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public MapNode Document()
    {
        while (_at < text.Length)
        {
            var length = text.AsSpan(_at).IndexOf('<');
            var end = length < 0 ? text.Length : _at + length;
            Text(new TextSpan(_at, end));
            _at = end;
            if (_at < text.Length)
            {
                Markup();
            }
        }

        while (_open.Count > 0)
        {
            Report(_open.Peek().Name.Span, "This element is not closed.");
            CloseLast(text.Length);
        }

        return new MapNode(new TextSpan(0, text.Length), _roots);
    }

    private bool Sees(string value) => string.CompareOrdinal(text, _at, value, 0, value.Length) == 0;

    private char At(int offset) => offset < text.Length ? text[offset] : '\0';

    private void Markup()
    {
        var start = _at;
        if (Sees("<!--"))
        {
            _at = EndOf("-->", _at + 4);
            Comments.Add(new Comment(new TextSpan(start, _at), text.AsSpan(start, _at - start).Trim("<!->").Trim().ToString()));
        }
        else if (Sees("<![CDATA["))
        {
            _at = EndOf("]]>", _at + 9);
            var inner = new TextSpan(Math.Min(start + 9, _at), Math.Max(start + 9, _at - 3));
            AddText(inner.End <= text.Length ? inner : new TextSpan(_at, _at), raw: true);
        }
        else if (At(_at + 1) is '?' or '!')
        {
            _at = EndOf(">", _at + 1);
        }
        else if (At(_at + 1) == '/')
        {
            CloseTag();
        }
        else if (IsNameStart(At(_at + 1)))
        {
            OpenTag();
        }
        else
        {
            Text(new TextSpan(_at, ++_at));
        }
    }

    private int EndOf(string mark, int from)
    {
        var length = from > text.Length ? -1 : text.AsSpan(from).IndexOf(mark, StringComparison.Ordinal);
        return length < 0 ? text.Length : from + length + mark.Length;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';

    private StringNode Name()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or ':' or '-' or '.'))
        {
            _at++;
        }

        return new StringNode(new TextSpan(start, _at), text[start.._at]);
    }

    private void OpenTag()
    {
        var start = _at++;
        var element = new XmlElement(Name(), start);
        while (Attribute(element))
        {
        }

        var isEmpty = At(_at) == '/';
        _at += isEmpty ? 1 : 0;
        _at += At(_at) == '>' ? 1 : 0;
        if (_open.Count >= ILanguageReader.MaxDepth - 2)
        {
            _skipped += isEmpty ? 0 : 1;
            Report(new TextSpan(start, _at), "Elements nested too deeply are not read.");
            return;
        }

        _open.Push(element);
        if (isEmpty)
        {
            CloseLast(_at);
        }
    }

    private bool Attribute(XmlElement element)
    {
        SkipBlank();
        if (_at >= text.Length || text[_at] is '>' or '<' || (text[_at] == '/' && At(_at + 1) == '>'))
        {
            return false;
        }

        if (!IsNameStart(text[_at]))
        {
            // What can't be an attribute is passed over.
            _at++;
            return true;
        }

        var name = Name();
        SkipBlank();
        if (At(_at) != '=')
        {
            element.Entries.Add(new MapEntry(name.Value, name, new StringNode(new TextSpan(_at, _at), "")));
            return true;
        }

        _at++;
        SkipBlank();
        element.Entries.Add(new MapEntry(name.Value, name, AttributeValue()));
        return true;
    }

    private StringNode AttributeValue()
    {
        var quote = At(_at) is '"' or '\'' ? text[_at] : '\0';
        var start = _at + (quote == '\0' ? 0 : 1);
        var rest = text.AsSpan(Math.Min(start, text.Length));
        var length = quote == '\0' ? rest.IndexOfAny(" \t\r\n>") : rest.IndexOfAny(quote, '<');
        var end = length < 0 ? text.Length : start + length;
        _at = end + (quote != '\0' && At(end) == quote ? 1 : 0);
        return new StringNode(new TextSpan(start - (quote == '\0' ? 0 : 1), _at), Resolved(text.AsSpan(start, end - start)));
    }

    private void CloseTag()
    {
        _at += 2;
        var name = Name();
        _at = EndOfTag();
        if (_skipped > 0)
        {
            _skipped--;
            return;
        }

        if (!_open.Any(e => e.Name.Value == name.Value))
        {
            Report(name.Span, "This tag closes nothing.");
            return;
        }

        while (_open.Peek().Name.Value != name.Value)
        {
            Report(_open.Peek().Name.Span, "This element is not closed.");
            CloseLast(name.Span.Start - 2);
        }

        CloseLast(_at);
    }

    private int EndOfTag()
    {
        var length = text.AsSpan(_at).IndexOfAny('>', '<');
        return length < 0 ? text.Length : _at + length + (text[_at + length] == '>' ? 1 : 0);
    }

    private void CloseLast(int end)
    {
        var entry = _open.Pop().Close(end);
        (_open.Count > 0 ? _open.Peek().Entries : _roots).Add(entry);
    }

    private void SkipBlank()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private void Text(TextSpan span) => AddText(span, raw: false);

    private void AddText(TextSpan span, bool raw)
    {
        var written = text.AsSpan(span.Start, span.Length);
        if (_open.Count == 0 || _skipped > 0 || written.IsWhiteSpace())
        {
            return;
        }

        var start = span.Start + (written.Length - written.TrimStart().Length);
        var end = span.End - (written.Length - written.TrimEnd().Length);
        _open.Peek().AddText(new TextSpan(start, end), raw ? written : Resolved(written));
    }

    private static string Resolved(ReadOnlySpan<char> written)
    {
        if (written.IndexOf('&') < 0)
        {
            return written.ToString();
        }

        var value = new StringBuilder(written.Length);
        while (written.IndexOf('&') is >= 0 and var at)
        {
            value.Append(written[..at]);
            var length = written[at..Math.Min(written.Length, at + 12)].IndexOf(';');
            var character = length < 2 ? null : Character(written.Slice(at + 1, length - 1));
            value.Append(character ?? "&");
            written = written[(at + (character is null ? 1 : length + 1))..];
        }

        return value.Append(written).ToString();
    }

    private static string? Character(ReadOnlySpan<char> entity) => entity switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        ['#', 'x' or 'X', .. var hex] when int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
        ['#', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
        _ => null,
    };

    private void Report(TextSpan span, string message)
    {
        if (Diagnostics.Count < MostDiagnostics)
        {
            Diagnostics.Add(new Diagnostic(span, message));
        }
    }
}
