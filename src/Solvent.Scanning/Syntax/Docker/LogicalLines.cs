using System.Text;
using System.Text.RegularExpressions;

namespace Solvent.Scanning.Syntax.Docker;

/// <summary>Splits a Dockerfile into instructions, and keeps its comments.</summary>
internal sealed partial class LogicalLines(string text)
{
    private int _at;
    private char _escape = '\\';
    private bool _directivesMayFollow = true;
    private Dictionary<string, int>? _lastLine;

    /// <summary>The comments met so far.</summary>
    public List<Comment> Comments { get; } = [];

    /// <summary>The next instruction, or null at the end.</summary>
    public LogicalLine? Next()
    {
        while (_at < text.Length)
        {
            var (start, end, next) = Line(_at);
            if (start == end)
            {
                _at = next;
            }
            else if (text[start] == '#')
            {
                AddComment(start, end);
                _at = next;
            }
            else
            {
                _directivesMayFollow = false;
                return Join(start);
            }
        }

        return null;
    }

    /// <summary>The contents of the here-documents that <paramref name="line"/> opens; reading goes on behind them.</summary>
    public List<StringNode> HereDocuments(LogicalLine line)
    {
        var contents = new List<StringNode>();
        if (!MayHold(line.Text))
        {
            return contents;
        }

        foreach (var match in Opening().EnumerateMatches(line.Text))
        {
            var mark = line.Text.AsSpan(match.Index + 2, match.Length - 2).Trim("-\"'").ToString();
            if (LastLine(mark) < _at)
            {
                break;
            }

            contents.Add(TakeUntil(mark));
        }

        return contents;
    }

    private static bool MayHold(string line) =>
        line.StartsWith("RUN", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("COPY", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("ADD", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""(?<![<A-Za-z0-9_)])<<-?(?:[A-Za-z_][A-Za-z0-9_.]*|"[A-Za-z_][A-Za-z0-9_.]*"|'[A-Za-z_][A-Za-z0-9_.]*')""")]
    private static partial Regex Opening();

    private StringNode TakeUntil(string mark)
    {
        var start = _at;
        while (_at < text.Length)
        {
            var (first, end, next) = Line(_at);
            var lineStart = _at;
            _at = next;
            if (text.AsSpan(first, end - first).SequenceEqual(mark))
            {
                return new StringNode(new TextSpan(start, lineStart), text[start..lineStart]);
            }
        }

        return new StringNode(new TextSpan(start, text.Length), text[start..]);
    }

    /// <summary>Where the last line that holds only <paramref name="mark"/> begins, so that an unclosed here-document is seen at once.</summary>
    private int LastLine(string mark)
    {
        if (_lastLine is null)
        {
            _lastLine = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var at = 0; at < text.Length;)
            {
                var (start, end, next) = Line(at);
                if (end - start is > 0 and < 100)
                {
                    _lastLine[text[start..end]] = at;
                }

                at = next;
            }
        }

        return _lastLine.GetValueOrDefault(mark, -1);
    }

    private LogicalLine Join(int start)
    {
        var joined = new StringBuilder();
        var offsets = new List<int>();
        _at = start;
        while (_at < text.Length)
        {
            var (first, end, next) = Line(_at);
            var isContinued = offsets.Count > 0;
            _at = next;
            if (isContinued && (first == end || text[first] == '#'))
            {
                AddComment(first, end);
                continue;
            }

            var continues = text[end - 1] == _escape;
            for (var i = isContinued ? Math.Min(first, LineStart(first)) : first; i < (continues ? end - 1 : end); i++)
            {
                joined.Append(text[i]);
                offsets.Add(i);
            }

            if (!continues)
            {
                break;
            }

            joined.Append(' ');
            offsets.Add(end - 1);
        }

        return new LogicalLine(joined.ToString(), offsets);
    }

    private int LineStart(int first)
    {
        while (first > 0 && text[first - 1] is ' ' or '\t')
        {
            first--;
        }

        return first;
    }

    /// <summary>The line at <paramref name="at"/> without white space around it, and the start of the next one.</summary>
    private (int Start, int End, int Next) Line(int at)
    {
        var length = text.AsSpan(at).IndexOfAny('\r', '\n');
        var end = length < 0 ? text.Length : at + length;
        var next = end >= text.Length ? end : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        while (end > at && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (at, end, next);
    }

    private void AddComment(int start, int end)
    {
        if (start == end)
        {
            return;
        }

        var content = text.AsSpan(start, end - start).TrimStart('#').Trim().ToString();
        Comments.Add(new Comment(new TextSpan(start, end), content));
        if (!_directivesMayFollow)
        {
            return;
        }

        var equals = content.IndexOf('=');
        _directivesMayFollow = equals > 0;
        if (equals > 0 && content[..equals].Trim().Equals("escape", StringComparison.OrdinalIgnoreCase) && content[(equals + 1)..].Trim() == "`")
        {
            _escape = '`';
        }
    }
}
