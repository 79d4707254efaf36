using System.Collections.Concurrent;
using System.Globalization;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>A set of code points, as ordered ranges that do not touch. Surrogates belong to none: texts are matched by code points.</summary>
internal sealed class RuneSet
{
    private const int Last = 0x10FFFF;
    private static readonly ConcurrentDictionary<string, RuneSet> s_properties = new(StringComparer.Ordinal);

    private readonly (int From, int To)[] _ranges;

    private RuneSet(List<(int From, int To)> ranges) => _ranges = [.. ranges];

    /// <summary>The ranges, both ends included.</summary>
    public IReadOnlyList<(int From, int To)> Ranges => _ranges;

    /// <summary>Everything.</summary>
    public static RuneSet All { get; } = Of((0, Last));

    /// <summary>The ten digits.</summary>
    public static RuneSet Digits { get; } = Of(('0', '9'));

    /// <summary>Letters, digits and the underscore of ASCII.</summary>
    public static RuneSet Word { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>White space and line ends as ECMA-262 has them.</summary>
    public static RuneSet Space { get; } = Of((9, 13), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    /// <summary>What a point matches: all but line ends.</summary>
    public static RuneSet Dot { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Not();

    /// <summary>A set of ranges in any order.</summary>
    public static RuneSet Of(params IEnumerable<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var (from, to) in ranges.SelectMany(WithoutSurrogates).OrderBy(static range => range.From))
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return new RuneSet(merged);
    }

    /// <summary>Whether a code point belongs to it.</summary>
    public bool Has(int rune)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var (from, to) = _ranges[middle];
            if (rune >= from && rune <= to)
            {
                return true;
            }

            (low, high) = rune < from ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    /// <summary>Both.</summary>
    public RuneSet And(RuneSet other) => Of([.. Ranges, .. other.Ranges]);

    /// <summary>All others.</summary>
    public RuneSet Not()
    {
        var (rest, next) = (new List<(int, int)>(), 0);
        foreach (var (from, to) in Ranges)
        {
            if (from > next)
            {
                rest.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= Last)
        {
            rest.Add((next, Last));
        }

        return Of(rest);
    }

    /// <summary>A property of Unicode: general categories, <c>Any</c>, <c>Assigned</c>, <c>ASCII</c> and some small ones.</summary>
    /// <param name="name">As it stands between the braces.</param>
    /// <returns>The set; null where the property is not known.</returns>
    public static RuneSet? Property(string name)
    {
        if (s_properties.TryGetValue(name, out var known))
        {
            return known;
        }

        var value = name.StartsWith("General_Category=", StringComparison.Ordinal) ? name["General_Category=".Length..] : name.StartsWith("gc=", StringComparison.Ordinal) ? name[3..] : name;
        var set = value switch
        {
            "Any" => All,
            "ASCII" => Of((0, 0x7F)),
            "ASCII_Hex_Digit" or "AHex" => Of(('0', '9'), ('A', 'F'), ('a', 'f')),
            "White_Space" or "space" => Of([.. Space.Ranges.Where(static range => range.From != 0xFEFF), (0x85, 0x85)]),
            "Assigned" => OfCategories(static category => category != UnicodeCategory.OtherNotAssigned),
            _ => UnicodeCategories.Find(value) is { } categories ? OfCategories(category => categories.Contains(category)) : null,
        };
        if (set is not null)
        {
            s_properties[name] = set;
        }

        return set;
    }

    private static RuneSet OfCategories(Func<UnicodeCategory, bool> has)
    {
        var ranges = new List<(int, int)>();
        var start = -1;
        for (var rune = 0; rune <= Last + 1; rune++)
        {
            var isIn = rune <= Last && has(CharUnicodeInfo.GetUnicodeCategory(rune));
            if (isIn && start < 0)
            {
                start = rune;
            }
            else if (!isIn && start >= 0)
            {
                ranges.Add((start, rune - 1));
                start = -1;
            }
        }

        return Of(ranges);
    }

    private static IEnumerable<(int From, int To)> WithoutSurrogates((int From, int To) range)
    {
        if (range.From < 0xD800 && range.To >= 0xD800)
        {
            yield return (range.From, 0xD7FF);
        }
        else if (range.To < 0xD800 || range.From > 0xDFFF)
        {
            yield return range;
        }

        if (range.From <= 0xDFFF && range.To > 0xDFFF)
        {
            yield return (0xE000, range.To);
        }
    }
}
