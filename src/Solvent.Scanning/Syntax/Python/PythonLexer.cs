using System.Runtime.InteropServices;

namespace Solvent.Scanning.Syntax.Python;

/// <summary>
/// Cuts a part of a text into tokens, once from left to right. Indentation becomes <c>Indent</c> and <c>Dedent</c>;
/// line ends inside brackets are dropped, unless the next line can only be a statement: then the brackets are
/// given up, so that a forgotten one does not take the rest of the file with it.
/// </summary>
internal sealed partial class PythonLexer(string text, TextSpan part, List<Comment> comments, List<Diagnostic> diagnostics)
{
    private const int TabWidth = 8;

    private readonly int _end = part.End;
    private readonly List<PythonToken> _tokens = new((part.Length / 5) + 4);
    private readonly List<int> _indents = [0];
    private readonly List<Frame> _frames = [];
    private int _pos = part.Start;
    private bool _atLineStart = true;

    public List<PythonToken> Run()
    {
        if (_pos < _end && text[_pos] == '\uFEFF')
        {
            _pos++;
        }

        while (_pos < _end)
        {
            if (_atLineStart)
            {
                StartLine();
            }
            else if (_frames.Count > 0 && _frames[^1].Kind is FrameKind.Text or FrameKind.Spec)
            {
                InterpolatedText(_frames[^1]);
            }
            else
            {
                Next();
            }
        }

        Finish();
        return _tokens;
    }

    private char Peek(int ahead = 0) => _pos + ahead < _end ? text[_pos + ahead] : '\0';

    private void Add(PythonTokenKind kind, int start) => _tokens.Add(new PythonToken(kind, start, _pos));

    private void Report(int start, int end, string message) => diagnostics.Add(new Diagnostic(new TextSpan(start, end), message));

    private void StartLine()
    {
        var start = _pos;
        var column = 0;
        for (; _pos < _end && text[_pos] is ' ' or '\t' or '\f'; _pos++)
        {
            column = text[_pos] switch { '\t' => (column / TabWidth * TabWidth) + TabWidth, '\f' => 0, _ => column + 1 };
        }

        switch (Peek())
        {
            case '\0' when _pos >= _end:
                return;
            case '#':
                Comment();
                return;
            case '\r' or '\n':
                SkipLineEnd();
                return;
            default:
                _atLineStart = false;
                Indent(start, column);
                return;
        }
    }

    private void Indent(int start, int column)
    {
        if (column > _indents[^1])
        {
            _indents.Add(column);
            Add(PythonTokenKind.Indent, _pos);
            return;
        }

        while (column < _indents[^1])
        {
            _indents.RemoveAt(_indents.Count - 1);
            Add(PythonTokenKind.Dedent, _pos);
        }

        if (column > _indents[^1])
        {
            Report(start, _pos, "The indentation fits no line above.");
            _indents.Add(column);
            Add(PythonTokenKind.Indent, _pos);
        }
    }

    private void Next()
    {
        var c = text[_pos];
        if (PythonWords.StartsWord(c))
        {
            Word();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            Number();
        }
        else
        {
            NextSign(c);
        }
    }

    private void NextSign(char c)
    {
        switch (c)
        {
            case ' ' or '\t' or '\f':
                _pos++;
                break;
            case '\r' or '\n':
                EndLine();
                break;
            case '#':
                Comment();
                break;
            case '"' or '\'':
                StringLiteral(_pos);
                break;
            case '\\' when Peek(1) is '\r' or '\n':
                _pos++;
                SkipLineEnd();
                break;
            default:
                Operator(c);
                break;
        }
    }

    private void EndLine()
    {
        var start = _pos;
        if (_frames.Count == 0)
        {
            _tokens.Add(new PythonToken(PythonTokenKind.Newline, start, start));
            SkipLineEnd();
            _atLineStart = true;
            return;
        }

        SkipLineEnd();
        if (StatementFollows())
        {
            GiveUpBrackets(start);
        }
    }

    private void SkipLineEnd() => _pos += text[_pos] == '\r' && Peek(1) == '\n' ? 2 : 1;

    private void Comment()
    {
        var start = _pos;
        var length = text.AsSpan(_pos, _end - _pos).IndexOfAny('\r', '\n');
        _pos = length < 0 ? _end : _pos + length;
        comments.Add(new Comment(new TextSpan(start, _pos), text.AsSpan(start, _pos - start).TrimStart('#').Trim().ToString()));
    }

    private void Finish()
    {
        if (_frames.Count > 0)
        {
            ReportUnclosed(_frames[0]);
            _frames.Clear();
        }

        if (_tokens.Count > 0 && !_atLineStart)
        {
            Add(PythonTokenKind.Newline, _pos);
        }

        for (; _indents.Count > 1; _indents.RemoveAt(_indents.Count - 1))
        {
            Add(PythonTokenKind.Dedent, _pos);
        }

        Add(PythonTokenKind.EndOfFile, _pos);
    }

    private void SetMatch(int opener) => CollectionsMarshal.AsSpan(_tokens)[opener] = _tokens[opener] with { Match = _tokens.Count };
}
