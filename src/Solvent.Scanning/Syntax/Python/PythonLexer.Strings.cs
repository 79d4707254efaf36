using System.Buffers;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonLexer
{
    private static readonly SearchValues<char> SingleStops = SearchValues.Create("\\\r\n'");
    private static readonly SearchValues<char> DoubleStops = SearchValues.Create("\\\r\n\"");
    private static readonly SearchValues<char> TextStops = SearchValues.Create("\\\"'{}\r\n");

    /// <summary>Reads a literal whose prefix starts at <paramref name="start"/> and whose quote is here.</summary>
    private void StringLiteral(int start)
    {
        var quote = text[_pos];
        var triple = Peek(1) == quote && Peek(2) == quote;
        var prefix = text.AsSpan(start, _pos - start);
        _pos += triple ? 3 : 1;
        if (prefix.ContainsAny("fFtT"))
        {
            _frames.Add(new Frame(FrameKind.Text, _tokens.Count, quote, triple, prefix.ContainsAny('r', 'R')));
            Add(PythonTokenKind.TextStart, start);
            return;
        }

        var closed = triple ? SkipTriple(quote) : SkipSingle(quote);
        Add(PythonTokenKind.String, start);
        if (!closed)
        {
            Report(start, _pos, "The string is never closed.");
            GiveUpField();
            GiveUpSwallowed(start);
        }
    }

    private bool SkipSingle(char quote)
    {
        var stops = quote == '"' ? DoubleStops : SingleStops;
        while (_pos < _end)
        {
            var stop = text.AsSpan(_pos, _end - _pos).IndexOfAny(stops);
            _pos = stop < 0 ? _end : _pos + stop;
            switch (Peek())
            {
                case '\\':
                    SkipEscape();
                    break;
                case var c when c == quote && _pos < _end:
                    _pos++;
                    return true;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool SkipTriple(char quote)
    {
        while (_pos < _end)
        {
            var stop = text.AsSpan(_pos, _end - _pos).IndexOfAny('\\', quote);
            _pos = stop < 0 ? _end : _pos + stop;
            if (Peek() == '\\')
            {
                SkipEscape();
            }
            else if (IsTriple(quote))
            {
                _pos += 3;
                return true;
            }
            else if (_pos < _end)
            {
                _pos++;
            }
        }

        return false;
    }

    private bool IsTriple(char quote) => _pos + 2 < _end && text[_pos] == quote && text[_pos + 1] == quote && text[_pos + 2] == quote;

    private void SkipEscape()
    {
        _pos++;
        if (_pos < _end)
        {
            SkipLineEnd();
        }
    }

    /// <summary>An unclosed string in a field of a one-line string: most likely the quote was to close the outer one.</summary>
    private void GiveUpField()
    {
        var outer = _frames.FindIndex(static f => f.Kind == FrameKind.Text && !f.Triple);
        if (outer >= 0)
        {
            _frames.RemoveRange(outer, _frames.Count - outer);
            Add(PythonTokenKind.TextEnd, _pos);
        }
    }

    /// <summary>An unclosed string has most likely swallowed the end of its bracket, if it holds more of them than it opens.</summary>
    private void GiveUpSwallowed(int start)
    {
        var open = 0;
        foreach (var c in text.AsSpan(start, _pos - start))
        {
            open += c switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        }

        if (open < 0 && _frames.Count > 0)
        {
            GiveUpBrackets(_pos);
        }
    }

    /// <summary>Reads literal text of an interpolated string, or of a format behind a field's colon, up to what ends it.</summary>
    private void InterpolatedText(Frame frame)
    {
        var start = _pos;
        while (_pos < _end)
        {
            var stop = text.AsSpan(_pos, _end - _pos).IndexOfAny(TextStops);
            _pos = stop < 0 ? _end : _pos + stop;
            if (EndsText(frame))
            {
                break;
            }

            SkipTextStop(frame);
        }

        if (_pos > start)
        {
            Add(PythonTokenKind.Text, start);
        }

        if (_pos < _end)
        {
            EndText(frame);
        }
    }

    private bool EndsText(Frame frame) => Peek() switch
    {
        '{' => frame.Kind == FrameKind.Spec || Peek(1) != '{',
        '}' => frame.Kind == FrameKind.Spec,
        '\r' or '\n' => !frame.Triple,
        '"' or '\'' => frame.Triple ? IsTriple(frame.Quote) : Peek() == frame.Quote,
        _ => false,
    };

    private void SkipTextStop(Frame frame)
    {
        if (Peek() == '\\' && Peek(1) is not ('{' or '}'))
        {
            if (!frame.Raw && Peek(1) == 'N' && Peek(2) == '{')
            {
                _pos += 3;
            }
            else
            {
                SkipEscape();
            }
        }
        else if (_pos < _end)
        {
            _pos += Peek() is '{' or '}' && Peek(1) == Peek() ? 2 : 1;
        }
    }

    private void EndText(Frame frame)
    {
        if (Peek() == '{')
        {
            _frames.Add(frame with { Kind = FrameKind.Field, Token = _tokens.Count });
            Add(PythonTokenKind.FieldOpen, _pos++);
        }
        else if (frame.Kind == FrameKind.Spec)
        {
            EndSpec();
        }
        else
        {
            EndString(frame);
        }
    }

    private void OpenSpec()
    {
        _frames.Add(_frames[^1] with { Kind = FrameKind.Spec });
        Add(PythonTokenKind.Colon, _pos++);
    }

    private void EndSpec()
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (Peek() == '}')
        {
            Close(PythonTokenKind.FieldClose, FrameKind.Brace);
        }
        else
        {
            ReportUnclosed(_frames[^1]);
            _frames.RemoveAt(_frames.Count - 1);
        }
    }

    private void EndString(Frame frame)
    {
        var start = _pos;
        if (Peek() == frame.Quote)
        {
            _pos += frame.Triple ? 3 : 1;
        }
        else
        {
            ReportUnclosed(frame);
        }

        _frames.RemoveAt(_frames.Count - 1);
        Add(PythonTokenKind.TextEnd, start);
    }
}
