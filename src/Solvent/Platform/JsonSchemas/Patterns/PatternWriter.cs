using System.Globalization;
using System.Text;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>Writes a pattern in the language of .NET, which matches UTF-16: code points above U+FFFF become pairs.</summary>
internal sealed class PatternWriter
{
    private const string WordClass = "[0-9A-Za-z_]";
    private readonly StringBuilder _text = new();
    private readonly bool _hasBack;

    private PatternWriter(bool hasBack) => _hasBack = hasBack;

    /// <summary>The pattern.</summary>
    public static string Write(PatternNode node)
    {
        var writer = new PatternWriter(HasBack(node));
        writer.Add(node);
        return writer._text.ToString();
    }

    private void Add(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.One one:
                Add(one.Set);
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    AddPart(part);
                }

                break;
            case PatternNode.Either either:
                for (var i = 0; i < either.Parts.Count; i++)
                {
                    _text.Append(i == 0 ? "" : "|");
                    Add(either.Parts[i]);
                }

                break;
            case PatternNode.Repeat repeat:
                Wrap("(?:", repeat.Part);
                _text.Append(Times(repeat)).Append(repeat.IsLazy ? "?" : "");
                break;
            case PatternNode.Group group:
                Wrap(_hasBack ? string.Create(CultureInfo.InvariantCulture, $"(?<g{group.Index}>") : "(?:", group.Part);
                break;
            case PatternNode.Look look:
                Wrap($"({look.Kind}", look.Part);
                break;
            case PatternNode.Back back:
                // A group that took no part matches nothing in ECMA-262, and fails in .NET.
                _text.Append(CultureInfo.InvariantCulture, $"(?(g{back.Index})\\k<g{back.Index}>)");
                break;
            case PatternNode.Place place:
                _text.Append(place.Kind switch
                {
                    '^' => "\\A",
                    '$' => "\\z",
                    'b' => $"(?:(?<={WordClass})(?!{WordClass})|(?<!{WordClass})(?={WordClass}))",
                    _ => $"(?:(?<={WordClass})(?={WordClass})|(?<!{WordClass})(?!{WordClass}))",
                });
                break;
        }
    }

    private void AddPart(PatternNode node)
    {
        if (node is PatternNode.Either or PatternNode.Sequence)
        {
            Wrap("(?:", node);
        }
        else
        {
            Add(node);
        }
    }

    private void Wrap(string opening, PatternNode node)
    {
        _text.Append(opening);
        Add(node);
        _text.Append(')');
    }

    private static string Times(PatternNode.Repeat repeat) => (repeat.Least, repeat.Most) switch
    {
        (0, int.MaxValue) => "*",
        (1, int.MaxValue) => "+",
        (0, 1) => "?",
        (var least, int.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"{{{least},}}"),
        var (least, most) => string.Create(CultureInfo.InvariantCulture, $"{{{least},{most}}}"),
    };

    private void Add(RuneSet set)
    {
        var inside = new StringBuilder();
        foreach (var (from, to) in set.Ranges.Where(static range => range.From <= 0xFFFF))
        {
            Range(inside, from, Math.Min(to, 0xFFFF));
        }

        var pairs = set.Ranges.Where(static range => range.To > 0xFFFF).SelectMany(static range => Pairs(Math.Max(range.From, 0x10000), range.To)).ToList();
        var parts = pairs.Select(static pair => $"{Class(pair.HighFrom, pair.HighTo)}{Class(pair.LowFrom, pair.LowTo)}");
        var all = inside.Length == 0 ? [.. parts] : (List<string>)[$"[{inside}]", .. parts];
        _text.Append(all.Count switch
        {
            0 => "[^\\s\\S]",
            1 when pairs.Count == 0 => all[0],
            _ => $"(?:{string.Join('|', all)})",
        });
    }

    private static string Class(int from, int to) => $"[{Range(new StringBuilder(), from, to)}]";

    private static StringBuilder Range(StringBuilder text, int from, int to)
    {
        text.Append(CultureInfo.InvariantCulture, $"\\u{from:x4}");
        return from == to ? text : text.Append(CultureInfo.InvariantCulture, $"-\\u{to:x4}");
    }

    private static IEnumerable<(int HighFrom, int HighTo, int LowFrom, int LowTo)> Pairs(int from, int to)
    {
        var (firstHigh, firstLow) = (0xD800 + ((from - 0x10000) >> 10), 0xDC00 + ((from - 0x10000) & 0x3FF));
        var (lastHigh, lastLow) = (0xD800 + ((to - 0x10000) >> 10), 0xDC00 + ((to - 0x10000) & 0x3FF));
        if (firstHigh == lastHigh)
        {
            yield return (firstHigh, firstHigh, firstLow, lastLow);
            yield break;
        }

        if (firstLow > 0xDC00)
        {
            yield return (firstHigh, firstHigh, firstLow, 0xDFFF);
            firstHigh++;
        }

        if (lastLow < 0xDFFF)
        {
            yield return (lastHigh, lastHigh, 0xDC00, lastLow);
            lastHigh--;
        }

        if (firstHigh <= lastHigh)
        {
            yield return (firstHigh, lastHigh, 0xDC00, 0xDFFF);
        }
    }

    private static bool HasBack(PatternNode node) => node switch
    {
        PatternNode.Back => true,
        PatternNode.Sequence sequence => sequence.Parts.Any(HasBack),
        PatternNode.Either either => either.Parts.Any(HasBack),
        PatternNode.Repeat repeat => HasBack(repeat.Part),
        PatternNode.Group group => HasBack(group.Part),
        PatternNode.Look look => HasBack(look.Part),
        _ => false,
    };
}
