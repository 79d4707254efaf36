using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Syntax.Toml;

/// <summary>Reads strings of all four kinds.</summary>
internal static class TomlString
{
    /// <summary>Reads the string whose quote is here; an unclosed one ends with its line, or with the text if it has three quotes.</summary>
    public static StringNode Read(TomlScanner scanner)
    {
        var start = scanner.At;
        var quote = scanner.Current;
        var isLong = scanner.Sees(quote == '"' ? "\"\"\"" : "'''");
        scanner.At += isLong ? 3 : 1;
        if (isLong)
        {
            scanner.Take('\r');
            scanner.Take('\n');
        }

        var value = new StringBuilder();
        if (!Body(scanner, quote, isLong, value))
        {
            scanner.Report(start, "This string is not closed.");
        }

        return new StringNode(new TextSpan(start, scanner.At), value.ToString());
    }

    private static bool Body(TomlScanner scanner, char quote, bool isLong, StringBuilder value)
    {
        while (scanner.At < scanner.End)
        {
            var c = scanner.Current;
            if (c == quote && (!isLong || IsClosing(scanner, quote)))
            {
                scanner.At += isLong ? 3 : 1;
                return true;
            }

            if (c is '\r' or '\n' && !isLong)
            {
                return false;
            }

            scanner.At++;
            if (c == '\\' && quote == '"' && scanner.At < scanner.End)
            {
                Escape(scanner, value);
            }
            else
            {
                value.Append(c);
            }
        }

        return false;
    }

    /// <summary>Whether the last three of up to five quotes begin here.</summary>
    private static bool IsClosing(TomlScanner scanner, char quote)
    {
        var at = scanner.At;
        var count = 0;
        while (at < scanner.End && scanner.Text[at] == quote && count < 4)
        {
            at++;
            count++;
        }

        return count == 3;
    }

    private static void Escape(TomlScanner scanner, StringBuilder value)
    {
        var c = scanner.Current;
        if (char.IsWhiteSpace(c))
        {
            while (scanner.At < scanner.End && char.IsWhiteSpace(scanner.Current))
            {
                scanner.At++;
            }

            return;
        }

        scanner.At++;
        var digits = c switch { 'u' => 4, 'U' => 8, 'x' => 2, _ => 0 };
        if (digits > 0 && Code(scanner, digits) is { } rune)
        {
            value.Append(rune.ToString());
            scanner.At += digits;
            return;
        }

        value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'e' => '\e', _ => c });
    }

    private static Rune? Code(TomlScanner scanner, int digits) =>
        scanner.At + digits <= scanner.End
        && uint.TryParse(scanner.Text.AsSpan(scanner.At, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        && Rune.TryCreate(code, out var rune)
            ? rune
            : null;
}
