using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Values;

/// <summary>Values as messages show them: cut short, on one line, with nothing that a terminal could take as a command.</summary>
internal static class ShownValue
{
    private const int Most = 60;

    /// <summary>A value as it stands in its document.</summary>
    public static string Of(JsonElement value) => OfRaw(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>A value as its bytes stand in its document.</summary>
    public static string OfRaw(ReadOnlySpan<byte> raw) => Cut(Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 4 * Most)]), raw.Length > 4 * Most);

    /// <summary>A text that is not JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether more would follow.</param>
    /// <param name="most">How many characters are shown at most.</param>
    public static string Cut(string text, bool isCut = false, int most = Most)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= most)
            {
                isCut = true;
                break;
            }

            _ = rune.Value is '\n' or '\r' or '\t' or ' ' ? shown.Append(shown is [.., ' '] ? "" : " ")
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
                    ? shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")
                    : shown.Append(rune.ToString());
        }

        return isCut ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>A number and what is counted: <c>1 item</c>, <c>3 items</c>.</summary>
    public static string Count(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : one.EndsWith('y') ? one[..^1] + "ies" : one + "s")}");
}
