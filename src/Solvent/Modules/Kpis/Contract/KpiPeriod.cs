using System.Globalization;
using System.Text.Json.Serialization;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>The time that a value is of, in UTC.</summary>
/// <param name="From">When it begins; null where it is a moment.</param>
/// <param name="To">When it ends, itself not included; or the moment.</param>
[method: JsonConstructor]
internal readonly record struct KpiPeriod(DateTimeOffset? From, DateTimeOffset To) : IComparable<KpiPeriod>
{
    /// <summary>How periods are written, for messages.</summary>
    public const string Form = "2026, 2026-Q4, 2026-11, 2026-11-30, 2026-11-01/2026-11-30 (both days counted), or a moment such as 2026-11-30T18:00:00Z";

    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int FirstYear = 2000;

    /// <summary>Reads a period.</summary>
    /// <returns>The period; null where the text is none, or lies before the year 2000.</returns>
    public static KpiPeriod? Read(string text)
    {
        var word = text.Trim();
        var read = word.Split('/') switch
        {
            [var one] => Whole(one) ?? (Moment(one) is { } moment ? new KpiPeriod(null, moment) : null),
            [var first, var last] => Day(first) is { } from && Day(last) is { } to ? new KpiPeriod(from, to.AddDays(1))
                : Moment(first) is { } begin && Moment(last) is { } end ? new KpiPeriod(begin, end) : null,
            _ => (KpiPeriod?)null,
        };
        return read is { } known && (known.From ?? known.To).Year >= FirstYear && !(known.From >= known.To) ? known : null;
    }

    /// <summary>Whether it begins after a time: nothing can be known of it then.</summary>
    public bool IsAfter(DateTimeOffset now) => (From ?? To) > now;

    /// <summary>By its end, then by its beginning.</summary>
    public int CompareTo(KpiPeriod other) => To.CompareTo(other.To) is not 0 and var order ? order : (From ?? To).CompareTo(other.From ?? other.To);

    /// <summary>As it is written: <see cref="Read"/> gives the same.</summary>
    public override string ToString()
    {
        if (From is not { } from)
        {
            return Written(To);
        }

        if (from.TimeOfDay != TimeSpan.Zero || To.TimeOfDay != TimeSpan.Zero)
        {
            return $"{Written(from)}/{Written(To)}";
        }

        return (from, To) switch
        {
            ({ Month: 1, Day: 1 }, var to) when to == from.AddYears(1) => from.ToString("yyyy", CultureInfo.InvariantCulture),
            ({ Month: 1 or 4 or 7 or 10, Day: 1 }, var to) when to == from.AddMonths(3) => string.Create(CultureInfo.InvariantCulture, $"{from.Year:0000}-Q{((from.Month - 1) / 3) + 1}"),
            ({ Day: 1 }, var to) when to == from.AddMonths(1) => from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            (_, var to) when to == from.AddDays(1) => WrittenDay(from),
            (_, var to) => $"{WrittenDay(from)}/{WrittenDay(to.AddDays(-1))}",
        };
    }

    private static KpiPeriod? Whole(string text)
    {
        if (Day(text) is { } day)
        {
            return new KpiPeriod(day, day.AddDays(1));
        }

        if (text.Length == 7 && text[5] == 'Q' && text[6] is >= '1' and <= '4' && Day($"{text[..5]}{((text[6] - '1') * 3) + 1:00}-01") is { } quarter)
        {
            return new KpiPeriod(quarter, quarter.AddMonths(3));
        }

        return text.Length == 7 && Day($"{text}-01") is { } month ? new KpiPeriod(month, month.AddMonths(1))
            : text.Length == 4 && Day($"{text}-01-01") is { } year && year.Year < DateTime.MaxValue.Year ? new KpiPeriod(year, year.AddYears(1))
            : null;
    }

    private static DateTimeOffset? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < DateTime.MaxValue.Year
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    // To the second; an offset has to be there, or nobody knows which moment is meant.
    private static DateTimeOffset? Moment(string text) =>
        text.Length >= 16 && text[10] is 'T' && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.UtcDateTime.Year < DateTime.MaxValue.Year
            ? Seconds(moment) : null;

    /// <summary>A moment in UTC without parts of a second.</summary>
    public static DateTimeOffset Seconds(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static string Written(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture);

    private static string WrittenDay(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
