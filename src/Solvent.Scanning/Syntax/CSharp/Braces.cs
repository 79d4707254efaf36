namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>Finds the brace that closes a block of C#, past strings, characters and comments.</summary>
internal static class Braces
{
    /// <summary>The offset of the brace that closes the one at <paramref name="open"/>; the end of the text when none does.</summary>
    public static int EndOf(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return at;
                case '/' when Follows(text, at, '/'):
                    at = Find(text, "\n", at);
                    break;
                case '/' when Follows(text, at, '*'):
                    at = Find(text, "*/", at + 2) + 1;
                    break;
                case '"':
                    at = EndOfString(text, at);
                    break;
                case '\'':
                    at = EndOfLine(text, at, '\'');
                    break;
            }
        }

        return text.Length;
    }

    private static int EndOfString(string text, int at)
    {
        var quotes = text.AsSpan(at).IndexOfAnyExcept('"') is var count and >= 0 ? count : text.Length - at;
        if (quotes >= 3)
        {
            return Find(text, text.Substring(at, quotes), at + quotes) + quotes - 1;
        }

        if (quotes == 2)
        {
            return at + 1;
        }

        var isVerbatim = at > 0 && (text[at - 1] == '@' || (text[at - 1] == '$' && at > 1 && text[at - 2] == '@'));
        return isVerbatim ? Find(text, "\"", at + 1) : EndOfLine(text, at, '"');
    }

    // A text that the line does not close is none.
    private static int EndOfLine(string text, int at, char quote)
    {
        for (var end = at + 1; end < text.Length && text[end] != '\n'; end++)
        {
            if (text[end] == quote)
            {
                return end;
            }

            end += text[end] == '\\' ? 1 : 0;
        }

        return at;
    }

    private static bool Follows(string text, int at, char next) => at + 1 < text.Length && text[at + 1] == next;

    private static int Find(string text, string what, int from) => from < text.Length && text.IndexOf(what, from, StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
}
