namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>A set of code points of which all above ASCII belong to it or none does.</summary>
/// <param name="Low">Bits for 0 to 63.</param>
/// <param name="High">Bits for 64 to 127.</param>
/// <param name="HasOthers">Whether all above belong to it.</param>
internal readonly record struct AsciiSet(ulong Low, ulong High, bool HasOthers)
{
    /// <summary>A set of any code points; null where some above ASCII belong to it and some do not.</summary>
    public static AsciiSet? Of(RuneSet set)
    {
        var (low, high, others) = (0UL, 0UL, 0L);
        foreach (var (from, to) in set.Ranges)
        {
            for (var rune = from; rune <= Math.Min(to, 127); rune++)
            {
                _ = rune < 64 ? low |= 1UL << rune : high |= 1UL << rune;
            }

            others += to < 128 ? 0 : to - Math.Max(from, 128) + 1;
        }

        return others == 0 ? new AsciiSet(low, high, false) : others == s_others ? new AsciiSet(low, high, true) : null;
    }

    private static readonly long s_others = RuneSet.All.Ranges.Sum(static range => range.To - Math.Max(range.From, 128) + 1L);

    /// <summary>Whether a code point belongs to it.</summary>
    /// <param name="first">Its first byte in UTF-8.</param>
    public bool Has(byte first) => first < 64 ? ((Low >> first) & 1) != 0 : first < 128 ? ((High >> (first - 64)) & 1) != 0 : HasOthers;

    /// <summary>Both.</summary>
    public AsciiSet Or(AsciiSet other) => new(Low | other.Low, High | other.High, HasOthers || other.HasOthers);

    /// <summary>Whether nothing belongs to both.</summary>
    public bool IsApartFrom(AsciiSet other) => (Low & other.Low) == 0 && (High & other.High) == 0 && !(HasOthers && other.HasOthers);
}
