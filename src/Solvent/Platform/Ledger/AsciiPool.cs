using System.Text;

namespace Solvent.Platform.Ledger;

/// <summary>
/// Gives one string for bytes that come again and again: types, actors, streams. A full slot is taken over by the next
/// text, so the pool can't grow; races between threads cost a string and nothing else.
/// </summary>
internal static class AsciiPool
{
    private const int Slots = 1 << 12;
    private const uint Prime = 16_777_619;
    private const uint Seed = 2_166_136_261;

    private static readonly string?[] Pool = new string?[Slots];

    /// <summary>The text of ASCII bytes; others become question marks.</summary>
    public static string Get(ReadOnlySpan<byte> ascii)
    {
        var hash = Seed;
        foreach (var b in ascii)
        {
            hash = (hash ^ b) * Prime;
        }

        ref var slot = ref Pool[(hash ^ (hash >> 16)) & (Slots - 1)];
        var known = slot;
        if (known is not null && Ascii.Equals(ascii, known))
        {
            return known;
        }

        return slot = Encoding.ASCII.GetString(ascii);
    }
}
