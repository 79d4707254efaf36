using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Solvent.Modules.Signals.Contract;

/// <summary>Ids of decisions: ULIDs, 48 bits of milliseconds and 80 random ones in 26 characters of Crockford's base32.</summary>
internal static class DecisionIds
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 26;

    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int TimeBytes = 6;
    private static readonly SearchValues<char> s_digits = SearchValues.Create(Digits);

    /// <summary>A fresh id.</summary>
    /// <param name="at">When it was decided.</param>
    public static string New(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, Math.Max(at.ToUnixTimeMilliseconds(), 0));
        time[^TimeBytes..].CopyTo(bytes);
        RandomNumberGenerator.Fill(bytes[TimeBytes..]);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return string.Create(Length, value, static (text, value) =>
        {
            for (var i = Length - 1; i >= 0; i--, value >>= 5)
            {
                text[i] = Digits[(int)(value & 31)];
            }
        });
    }

    /// <summary>Whether a text is an id.</summary>
    public static bool IsId(string text) => text.Length == Length && text[0] <= '7' && IsStart(text);

    /// <summary>Whether a text may be the start of an id.</summary>
    public static bool IsStart(string text) => text.Length is > 0 and <= Length && text.AsSpan().IndexOfAnyExcept(s_digits) < 0;
}
