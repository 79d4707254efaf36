using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Syntax.Json;

/// <summary>Reads one quoted string.</summary>
internal static class JsonString
{
    /// <summary>Reads the string whose quote is at <paramref name="start"/>; one that is not closed ends with its line.</summary>
    public static (string Value, int End, bool Closed) Read(string text, int start)
    {
        var quote = text[start];
        var at = start + 1;
        StringBuilder? value = null;
        while (true)
        {
            var length = text.AsSpan(at).IndexOfAny([quote, '\\', '\r', '\n']);
            var end = length < 0 ? text.Length : at + length;
            var plain = text.AsSpan(at, end - at);
            if (end < text.Length && text[end] == '\\' && end + 1 < text.Length)
            {
                value = (value ?? new StringBuilder()).Append(plain);
                at = Escape(text, end + 1, value);
                continue;
            }

            var closed = end < text.Length && text[end] == quote;
            var result = value is null ? plain.ToString() : value.Append(plain).ToString();
            return (result, end + (closed || (end < text.Length && text[end] == '\\') ? 1 : 0), closed);
        }
    }

    /// <summary>Appends what stands behind a backslash.</summary>
    /// <returns>The offset behind it.</returns>
    private static int Escape(string text, int at, StringBuilder value)
    {
        switch (text[at])
        {
            case 'u' when Code(text, at + 1, 4) is { } unit:
                value.Append(unit);
                return at + 5;
            case 'x' when Code(text, at + 1, 2) is { } unit:
                value.Append(unit);
                return at + 3;
            case '\r':
                return at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
            case '\n':
                return at + 1;
            default:
                value.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' => '\0', var other => other });
                return at + 1;
        }
    }

    private static char? Code(string text, int at, int digits) =>
        at + digits <= text.Length && ushort.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
