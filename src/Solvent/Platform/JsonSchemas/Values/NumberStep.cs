using System.Numerics;
using System.Text;

namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>What <c>multipleOf</c> asks: whether numbers are whole multiples of a step, in exact arithmetic on digits.</summary>
/// <remarks>
/// With value = m·10^e and step = n·10^f, neither m nor n ending in zero, a value with e below f is no multiple; else m·10^(e-f) has to leave nothing when divided by n.
/// </remarks>
internal sealed class NumberStep
{
    private readonly byte[] _raw;
    private readonly BigInteger _digits;
    private readonly ulong _small;
    private readonly long _exponent;

    /// <summary>Keeps a step, which is above zero.</summary>
    /// <param name="raw">As it stands in the schema.</param>
    public NumberStep(ReadOnlySpan<byte> raw)
    {
        _raw = raw.ToArray();
        var parts = NumberParts.Of(raw);
        _exponent = parts.Exponent;
        for (var i = 0; i < parts.Count; i++)
        {
            _digits = (_digits * 10) + parts[i];
        }

        _small = _digits <= ulong.MaxValue ? (ulong)_digits : 0;
    }

    /// <summary>Whether a number is a multiple.</summary>
    public bool Divides(in NumberInDocument number)
    {
        if (number.Short is { } known && _small is > 0 and <= long.MaxValue && known.IsMultipleOf((long)_small, _exponent) is { } answer)
        {
            return answer;
        }

        var value = NumberParts.Of(number.Raw);
        return value.IsZero || (value.Exponent >= _exponent && (_small > 0 ? Small(value) : Large(value)));
    }

    /// <inheritdoc />
    public override string ToString() => ShownValue.Cut(Encoding.ASCII.GetString(_raw));

    private bool Small(NumberParts value)
    {
        UInt128 rest = 0;
        for (var i = 0; i < value.Count; i++)
        {
            rest = ((rest * 10) + (uint)value[i]) % _small;
        }

        UInt128 power = 10 % _small;
        for (var exponent = value.Exponent - _exponent; exponent > 0 && rest != 0; exponent >>= 1)
        {
            rest = (exponent & 1) == 1 ? rest * power % _small : rest;
            power = power * power % _small;
        }

        return rest == 0;
    }

    private bool Large(NumberParts value)
    {
        var rest = BigInteger.Zero;
        for (var i = 0; i < value.Count;)
        {
            var (chunk, scale) = (0L, 1L);
            for (; i < value.Count && scale < 100_000_000_000_000_000; i++)
            {
                chunk = (chunk * 10) + value[i];
                scale *= 10;
            }

            rest = ((rest * scale) + chunk) % _digits;
        }

        return (rest * BigInteger.ModPow(10, value.Exponent - _exponent, _digits) % _digits).IsZero;
    }
}
