namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>A number of JSON taken apart exactly: sign, digits without zeros at either end, and the power of ten of the last digit.</summary>
/// <remarks>Zero has no digits. Exponents are held within ±10^17, beyond which no two numbers of a document can be told apart by adding to them.</remarks>
internal readonly ref struct NumberParts
{
    private const long MostExponent = 100_000_000_000_000_000;
    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;

    private NumberParts(bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long exponent)
    {
        (IsNegative, Exponent) = (isNegative, exponent);
        _whole = whole;
        _fraction = fraction;
    }

    /// <summary>Whether it is below zero.</summary>
    public bool IsNegative { get; }

    /// <summary>The power of ten of the last digit.</summary>
    public long Exponent { get; }

    /// <summary>How many digits there are.</summary>
    public int Count => _whole.Length + _fraction.Length;

    /// <summary>Whether it is zero, however it is written.</summary>
    public bool IsZero => Count == 0;

    /// <summary>Whether it is a whole number, however it is written.</summary>
    public bool IsInteger => IsZero || Exponent >= 0;

    /// <summary>A digit, 0 to 9, the first one first.</summary>
    public int this[int index] => (index < _whole.Length ? _whole[index] : _fraction[index - _whole.Length]) - '0';

    /// <summary>Takes a number apart.</summary>
    /// <param name="raw">As it stands in a document that was read.</param>
    public static NumberParts Of(ReadOnlySpan<byte> raw)
    {
        var isNegative = raw[0] == '-';
        var digits = raw[(isNegative ? 1 : 0)..];
        long exponent = 0;
        if (digits.IndexOfAny((byte)'e', (byte)'E') is >= 0 and var e)
        {
            exponent = ReadExponent(digits[(e + 1)..]);
            digits = digits[..e];
        }

        ReadOnlySpan<byte> fraction = [];
        var whole = digits;
        if (digits.IndexOf((byte)'.') is >= 0 and var point)
        {
            whole = digits[..point];
            fraction = digits[(point + 1)..].TrimEnd((byte)'0');
        }

        exponent -= fraction.Length;
        whole = whole.TrimStart((byte)'0');
        if (whole.IsEmpty)
        {
            fraction = fraction.TrimStart((byte)'0');
        }

        if (fraction.IsEmpty)
        {
            var trimmed = whole.TrimEnd((byte)'0');
            exponent += whole.Length - trimmed.Length;
            whole = trimmed;
        }

        return whole.IsEmpty && fraction.IsEmpty ? default : new NumberParts(isNegative, whole, fraction, exponent);
    }

    /// <summary>Below, at or above zero as this is smaller than, equal to or greater than another.</summary>
    public int CompareTo(NumberParts other)
    {
        var (sign, otherSign) = (Sign, other.Sign);
        return sign != otherSign ? sign.CompareTo(otherSign) : sign * CompareMagnitude(other);
    }

    /// <summary>A hash that equal numbers share.</summary>
    public int Hash()
    {
        var hash = new HashCode();
        hash.Add(IsNegative);
        hash.Add(Exponent);
        for (var i = 0; i < Count; i++)
        {
            hash.Add(this[i]);
        }

        return hash.ToHashCode();
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private int CompareMagnitude(NumberParts other)
    {
        var (top, otherTop) = (Exponent + Count, other.Exponent + other.Count);
        if (top != otherTop)
        {
            return top.CompareTo(otherTop);
        }

        for (var i = 0; i < Count && i < other.Count; i++)
        {
            if (this[i] != other[i])
            {
                return this[i].CompareTo(other[i]);
            }
        }

        return Count.CompareTo(other.Count);
    }

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        long value = 0;
        foreach (var digit in text[(text[0] is (byte)'-' or (byte)'+' ? 1 : 0)..])
        {
            value = Math.Min((value * 10) + (digit - '0'), MostExponent);
        }

        return isNegative ? -value : value;
    }
}
