using System.Buffers;

namespace Solvent.Scanning.Syntax.Python;

internal sealed partial class PythonLexer
{
    private static readonly SearchValues<char> PrefixLetters = SearchValues.Create("rRbBuUfFtT");

    private void Word()
    {
        var start = _pos++;
        while (_pos < _end && PythonWords.ContinuesWord(text[_pos]))
        {
            _pos++;
        }

        if (Peek() is '"' or '\'' && IsStringPrefix(text.AsSpan(start, _pos - start)))
        {
            StringLiteral(start);
            return;
        }

        Add(PythonWords.Classify(text.AsSpan(start, _pos - start)), start);
    }

    private static bool IsStringPrefix(ReadOnlySpan<char> word) => word.Length <= 2 && !word.ContainsAnyExcept(PrefixLetters);

    private void Number()
    {
        var start = _pos;
        if (Peek() == '0' && (Peek(1) | 0x20) is 'x' or 'o' or 'b')
        {
            var hex = (Peek(1) | 0x20) == 'x';
            _pos += 2;
            while (Peek() == '_' || (hex ? char.IsAsciiHexDigit(Peek()) : char.IsAsciiDigit(Peek())))
            {
                _pos++;
            }
        }
        else
        {
            Digits();
            if (Peek() == '.')
            {
                _pos++;
                Digits();
            }

            Exponent();
        }

        // j: imaginary; l: what Python 2 wrote behind long numbers.
        if ((Peek() | 0x20) is 'j' or 'l' && !PythonWords.ContinuesWord(Peek(1)))
        {
            _pos++;
        }

        Add(PythonTokenKind.Number, start);
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Peek()) || Peek() == '_')
        {
            _pos++;
        }
    }

    private void Exponent()
    {
        var digits = Peek(1) is '+' or '-' ? 2 : 1;
        if ((Peek() | 0x20) == 'e' && char.IsAsciiDigit(Peek(digits)))
        {
            _pos += digits;
            Digits();
        }
    }
}
