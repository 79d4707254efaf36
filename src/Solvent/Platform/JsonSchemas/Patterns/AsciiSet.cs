namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>A set of code points, exact for ASCII; of all others it says only whether some may belong to it.</summary>
/// <param name="Low">Bits for 0 to 63.</param>
/// <param name="High">Bits for 64 to 127.</param>
/// <param name="HasOthers">Whether some above may belong to it.</param>
internal readonly record struct AsciiSet(ulong Low, ulong High, bool HasOthers)
{
    /// <summary>Any set so.</summary>
    public static AsciiSet Of(RuneSet set)
    {
        var (low, high, hasOthers) = (0UL, 0UL, false);
        foreach (var (from, to) in set.Ranges)
        {
            for (var rune = from; rune <= Math.Min(to, 127); rune++)
            {
                _ = rune < 64 ? low |= 1UL << rune : high |= 1UL << rune;
            }

            hasOthers |= to > 127;
        }

        return new AsciiSet(low, high, hasOthers);
    }

    /// <summary>Whether a code point may belong to it.</summary>
    /// <param name="first">Its first byte in UTF-8.</param>
    public bool Has(byte first) => first < 64 ? ((Low >> first) & 1) != 0 : first < 128 ? ((High >> (first - 64)) & 1) != 0 : HasOthers;

    /// <summary>Both.</summary>
    public AsciiSet Or(AsciiSet other) => new(Low | other.Low, High | other.High, HasOthers || other.HasOthers);

    /// <summary>Whether nothing belongs to both.</summary>
    public bool IsApartFrom(AsciiSet other) => (Low & other.Low) == 0 && (High & other.High) == 0 && !(HasOthers && other.HasOthers);
}
