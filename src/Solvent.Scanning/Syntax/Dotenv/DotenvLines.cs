namespace Solvent.Scanning.Syntax.Dotenv;

/// <summary>The assignments of a file, one after another; a line that is neither assignment nor comment is left out.</summary>
internal sealed class DotenvLines(string text)
{
    // A quote that is never closed must not be looked for anew from each line to the end of the file.
    private const int MostCharacters = 8_000;

    private int _at;

    /// <summary>The comments met so far.</summary>
    public List<Comment> Comments { get; } = [];

    public List<MapEntry> ReadAll()
    {
        var entries = new List<MapEntry>();
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
            else if (text[_at] == '#')
            {
                Comment();
            }
            else if (Name() is { } name)
            {
                entries.Add(new MapEntry(name.Value, name, Value()));
            }
            else
            {
                _at = EndOfLine(_at);
            }
        }

        return entries;
    }

    /// <summary>Reads a name and the <c>=</c> behind it; null when the line has none.</summary>
    private StringNode? Name()
    {
        var at = SkipBlanks(text.AsSpan(_at).StartsWith("export ", StringComparison.Ordinal) ? _at + "export ".Length : _at);
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.' or '-'))
        {
            at++;
        }

        var end = at;
        at = SkipBlanks(at);
        if (end == start || at == text.Length || text[at] != '=')
        {
            return null;
        }

        _at = SkipBlanks(at + 1);
        return new StringNode(new TextSpan(start, end), text[start..end]);
    }

    private StringNode Value() => _at < text.Length && (text[_at] is '"' or '\'' or '`') ? Quoted() ?? Bare() : Bare();

    /// <summary>Reads a quoted value; null when the quote is not closed where it must be.</summary>
    private StringNode? Quoted()
    {
        var quote = text[_at];
        var limit = quote == '"' ? text.Length : EndOfLine(_at);
        for (var at = _at + 1; at < limit; at++)
        {
            if (text[at] == '\\' && quote == '"')
            {
                at++;
            }
            else if (text[at] == quote)
            {
                var value = text[(_at + 1)..at];
                var node = new StringNode(new TextSpan(_at, at + 1), quote == '"' ? value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal) : value);
                _at = at + 1;
                return node;
            }
            else if (at - _at > MostCharacters)
            {
                return null;
            }
        }

        return null;
    }

    private StringNode Bare()
    {
        var (start, end) = (_at, EndOfLine(_at));
        for (var at = start; at < end; at++)
        {
            if (text[at] == '#' && (at == start || char.IsWhiteSpace(text[at - 1])))
            {
                end = at;
            }
        }

        _at = end;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new StringNode(new TextSpan(start, end), text[start..end]);
    }

    private void Comment()
    {
        var end = EndOfLine(_at);
        Comments.Add(new Comment(new TextSpan(_at, end), text.AsSpan(_at, end - _at).TrimStart('#').Trim().ToString()));
        _at = end;
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && (text[at] is ' ' or '\t'))
        {
            at++;
        }

        return at;
    }

    private int EndOfLine(int at) => text.AsSpan(at).IndexOfAny('\r', '\n') is var length and >= 0 ? at + length : text.Length;
}
