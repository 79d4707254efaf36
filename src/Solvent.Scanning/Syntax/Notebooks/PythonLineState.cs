namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>Knows after each line of Python whether the next one starts a statement.</summary>
internal sealed class PythonLineState
{
    private int _brackets;
    private char _quote;
    private bool _continued;

    public bool AtStatement => _brackets == 0 && _quote == '\0' && !_continued;

    public void Pass(ReadOnlySpan<char> line)
    {
        _continued = false;
        for (var i = 0; i < line.Length;)
        {
            i = _quote == '\0' ? PassCode(line, i) : PassTriple(line, i);
        }
    }

    private int PassCode(ReadOnlySpan<char> line, int i)
    {
        switch (line[i])
        {
            case '#':
                return line.Length;
            case '\\':
                _continued = line[(i + 1)..].IsWhiteSpace();
                return i + 1;
            case '"' or '\'':
                return PassQuote(line, i);
            case '(' or '[' or '{':
                _brackets++;
                return i + 1;
            case ')' or ']' or '}':
                _brackets = Math.Max(0, _brackets - 1);
                return i + 1;
            default:
                return i + 1;
        }
    }

    private int PassQuote(ReadOnlySpan<char> line, int i)
    {
        var quote = line[i];
        if (line[i..] is [_, var second, var third, ..] && second == quote && third == quote)
        {
            _quote = quote;
            return i + 3;
        }

        for (i++; i < line.Length && line[i] != quote; i++)
        {
            i += line[i] == '\\' ? 1 : 0;
        }

        return i + 1;
    }

    private int PassTriple(ReadOnlySpan<char> line, int i)
    {
        if (line[i] == '\\')
        {
            return i + 2;
        }

        if (line[i..] is [var first, var second, var third, ..] && first == _quote && second == _quote && third == _quote)
        {
            _quote = '\0';
            return i + 3;
        }

        return i + 1;
    }
}
