using System.Globalization;
using System.Text;

namespace Solvent.Platform.Json;

/// <summary>Reads paths by the grammar of RFC 9535.</summary>
internal ref struct JsonPathReader
{
    private const int Longest = 1_000;
    private const long MostExact = (1L << 53) - 1;
    private readonly ReadOnlySpan<char> text;
    private int at;

    private JsonPathReader(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The steps of a path.</summary>
    /// <exception cref="JsonPathException">It is none.</exception>
    public static IReadOnlyList<JsonPathSegment> Read(string text)
    {
        if (text.Length > Longest)
        {
            throw new JsonPathException($"it has more than {Longest} characters.");
        }

        return new JsonPathReader(text).Read();
    }

    private IReadOnlyList<JsonPathSegment> Read()
    {
        if (!Is('$'))
        {
            throw Wrong("a path begins with `$`");
        }

        var segments = new List<JsonPathSegment>();
        while (at < text.Length)
        {
            SkipBlanks();
            if (at == text.Length)
            {
                throw Wrong("blanks stand at its end");
            }

            segments.Add(Segment());
        }

        return segments;
    }

    private JsonPathSegment Segment()
    {
        if (Is('['))
        {
            return new JsonPathSegment(Brackets(), IsDescendant: false);
        }

        if (!Is('.'))
        {
            throw Wrong("`.` or `[` is expected");
        }

        var isDescendant = Is('.');
        return isDescendant && Is('[') ? new JsonPathSegment(Brackets(), isDescendant)
            : new JsonPathSegment([Is('*') ? new JsonPathSelector.All() : new JsonPathSelector.Field(ShortName())], isDescendant);
    }

    private List<JsonPathSelector> Brackets()
    {
        var selectors = new List<JsonPathSelector>();
        do
        {
            SkipBlanks();
            selectors.Add(Selector());
            SkipBlanks();
        }
        while (Is(','));
        return Is(']') ? selectors : throw Wrong("`,` or `]` is expected");
    }

    private JsonPathSelector Selector() => Peek() switch
    {
        '*' when Is('*') => new JsonPathSelector.All(),
        '\'' or '"' => new JsonPathSelector.Field(Quoted()),
        '?' => throw Wrong("filters are not known here; write an expression instead"),
        _ => Numbers(),
    };

    private JsonPathSelector Numbers()
    {
        var first = Whole();
        var mark = at;
        SkipBlanks();
        if (!Is(':'))
        {
            at = mark;
            return new JsonPathSelector.Entry(first ?? throw Wrong("a name in quotes, a number, `*` or a slice is expected"));
        }

        SkipBlanks();
        var last = Whole();
        mark = at;
        SkipBlanks();
        if (!Is(':'))
        {
            at = mark;
            return new JsonPathSelector.Slice(first, last, 1);
        }

        mark = at;
        SkipBlanks();
        var step = Whole();
        at = step is null ? mark : at;
        return new JsonPathSelector.Slice(first, last, step ?? 1);
    }

    // No zero stands before other digits, and none has a sign.
    private long? Whole()
    {
        var start = at;
        var isNegative = Is('-');
        var digits = at;
        while (Peek() is >= '0' and <= '9')
        {
            at++;
        }

        if (at == digits)
        {
            return isNegative ? throw Wrong("a digit is expected") : null;
        }

        return (text[digits] == '0' && (isNegative || at > digits + 1)) || !long.TryParse(text[start..at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > MostExact
            ? throw Wrong("this is no whole number that a path can have") : number;
    }

    private string ShortName()
    {
        var start = at;
        while (Peek() is { } c && (c is '_' or >= '\u0080' || char.IsAsciiLetter(c) || (at > start && char.IsAsciiDigit(c))))
        {
            at++;
        }

        return at > start ? Whole(text[start..at]) : throw Wrong("a name or `*` is expected; other names stand in brackets and quotes");
    }

    private string Quoted()
    {
        var quote = text[at++];
        var name = new StringBuilder();
        while (Peek() is { } c)
        {
            at++;
            if (c == quote)
            {
                return Whole(name.ToString());
            }

            name.Append(c < ' ' ? throw Wrong("a control character stands in a name") : c == '\\' ? Escaped(quote) : c);
        }

        throw Wrong("the quote of a name is not closed");
    }

    private char Escaped(char quote)
    {
        var c = Peek();
        at++;
        return c switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' or '\\' => c.Value,
            'u' => Unicode(),
            _ when c == quote => quote,
            _ => throw Wrong("this escape is not known"),
        };
    }

    private char Unicode()
    {
        const int Digits = 4;
        if (at + Digits > text.Length || !ushort.TryParse(text.Slice(at, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Wrong("four hexadecimal digits are expected");
        }

        at += Digits;
        return (char)code;
    }

    // Halves of surrogate pairs stand for nothing.
    private string Whole(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var isPair = char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
            if (char.IsSurrogate(name[i]) && !isPair)
            {
                throw Wrong("a name holds half of a surrogate pair");
            }

            i += isPair ? 1 : 0;
        }

        return name.ToString();
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }
    }

    private readonly char? Peek() => at < text.Length ? text[at] : null;

    private bool Is(char c)
    {
        if (Peek() != c)
        {
            return false;
        }

        at++;
        return true;
    }

    private readonly JsonPathException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"at character {at + 1}: {what}."));
}
