using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>Resolves the escapes of strings, templates and names; what is no valid escape stands for itself.</summary>
internal static class Escapes
{
    public static string Resolve(ReadOnlySpan<char> raw)
    {
        if (!raw.Contains('\\'))
        {
            return raw.ToString();
        }

        var result = new StringBuilder(raw.Length);
        while (raw.Length > 0)
        {
            var next = raw.IndexOf('\\');
            if (next < 0 || next + 1 == raw.Length)
            {
                break;
            }

            result.Append(raw[..next]);
            raw = raw[(next + 1)..];
            raw = raw[One(raw, result)..];
        }

        return result.Append(raw).ToString();
    }

    /// <returns>How many characters behind the backslash were used.</returns>
    private static int One(ReadOnlySpan<char> rest, StringBuilder into)
    {
        switch (rest[0])
        {
            case 'x' or 'u':
                return CodePoint(rest, into);
            case '\r' when rest.Length > 1 && rest[1] == '\n':
                return 2;
            case '\n' or '\r' or '\u2028' or '\u2029':
                return 1;
            default:
                into.Append(rest[0] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' => '\0', var c => c });
                return 1;
        }
    }

    private static int CodePoint(ReadOnlySpan<char> rest, StringBuilder into)
    {
        var (start, length, used) = (1, rest[0] == 'x' ? 2 : 4, rest[0] == 'x' ? 3 : 5);
        if (rest.Length > 1 && rest[1] == '{')
        {
            length = rest[..Math.Min(rest.Length, 12)].IndexOf('}') - 2;
            (start, used) = (2, length + 3);
        }

        if (length is < 1 or > 8 || start + length > rest.Length
            || !int.TryParse(rest.Slice(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > 0x10FFFF)
        {
            into.Append(rest[0]);
            return 1;
        }

        into.Append(value > 0xFFFF ? char.ConvertFromUtf32(value) : ((char)value).ToString());
        return used;
    }
}
