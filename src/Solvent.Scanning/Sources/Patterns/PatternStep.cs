namespace Solvent.Scanning.Sources;

internal enum StepKind
{
    Literal,
    AnyOne,
    Star,
    Class,
    Nothing,
}

/// <summary>One element of a pattern: a character, <c>?</c>, <c>*</c> or a class.</summary>
internal readonly record struct PatternStep(StepKind Kind, char Character = '\0', (char First, char Last)[]? Ranges = null, bool Inverted = false)
{
    private static readonly Dictionary<string, (char First, char Last)[]> Named = new(StringComparer.Ordinal)
    {
        ["alnum"] = [('0', '9'), ('A', 'Z'), ('a', 'z')],
        ["alpha"] = [('A', 'Z'), ('a', 'z')],
        ["blank"] = [(' ', ' '), ('\t', '\t')],
        ["cntrl"] = [('\0', '\x1f'), ('\x7f', '\x7f')],
        ["digit"] = [('0', '9')],
        ["graph"] = [('!', '~')],
        ["lower"] = [('a', 'z')],
        ["print"] = [(' ', '~')],
        ["punct"] = [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        ["space"] = [('\t', '\r'), (' ', ' ')],
        ["upper"] = [('A', 'Z')],
        ["xdigit"] = [('0', '9'), ('A', 'F'), ('a', 'f')],
    };

    internal static PatternStep Next(ReadOnlySpan<char> text, ref int at)
    {
        var c = text[at++];
        switch (c)
        {
            case '*':
                return new PatternStep(StepKind.Star);
            case '?':
                return new PatternStep(StepKind.AnyOne);
            case '[':
                return Class(text, ref at);
            case '\\':
                return at < text.Length ? new PatternStep(StepKind.Literal, text[at++]) : new PatternStep(StepKind.Nothing);
            default:
                return new PatternStep(StepKind.Literal, c);
        }
    }

    internal bool Takes(char c) => Kind switch
    {
        StepKind.Literal => c == Character,
        StepKind.AnyOne => true,
        StepKind.Class => InRanges(c) != Inverted,
        _ => false,
    };

    private static PatternStep Class(ReadOnlySpan<char> text, ref int at)
    {
        var inverted = at < text.Length && text[at] is '!' or '^';
        if (inverted)
        {
            at++;
        }

        var ranges = new List<(char First, char Last)>();
        for (var first = true; at < text.Length; first = false)
        {
            if (text[at] == ']' && !first)
            {
                at++;
                return new PatternStep(StepKind.Class, '\0', [.. ranges], inverted);
            }

            if (!ReadMember(text, ref at, ranges))
            {
                break;
            }
        }

        at = text.Length;
        return new PatternStep(StepKind.Nothing);
    }

    private static bool ReadMember(ReadOnlySpan<char> text, ref int at, List<(char First, char Last)> ranges)
    {
        if (text[at..].StartsWith("[:"))
        {
            var end = text[(at + 2)..].IndexOf(":]");
            if (end < 0 || !Named.TryGetValue(text.Slice(at + 2, end).ToString(), out var named))
            {
                return false;
            }

            ranges.AddRange(named);
            at += end + 4;
            return true;
        }

        var first = Member(text, ref at);
        if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
        {
            at++;
            ranges.Add((first, Member(text, ref at)));
        }
        else
        {
            ranges.Add((first, first));
        }

        return true;
    }

    private static char Member(ReadOnlySpan<char> text, ref int at)
    {
        if (text[at] == '\\' && at + 1 < text.Length)
        {
            at++;
        }

        return text[at++];
    }

    private bool InRanges(char c)
    {
        foreach (var (first, last) in Ranges!)
        {
            if (first <= c && c <= last)
            {
                return true;
            }
        }

        return false;
    }
}
