using System.Text;

namespace Solvent.Modules.Assets.Documents;

/// <summary>Texts as front matter writes them.</summary>
internal static class ScalarText
{
    /// <summary>Where a comment begins: a <c>#</c> after a space, outside quotes; the text's length where there is none.</summary>
    public static int CommentStart(ReadOnlySpan<char> text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                var escapes = quote == '"' && text[i] == '\\';
                quote = !escapes && text[i] == quote ? '\0' : quote;
                i += escapes ? 1 : 0;
            }
            else if (text[i] is '"' or '\'' && Opens(text, i))
            {
                quote = text[i];
            }
            else if (text[i] == '#' && (i == 0 || text[i - 1] is ' ' or '\t'))
            {
                return i;
            }
        }

        // A quote that never closes hides no comment.
        return quote != '\0' && text.IndexOf(" #") is >= 0 and var at && text[0] != quote ? at + 1 : text.Length;
    }

    /// <summary>A scalar without its quotes; what is not quoted from end to end is taken as it is.</summary>
    public static string Unquote(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < 2 || trimmed[0] is not ('"' or '\'') || trimmed[^1] != trimmed[0])
        {
            return trimmed.ToString();
        }

        var inner = trimmed[1..^1];
        return trimmed[0] == '\'' ? inner.ToString().Replace("''", "'", StringComparison.Ordinal) : Unescape(inner);
    }

    /// <summary>Whether a scalar opens a quote that it does not close.</summary>
    public static bool IsTorn(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return !trimmed.IsEmpty && trimmed[0] is '"' or '\'' && (trimmed.Length < 2 || trimmed[^1] != trimmed[0]) && !trimmed[1..].Contains(trimmed[0]);
    }

    /// <summary>The parts between commas that stand in no braces, brackets or quotes, without quotes; empty parts are left out.</summary>
    public static IReadOnlyList<string> Split(ReadOnlySpan<char> text)
    {
        var parts = new List<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ',';
            if (i == text.Length || (c == ',' && depth == 0 && quote == '\0'))
            {
                var part = Unquote(text[start..i]);
                parts.AddRange(part.Length > 0 ? [part] : Array.Empty<string>());
                start = i + 1;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && text[start..i].IsWhiteSpace())
            {
                quote = c;
            }
            else
            {
                depth = Math.Max(0, depth + (c is '{' or '[' or '(' ? 1 : c is '}' or ']' or ')' ? -1 : 0));
            }
        }

        return parts;
    }

    /// <summary>A text as a scalar on one line: as it is where that reads the same, else in double quotes.</summary>
    public static string Write(string text)
    {
        var plain = text.Length > 0 && text.Trim().Length == text.Length && !text.AsSpan().ContainsAny("\r\n\t\"\\")
            && !"-?:,[]{}#&*!|>'%@`".Contains(text[0], StringComparison.Ordinal)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && text[^1] != ':';
        return plain ? text : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
    }

    private static bool Opens(ReadOnlySpan<char> text, int at) => text[..at].IsWhiteSpace() || text[at - 1] is ' ' or ',' or '[' or '{' or ':';

    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            plain.Append(text[++i] switch
            {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                '"' => "\"",
                '\\' => "\\",
                '/' => "/",
                var other => $"\\{other}",
            });
        }

        return plain.ToString();
    }
}
