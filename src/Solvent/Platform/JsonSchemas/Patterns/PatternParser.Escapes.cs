using System.Globalization;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <content>Escapes and classes.</content>
internal sealed partial class PatternParser
{
    // References by name are numbered from here on until all groups are known.
    private const int NamedBack = 1_000_000;

    private PatternNode Escape()
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : throw new PatternException("it ends with a backslash.");
        switch (next)
        {
            case 'b' or 'B':
                _at += 2;
                return new PatternNode.Place(next);
            case 'k':
                return BackByName();
            case >= '1' and <= '9':
                var end = ++_at;
                while (end < _text.Length && char.IsAsciiDigit(_text[end]))
                {
                    end++;
                }

                var index = Number(_text[_at..end]);
                _highestBack = Math.Max(_highestBack, index);
                _at = end;
                return new PatternNode.Back(index);
            default:
                return new PatternNode.One(EscapedSet() ?? Single(EscapedRune(isInClass: false)));
        }
    }

    private PatternNode.Back BackByName()
    {
        _at += 2;
        if (!Take('<'))
        {
            throw new PatternException($"`\\k` at {_at - 1} needs the name of a group: \\k<name>.");
        }

        _namesReferred.Add(Name());
        return new PatternNode.Back(NamedBack + _namesReferred.Count - 1);
    }

    private PatternNode Named(PatternNode node) => node switch
    {
        PatternNode.Back { Index: >= NamedBack } back => new PatternNode.Back(_names.Where(one => one.Name == _namesReferred[back.Index - NamedBack]) is { } found && found.Any() ? found.First().Index
            : throw new PatternException($"there is no group `{_namesReferred[back.Index - NamedBack]}`.")),
        PatternNode.Sequence sequence => new PatternNode.Sequence([.. sequence.Parts.Select(Named)]),
        PatternNode.Either either => new PatternNode.Either([.. either.Parts.Select(Named)]),
        PatternNode.Repeat repeat => repeat with { Part = Named(repeat.Part) },
        PatternNode.Group group => group with { Part = Named(group.Part) },
        PatternNode.Look look => look with { Part = Named(look.Part) },
        _ => node,
    };

    /// <summary>Reads an escape that stands for several code points; null, and nothing read, where it stands for one.</summary>
    private RuneSet? EscapedSet()
    {
        var letter = _text[_at + 1];
        var set = letter switch
        {
            'd' => RuneSet.Digits,
            'D' => RuneSet.Digits.Not(),
            'w' => RuneSet.Word,
            'W' => RuneSet.Word.Not(),
            's' => RuneSet.Space,
            'S' => RuneSet.Space.Not(),
            _ => null,
        };
        if (set is not null || letter is not ('p' or 'P'))
        {
            _at += set is null ? 0 : 2;
            return set;
        }

        var end = _at + 2 < _text.Length && _text[_at + 2] == '{' ? _text.IndexOf('}', _at) : -1;
        var name = end < 0 ? throw new PatternException($"`\\{letter}` at {_at + 1} needs a property in braces, such as \\p{{L}}.") : _text[(_at + 3)..end];
        _at = end + 1;
        var property = RuneSet.Property(name) ?? throw new PatternException($"the property `{name}` is not known here; there are the general categories (L, Lu, Letter, Nd …), Any, Assigned, ASCII, ASCII_Hex_Digit and White_Space.");
        return letter == 'p' ? property : property.Not();
    }

    private int EscapedRune(bool isInClass)
    {
        var letter = _text[_at + 1];
        _at += 2;
        switch (letter)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case 'b' when isInClass:
                return '\b';
            case '0' when _at >= _text.Length || !char.IsAsciiDigit(_text[_at]):
                return 0;
            case 'c' when _at < _text.Length && char.IsAsciiLetter(_text[_at]):
                return _text[_at++] % 32;
            case 'x':
                return Hex(2);
            case 'u':
                return Unicode();
            default:
                if (char.IsAsciiLetterOrDigit(letter))
                {
                    throw new PatternException($"`\\{letter}` at {_at - 1} is no escape of ECMA-262.");
                }

                _at--;
                return Rune();
        }
    }

    private int Unicode()
    {
        if (Take('{'))
        {
            var end = _text.IndexOf('}', _at);
            var digits = end < 0 ? "" : _text[_at..end];
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune) || rune is > 0x10FFFF or < 0)
            {
                throw new PatternException($"`\\u{{` at {_at - 2} names no code point.");
            }

            _at = end + 1;
            return rune;
        }

        var unit = Hex(4);
        if (unit is >= 0xD800 and < 0xDC00 && string.CompareOrdinal(_text, _at, "\\u", 0, 2) == 0 && _at + 2 < _text.Length && _text[_at + 2] != '{')
        {
            var before = _at;
            _at += 2;
            var low = Hex(4);
            if (low is >= 0xDC00 and < 0xE000)
            {
                return char.ConvertToUtf32((char)unit, (char)low);
            }

            _at = before;
        }

        return unit;
    }

    private int Hex(int count)
    {
        if (_at + count > _text.Length || !int.TryParse(_text.AsSpan(_at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new PatternException($"the escape before {_at + 1} needs {count} hexadecimal digits.");
        }

        _at += count;
        return value;
    }

    private RuneSet Class()
    {
        var start = _at;
        var isNot = Take('^');
        var ranges = new List<(int, int)>();
        while (!Take(']'))
        {
            if (_at >= _text.Length)
            {
                throw new PatternException($"the class at {start} is not closed.");
            }

            var (first, set) = ClassAtom();
            if (_at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
            {
                _at++;
                var (last, other) = ClassAtom();
                if (set is not null || other is not null || last < first)
                {
                    throw new PatternException($"the range before {_at + 1} has no order.");
                }

                ranges.Add((first, last));
            }
            else if (set is not null)
            {
                ranges.AddRange(set.Ranges);
            }
            else
            {
                ranges.Add((first, first));
            }
        }

        var all = RuneSet.Of(ranges);
        return isNot ? all.Not() : all;
    }

    private (int Rune, RuneSet? Set) ClassAtom()
    {
        if (_text[_at] != '\\')
        {
            return (Rune(), null);
        }

        if (_at + 1 >= _text.Length)
        {
            throw new PatternException("it ends with a backslash.");
        }

        return EscapedSet() is { } set ? (0, set) : (EscapedRune(isInClass: true), null);
    }
}
