using System.Globalization;

namespace Solvent.Platform.Ledger;

/// <summary>Ledger time: microseconds since 1970 in UTC, and its one text form, such as `2026-07-31T12:13:20.123456Z`.</summary>
internal static class LedgerTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const int Length = 27;
    private const long MicrosPerSecond = 1_000_000;

    /// <summary>The text form.</summary>
    public static string ToText(long micros) => ToTime(micros).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The time.</summary>
    public static DateTimeOffset ToTime(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Microseconds since 1970, rounded down.</summary>
    public static long ToMicros(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads the text form strictly. By hand, since a replay reads one for every fact.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (text.Length != Length || !HasMarks(text))
        {
            return false;
        }

        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        var fraction = Digits(text[20..26]);
        var sound = year >= 1 && month is >= 1 and <= 12 && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60 && fraction >= 0;
        if (!sound || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        micros = (time.ToUnixTimeSeconds() * MicrosPerSecond) + fraction;
        return true;
    }

    private static bool HasMarks(ReadOnlySpan<byte> text) =>
        text[4] == '-' & text[7] == '-' & text[10] == 'T' & text[13] == ':' & text[16] == ':' & text[19] == '.' & text[26] == 'Z';

    /// <summary>The number, or -1 when not all are digits.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
