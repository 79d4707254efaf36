using System.Globalization;
using Solvent.Surfaces.Cli;

namespace Solvent.Surfaces.Web;

/// <summary>Numbers, times and texts as pages show them.</summary>
internal static class Amount
{
    /// <summary><c>45 min</c>, <c>3.5 h</c>, <c>120 h</c>; never rounded down to nothing.</summary>
    public static string Effort(double minutes) => minutes switch
    {
        0 => "0 min",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(minutes))} min"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:N0} h"),
    };

    /// <summary><c>1,234</c>.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 item</c>, <c>3 items</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary><c>2030-01-31</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2030-01-31 14:05 UTC</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The time for machines.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number for SVG.</summary>
    public static string Coordinate(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text of a repository: what could hide or reorder it (control and bidirectional characters) is made visible.</summary>
    public static string Text(string text) => TerminalText.Encode(text);

    /// <summary>A line of code, in which tabs are blanks.</summary>
    public static string Code(string line) => TerminalText.Encode(line.Replace("\t", "    ", StringComparison.Ordinal));
}
