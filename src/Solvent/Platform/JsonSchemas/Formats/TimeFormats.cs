using System.Globalization;
using System.Text.RegularExpressions;

namespace Solvent.Platform.JsonSchemas.Formats;

/// <summary>Dates and times of RFC 3339.</summary>
internal static partial class TimeFormats
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Whether a text is a full date.</summary>
    public static bool IsDate(string text)
    {
        if (text.Length != 10 || !Date().IsMatch(text))
        {
            return false;
        }

        var (year, month, day) = (Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2));
        // There is a year 0 here, a leap year, which the calendar of .NET does not have.
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 2000 : year, month);
    }

    /// <summary>Whether a text is a full time with its offset. A second of 60 is a leap second, which comes before midnight in UTC.</summary>
    public static bool IsTime(string text)
    {
        if (!Time().IsMatch(text))
        {
            return false;
        }

        var (hour, minute, second) = (Number(text, 0, 2), Number(text, 3, 2), Number(text, 6, 2));
        var offset = text[^1] is 'Z' or 'z' ? 0 : Offset(text);
        if (hour > 23 || minute > 59 || second > 60 || offset is null)
        {
            return false;
        }

        return second < 60 || ((hour * 60) + minute - offset.Value + (2 * MinutesOfDay)) % MinutesOfDay == MinutesOfDay - 1;
    }

    /// <summary>Whether a text is a date and a time.</summary>
    public static bool IsDateTime(string text) => text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    private static int? Offset(string text)
    {
        var (hours, minutes) = (Number(text, text.Length - 5, 2), Number(text, text.Length - 2, 2));
        return hours > 23 || minutes > 59 ? null : (text[^6] == '-' ? -1 : 1) * ((hours * 60) + minutes);
    }

    private static int Number(string text, int start, int length) => int.Parse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\A[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
