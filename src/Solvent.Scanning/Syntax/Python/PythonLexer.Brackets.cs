namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonLexer
{
    /// <summary>How far a wrong closing bracket looks for its partner; keeps hostile input linear.</summary>
    private const int MaxSearch = ILanguageReader.MaxDepth;

    private enum FrameKind : byte
    {
        Paren,
        Bracket,
        Brace,
        Text,
        Field,
        Spec,
    }

    /// <summary>Something open: a bracket, or a level of an interpolated string with its quotes.</summary>
    private readonly record struct Frame(FrameKind Kind, int Token, char Quote = '\0', bool Triple = false, bool Raw = false);

    private bool InField => _frames.Count > 0 && _frames[^1].Kind == FrameKind.Field;

    private void Open(PythonTokenKind token, FrameKind kind)
    {
        _frames.Add(new Frame(kind, _tokens.Count));
        Add(token, _pos++);
    }

    private void Close(PythonTokenKind token, FrameKind kind)
    {
        var index = FindOpen(kind);
        if (index >= 0)
        {
            var frame = _frames[index];
            if (index < _frames.Count - 1)
            {
                ReportUnclosed(_frames[^1]);
            }

            _frames.RemoveRange(index, _frames.Count - index);
            SetMatch(frame.Token);
            token = frame.Kind == FrameKind.Field ? PythonTokenKind.FieldClose : token;
        }

        Add(token, _pos++);
    }

    private int FindOpen(FrameKind kind)
    {
        for (var i = _frames.Count - 1; i >= 0 && i >= _frames.Count - MaxSearch; i--)
        {
            var open = _frames[i].Kind;
            if (open == kind || (open == FrameKind.Field && kind == FrameKind.Brace))
            {
                return i;
            }

            if (open == FrameKind.Field)
            {
                return -1;
            }
        }

        return -1;
    }

    private bool StatementFollows()
    {
        var start = _pos;
        while (start < _end && text[start] is ' ' or '\t')
        {
            start++;
        }

        var word = WordAt(start);
        return PythonWords.Classify(word) switch
        {
            PythonTokenKind.Async => PythonWords.Classify(WordAt(SkipBlanks(start + word.Length))) == PythonTokenKind.Def,
            PythonTokenKind.From => start == _pos && IsFromImport(start + word.Length),
            PythonTokenKind.Name => start == _pos && start < _end && text[start] == '@' && IsDecorator(start + 1),
            var kind => PythonWords.OnlyStartsStatements(kind),
        };
    }

    private bool IsFromImport(int pos)
    {
        pos = SkipBlanks(pos);
        while (pos < _end && (text[pos] == '.' || PythonWords.ContinuesWord(text[pos])))
        {
            pos++;
        }

        return PythonWords.Classify(WordAt(SkipBlanks(pos))) == PythonTokenKind.Import;
    }

    /// <summary>A line <c>@x</c> may also go on with a matrix product; what is decorated stands in the next line.</summary>
    private bool IsDecorator(int pos)
    {
        var rest = text.AsSpan(pos, _end - pos);
        var length = rest.IndexOfAny('\r', '\n');
        if (WordAt(pos).IsEmpty || length < 0)
        {
            return false;
        }

        var next = pos + length + (rest[length..].StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
        return PythonWords.Classify(WordAt(next)) is PythonTokenKind.Def or PythonTokenKind.Class or PythonTokenKind.Async
            || (next < _end && text[next] == '@');
    }

    private int SkipBlanks(int pos)
    {
        while (pos < _end && text[pos] is ' ' or '\t')
        {
            pos++;
        }

        return pos;
    }

    private ReadOnlySpan<char> WordAt(int start)
    {
        var end = start;
        while (end < _end && PythonWords.ContinuesWord(text[end]))
        {
            end++;
        }

        return text.AsSpan(start, end - start);
    }

    private void GiveUpBrackets(int lineEnd)
    {
        var first = _frames.FindLastIndex(static f => f.Kind == FrameKind.Text && f.Triple) + 1;
        ReportUnclosed(_frames[first]);
        _frames.RemoveRange(first, _frames.Count - first);
        if (first == 0)
        {
            _tokens.Add(new PythonToken(PythonTokenKind.Newline, lineEnd, lineEnd));
            _atLineStart = true;
        }
    }

    private void ReportUnclosed(Frame frame)
    {
        var token = _tokens[frame.Token];
        Report(token.Start, token.End, frame.Kind is FrameKind.Text ? "The string is never closed." : "The bracket is never closed.");
    }
}
