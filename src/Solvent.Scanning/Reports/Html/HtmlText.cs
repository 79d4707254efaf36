using System.Globalization;
using System.Net;

namespace Solvent.Scanning.Reports.Html;

/// <summary>Text of a repository in HTML: shown as it is written, with what could hide or turn it round made visible.</summary>
internal static class HtmlText
{
    /// <summary>Text for content and for attributes in double quotes.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(ReportText.Visible(text));

    /// <summary>A number for SVG.</summary>
    public static string Coordinate(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A sentence in which what stands between backticks is code.</summary>
    public static string Inline(string text)
    {
        var parts = text.Split('`');
        return string.Concat(parts.Select((part, i) =>
            i % 2 == 0 ? Encode(part) : i < parts.Length - 1 ? $"<code>{Encode(part)}</code>" : Encode("`" + part)));
    }

    /// <summary>Paragraphs and lists; all else of Markdown is shown as it stands.</summary>
    public static string Blocks(string text) => string.Concat(text.ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Block));

    private static string Block(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(lines, line => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
            ? $"<ul>{string.Concat(lines.Select(line => $"<li>{Inline(line[2..])}</li>"))}</ul>"
            : $"<p>{Inline(string.Join(' ', lines))}</p>";
    }
}
