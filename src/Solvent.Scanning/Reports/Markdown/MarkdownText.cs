using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Reports.Markdown;

/// <summary>
/// Text of a repository in Markdown, so that it can only ever be read: no link, picture, mention, reference, heading or HTML comes
/// out of it, on GitHub and on GitLab.
/// </summary>
internal static class MarkdownText
{
    private const int MostCharacters = 300;

    /// <summary>Code, on one line.</summary>
    public static string Code(string text) => $"<code>{Entities(Short(text), breaksNames: false)}</code>";

    /// <summary>A sentence, on one line, in which what stands between backticks is code.</summary>
    public static string Prose(string text)
    {
        var parts = Short(text).Split('`');
        return string.Concat(parts.Select((part, i) =>
            i % 2 == 0 ? Entities(part, breaksNames: true)
            : i < parts.Length - 1 ? $"<code>{Entities(part, breaksNames: false)}</code>"
            : Entities("`" + part, breaksNames: true)));
    }

    /// <summary>A link that shows code.</summary>
    public static string CodeLink(string text, string address) => $"[{Code(text)}](<{address}>)";

    private static string Short(string text)
    {
        var line = ReportText.Visible(text.ReplaceLineEndings(" "));
        return line.Length <= MostCharacters ? line : line[..(char.IsHighSurrogate(line[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";
    }

    // A character reference is never structure. Outside of code, `@name` and `#1` are looked for in what comes out: a zero-width space breaks them.
    private static string Entities(string text, bool breaksNames)
    {
        var safe = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            if (c is > '~' || char.IsAsciiLetterOrDigit(c) || c is ' ' or ',')
            {
                safe.Append(c);
                continue;
            }

            safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            if (breaksNames && c is '@' or '#' or '!' or '~' or '%' or '$' or '&')
            {
                safe.Append("&#8203;");
            }
        }

        return safe.ToString();
    }
}
