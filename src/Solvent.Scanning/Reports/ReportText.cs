using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Reports;

/// <summary>Words, numbers and texts of repositories as reports have them.</summary>
public static class ReportText
{
    /// <summary>A value of an enumeration as it stands in every output.</summary>
    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary><c>1 finding</c>, <c>1,234 findings</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary><c>1,234</c>.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>45 min</c>, <c>3.5 h</c>, <c>120 h</c>; never rounded down to nothing.</summary>
    public static string Effort(double minutes) => minutes switch
    {
        <= 0 => "0 min",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(minutes))} min"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:N0} h"),
    };

    /// <summary>A text on one line in which all that could hide, reorder or break what is around it is made visible: <c>\x1b</c>, <c>\u202e</c>.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            safe.Append(!IsUnsafe(text, i) ? text[i].ToString()
                : text[i] < 0x100 ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)text[i]:x2}")
                : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}"));
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(string text, int index) => char.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => !(index > 0 && char.IsSurrogatePair(text, index - 1)),
        _ => text[index] >= '\ufffe',
    };
}
