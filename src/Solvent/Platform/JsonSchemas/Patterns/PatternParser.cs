using System.Globalization;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>Reads regular expressions of ECMA-262 with the flag <c>u</c>; marks that need no escape there may be escaped and the other way round, as older programs write them.</summary>
internal sealed partial class PatternParser
{
    private const int MostDepth = 100;
    private const int MostLength = 20_000;
    private const int MostSize = 100_000;
    private readonly string _text;
    private readonly List<(string Name, int Index)> _names = [];
    private readonly List<string> _namesReferred = [];
    private int _at;
    private int _depth;
    private int _groups;
    private int _highestBack;

    private PatternParser(string text) => _text = text;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="PatternException">It is none, or too large.</exception>
    public static PatternNode Parse(string text)
    {
        if (text.Length > MostLength)
        {
            throw new PatternException($"it has more than {MostLength} characters.");
        }

        var parser = new PatternParser(text);
        var node = parser.Alternatives();
        if (parser._at < text.Length)
        {
            throw new PatternException($"a `)` at {parser._at + 1} closes nothing.");
        }

        if (parser._highestBack > parser._groups)
        {
            throw new PatternException($"there is no group {parser._highestBack} to refer back to.");
        }

        node = parser._namesReferred.Count == 0 ? node : parser.Named(node);
        return Size(node) <= MostSize ? node : throw new PatternException("written out, its repetitions are too long.");
    }

    private PatternNode Alternatives()
    {
        if (++_depth > MostDepth)
        {
            throw new PatternException($"groups are nested deeper than {MostDepth}.");
        }

        var parts = new List<PatternNode> { Sequence() };
        while (Take('|'))
        {
            parts.Add(Sequence());
        }

        _depth--;
        return parts.Count == 1 ? parts[0] : new PatternNode.Either(parts);
    }

    private PatternNode Sequence()
    {
        var parts = new List<PatternNode>();
        while (_at < _text.Length && _text[_at] is not ('|' or ')'))
        {
            parts.Add(Term());
        }

        return parts.Count == 1 ? parts[0] : new PatternNode.Sequence(parts);
    }

    private PatternNode Term()
    {
        var start = _at;
        var atom = Atom();
        if (Quantifier() is not var (least, most))
        {
            return atom;
        }

        if (atom is PatternNode.Place or PatternNode.Look)
        {
            throw new PatternException($"`{_text[start.._at]}` repeats a place, which has no length.");
        }

        return new PatternNode.Repeat(atom, least, most, Take('?'));
    }

    private PatternNode Atom()
    {
        var letter = _text[_at];
        switch (letter)
        {
            case '^' or '$':
                _at++;
                return new PatternNode.Place(letter);
            case '(':
                return Group();
            case '.':
                _at++;
                return new PatternNode.One(RuneSet.Dot);
            case '[':
                _at++;
                return new PatternNode.One(Class());
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                throw new PatternException($"`{letter}` at {_at + 1} has nothing to repeat.");
            default:
                return new PatternNode.One(Single(Rune()));
        }
    }

    private PatternNode Group()
    {
        _at++;
        foreach (var kind in (ReadOnlySpan<string>)["?=", "?!", "?<=", "?<!"])
        {
            if (Take(kind))
            {
                return new PatternNode.Look(Inside(), kind);
            }
        }

        if (Take("?:"))
        {
            return Inside();
        }

        if (Take("?<"))
        {
            var name = Name();
            if (_names.Any(one => one.Name == name))
            {
                throw new PatternException($"two groups are called `{name}`.");
            }

            _names.Add((name, _groups + 1));
        }
        else if (_at < _text.Length && _text[_at] == '?')
        {
            throw new PatternException($"`(?` at {_at} begins no group that is known: there are (?: ), (?= ), (?! ), (?<= ), (?<! ) and (?<name> ).");
        }

        var index = ++_groups;
        return new PatternNode.Group(Inside(), index);
    }

    private PatternNode Inside()
    {
        var start = _at;
        var node = Alternatives();
        return Take(')') ? node : throw new PatternException($"the group at {start} is not closed.");
    }

    private string Name()
    {
        var end = _text.IndexOf('>', _at);
        var name = end < 0 ? "" : _text[_at..end];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(static letter => char.IsLetterOrDigit(letter) || letter is '_' or '$'))
        {
            throw new PatternException($"the name of the group at {_at} is no name.");
        }

        _at = end + 1;
        return name;
    }

    private (int Least, int Most)? Quantifier()
    {
        if (Take('*'))
        {
            return (0, int.MaxValue);
        }

        if (Take('+'))
        {
            return (1, int.MaxValue);
        }

        if (Take('?'))
        {
            return (0, 1);
        }

        // A brace that begins no number of times stands for itself.
        if (_at >= _text.Length || _text[_at] != '{' || _text.IndexOf('}', _at) is not (> 0 and var end) || Times(_text[(_at + 1)..end]) is not var (least, most))
        {
            return null;
        }

        _at = end + 1;
        return least <= most ? (least, most) : throw new PatternException($"`{{{least},{most}}}` asks for more than it allows.");
    }

    private static (int Least, int Most)? Times(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var (first, second) = comma < 0 ? (text, text) : (text[..comma], text[(comma + 1)..]);
        return !IsCount(first) || (second.Length > 0 && !IsCount(second)) ? null : (Number(first), second.Length == 0 ? int.MaxValue : Number(second));
    }

    private static bool IsCount(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;

    private bool Take(char letter)
    {
        var isThere = _at < _text.Length && _text[_at] == letter;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool Take(string text)
    {
        var isThere = string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;
        _at += isThere ? text.Length : 0;
        return isThere;
    }

    private int Rune()
    {
        var isPair = _at + 1 < _text.Length && char.IsSurrogatePair(_text[_at], _text[_at + 1]);
        var rune = isPair ? char.ConvertToUtf32(_text[_at], _text[_at + 1]) : _text[_at];
        _at += isPair ? 2 : 1;
        return rune;
    }

    private static RuneSet Single(int rune) => RuneSet.Of((rune, rune));

    private static long Size(PatternNode node) => node switch
    {
        PatternNode.Sequence sequence => 1 + sequence.Parts.Sum(Size),
        PatternNode.Either either => 1 + either.Parts.Sum(Size),
        PatternNode.Repeat repeat => Math.Min(10L * MostSize, 1 + (Size(repeat.Part) * Math.Max(1, repeat.Most == int.MaxValue ? repeat.Least : repeat.Most))),
        PatternNode.Group group => 1 + Size(group.Part),
        PatternNode.Look look => 1 + Size(look.Part),
        _ => 1,
    };
}
