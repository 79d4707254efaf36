using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Syntax.Python;

/// <summary>The values of string literals: prefix and quotes removed, escapes resolved, line ends as LF.</summary>
internal static class PythonStrings
{
    /// <summary>Appends the value of a whole literal, prefix and quotes included; a missing closing quote is fine.</summary>
    public static void AppendLiteral(StringBuilder value, ReadOnlySpan<char> literal)
    {
        var open = literal.IndexOfAny('"', '\'');
        var quote = literal[open];
        var raw = IsRaw(literal[..open]);
        var isBytes = literal[..open].ContainsAny('b', 'B');
        var body = literal[(open + 1)..];
        Span<char> triple = [quote, quote];
        if (body.StartsWith(triple))
        {
            body = body[2..];
            body = EndsWithTriple(body, quote) ? body[..^3] : body;
        }
        else if (body.Length > 0 && body[^1] == quote)
        {
            body = body[..^1];
        }

        Append(value, body, raw, isBytes, braces: false);
    }

    /// <summary>Whether the opening of a literal, quotes included, says that backslashes stand for themselves.</summary>
    public static bool IsRaw(ReadOnlySpan<char> opening) => opening.ContainsAny('r', 'R');

    /// <summary>Appends literal text, with <c>{{</c> and <c>}}</c> halved where it belongs to an interpolated string.</summary>
    public static void Append(StringBuilder value, ReadOnlySpan<char> body, bool raw, bool isBytes, bool braces)
    {
        while (!body.IsEmpty)
        {
            var stop = braces ? body.IndexOfAny("\\\r{}") : body.IndexOfAny('\\', '\r');
            value.Append(stop < 0 ? body : body[..stop]);
            if (stop < 0)
            {
                return;
            }

            body = body[stop..];
            var used = body[0] switch
            {
                '\r' => LineEnd(value, body),
                '\\' when !raw => Escape(value, body, isBytes),
                var c => Plain(value, c, c is '{' or '}' && body.Length > 1 && body[1] == c ? 2 : 1),
            };
            body = body[used..];
        }
    }

    private static bool EndsWithTriple(ReadOnlySpan<char> body, char quote) =>
        body.Length >= 3 && body[^1] == quote && body[^2] == quote && body[^3] == quote;

    private static int Plain(StringBuilder value, char c, int used)
    {
        value.Append(c);
        return used;
    }

    private static int LineEnd(StringBuilder value, ReadOnlySpan<char> body) =>
        Plain(value, '\n', body.Length > 1 && body[1] == '\n' ? 2 : 1);

    private static int Escape(StringBuilder value, ReadOnlySpan<char> body, bool isBytes)
    {
        switch (body.Length > 1 ? body[1] : '\0')
        {
            case '\n':
                return 2;
            case '\r':
                return body.Length > 2 && body[2] == '\n' ? 3 : 2;
            case 'x':
                return Hex(value, body, 2);
            case 'u' when !isBytes:
                return Hex(value, body, 4);
            case 'U' when !isBytes:
                return Hex(value, body, 8);
            case >= '0' and <= '7':
                return Octal(value, body);
            default:
                return Simple(value, body);
        }
    }

    private static int Simple(StringBuilder value, ReadOnlySpan<char> body)
    {
        const string Names = "\\'\"abfnrtv";
        const string Values = "\\'\"\a\b\f\n\r\t\v";
        var index = body.Length > 1 ? Names.IndexOf(body[1], StringComparison.Ordinal) : -1;
        return index < 0 ? Plain(value, '\\', 1) : Plain(value, Values[index], 2);
    }

    private static int Hex(StringBuilder value, ReadOnlySpan<char> body, int digits)
    {
        if (body.Length < digits + 2
            || !uint.TryParse(body.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF)
        {
            return Plain(value, '\\', 1);
        }

        if (Rune.TryCreate(code, out var rune))
        {
            value.Append(rune.ToString());
        }
        else
        {
            value.Append((char)code);
        }

        return digits + 2;
    }

    private static int Octal(StringBuilder value, ReadOnlySpan<char> body)
    {
        var used = 1;
        var code = 0;
        for (; used < body.Length && used < 4 && body[used] is >= '0' and <= '7'; used++)
        {
            code = (code * 8) + body[used] - '0';
        }

        return Plain(value, (char)code, used);
    }
}
