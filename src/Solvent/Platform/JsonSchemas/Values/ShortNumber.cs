namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>A number of at most 18 digits without an exponent, which is nearly every number: its digits, and how many of them stand behind the point.</summary>
/// <param name="Digits">The digits with their sign, as a whole number.</param>
/// <param name="Places">How many stand behind the point.</param>
internal readonly record struct ShortNumber(long Digits, int Places)
{
    private const int MostDigits = 18;

    /// <summary>Powers of ten up to 10^18.</summary>
    private static ReadOnlySpan<long> Powers =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
        100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <summary>Whether it is a whole number.</summary>
    public bool IsInteger => Places == 0 || Digits % Powers[Places] == 0;

    /// <summary>Reads a number; false where it is longer or has an exponent.</summary>
    /// <param name="raw">As it stands in a document that was read.</param>
    /// <param name="number">The number.</param>
    public static bool TryRead(ReadOnlySpan<byte> raw, out ShortNumber number)
    {
        number = default;
        if (raw.Length > MostDigits)
        {
            return false;
        }

        var (digits, point, isNegative) = (0L, -1, raw[0] == '-');
        for (var i = isNegative ? 1 : 0; i < raw.Length; i++)
        {
            var digit = (uint)(raw[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (raw[i] == '.')
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        number = new ShortNumber(isNegative ? -digits : digits, point < 0 ? 0 : raw.Length - 1 - point);
        return true;
    }

    /// <summary>Below, at or above zero as this is smaller than, equal to or greater than a whole number of at most 18 digits.</summary>
    public int CompareTo(long whole) => Places == 0 ? Digits.CompareTo(whole) : ((Int128)Digits).CompareTo((Int128)whole * Powers[Places]);

    /// <summary>Whether it is a multiple of a step; null where that is not so easily told.</summary>
    /// <param name="digits">The digits of the step, at most 18.</param>
    /// <param name="exponent">The power of ten of its last digit.</param>
    public bool? IsMultipleOf(long digits, long exponent)
    {
        var shift = Places + exponent;
        return shift is < 0 or > MostDigits || long.MaxValue / Powers[(int)shift] < digits ? null : Digits % (digits * Powers[(int)shift]) == 0;
    }
}
