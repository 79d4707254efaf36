using System.Globalization;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>The units of values: what they mean, what is nonsense in them, and how people read them.</summary>
internal static class KpiUnit
{
    /// <summary>A part of a whole, 0 to 1.</summary>
    public const string Share = "share";

    /// <summary>A difference of two shares, -1 to 1.</summary>
    public const string Points = "points";

    /// <summary>How many; of percentiles not always whole.</summary>
    public const string Count = "count";

    private const double Largest = 1e12;
    private static readonly (string Unit, string Sign)[] s_times = [("hours", "h"), ("seconds", "s"), ("milliseconds", "ms")];

    /// <summary>The units, in words for messages.</summary>
    public static string Words { get; } = "share, points, hours, seconds, milliseconds, count, or a currency by its three letters such as EUR";

    /// <summary>Whether there is such a unit.</summary>
    public static bool IsKnown(string unit) => unit is Share or Points or Count || IsTime(unit) || IsMoney(unit);

    /// <summary>Whether a unit is a currency: the three capital letters of ISO 4217.</summary>
    public static bool IsMoney(string unit) => unit.Length == 3 && unit.All(char.IsAsciiLetterUpper);

    /// <summary>What a unit means, in a few words.</summary>
    public static string Meaning(string unit) => unit switch
    {
        Share => "a share, 0 to 1",
        Points => "a difference of two shares, -1 to 1",
        Count => "a number, 0 or more",
        _ => IsMoney(unit) ? $"an amount in {unit}" : $"{unit}, 0 or more",
    };

    /// <summary>What is wrong with a value and what would be right, or null.</summary>
    public static string? Problem(string unit, double value) =>
        !double.IsFinite(value) ? "a value is a finite number"
        : Math.Abs(value) > Largest ? $"{Plain(value)} is beyond all measure; a value is at most a million millions"
        : unit == Share && value is < 0 or > 1 ? $"a share is 0 to 1{(value is > 1 and <= 100 ? $": write {Plain(value / 100)} for {Plain(value)} %" : $", not {Plain(value)}")}"
        : unit == Points && value is < -1 or > 1 ? $"a difference of two shares is -1 to 1, not {Plain(value)}"
        : (unit == Count || IsTime(unit)) && value < 0 ? $"{(unit == Count ? "a count" : $"a time in {unit}")} is 0 or more, not {Plain(value)}"
        : null;

    /// <summary>A value as people read it: <c>42.5 %</c>, <c>12.5 h</c>, <c>1,234</c>, <c>EUR 0.012</c>.</summary>
    public static string Text(string unit, double value) => unit switch
    {
        Share => $"{Number(value * 100)} %",
        Points => $"{Number(value * 100)} points",
        Count => Number(value),
        _ when IsMoney(unit) => $"{unit} {value.ToString(Math.Abs(value) is > 0 and < 1 ? "0.00##" : "#,0.00", CultureInfo.InvariantCulture)}",
        _ => $"{Number(value)} {Array.Find(s_times, one => one.Unit == unit).Sign ?? unit}",
    };

    /// <summary>A change between two values, with its sign; of shares in percentage points.</summary>
    public static string Change(string unit, double change)
    {
        var text = Text(unit == Share ? Points : unit, Math.Abs(change));
        return change == 0 ? "none" : (change > 0 ? "+" : "-") + text;
    }

    private static bool IsTime(string unit) => Array.Exists(s_times, one => one.Unit == unit);

    // Three digits behind the point are enough where there is something before it.
    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.001 => value.ToString("G3", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0.#", CultureInfo.InvariantCulture),
    };

    private static string Plain(double value) => value.ToString("G15", CultureInfo.InvariantCulture);
}
