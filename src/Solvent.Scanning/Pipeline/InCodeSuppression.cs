using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline;

/// <summary>
/// A comment <c>solvent:ignore P02 reason</c> (or <c>P02,P06 reason</c>) on a finding's line, or alone on the line above it; for a finding about
/// the file as a whole, alone on any line. Without a reason it suppresses nothing, which is told.
/// </summary>
internal static class InCodeSuppression
{
    private const string Marker = "solvent:ignore";

    /// <summary>The reason; empty where such a comment gives none; null where there is no such comment.</summary>
    public static string? Find(FileContext file, Rule rule, SourceText source, TextSpan span)
    {
        var text = source.Text.AsSpan();
        if (text.IndexOf(Marker, StringComparison.Ordinal) < 0)
        {
            return null;
        }

        if (span.End == 0)
        {
            return Anywhere(text, rule);
        }

        var lineStart = LineStart(text, span.Start);
        return Better(InLine(LineAt(text, lineStart), rule), lineStart > 0 ? Alone(LineAt(text, LineStart(text, lineStart - 1)), rule) : null);
    }

    private static string? Anywhere(ReadOnlySpan<char> text, Rule rule)
    {
        string? found = null;
        foreach (var line in text.EnumerateLines())
        {
            found = Better(found, Alone(line, rule));
        }

        return found;
    }

    private static string? Better(string? one, string? other) => one is { Length: > 0 } ? one : other is { Length: > 0 } ? other : one ?? other;

    // Behind code the comment is about that code, not about the next line. A notebook's line begins with a quote.
    private static string? Alone(ReadOnlySpan<char> line, Rule rule) =>
        line.TrimStart(" \t\"{") is ['#', ..] or ['/', '/' or '*', ..] or ['*', ..] or ['<', '!', ..] or ['-', '-', ..] or [';', ..] ? InLine(line, rule) : null;

    private static int LineStart(ReadOnlySpan<char> text, int offset) => text[..offset].LastIndexOf('\n') + 1;

    private static ReadOnlySpan<char> LineAt(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOf('\n');
        return length < 0 ? text[start..] : text.Slice(start, length);
    }

    private static string? InLine(ReadOnlySpan<char> line, Rule rule)
    {
        var at = line.IndexOf(Marker, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = line[(at + Marker.Length)..].ToString();
        var text = rest.TrimStart(' ', '\t', ':');
        var end = 0;
        while (end < text.Length && (!char.IsWhiteSpace(text[end]) || (end > 0 && text[end - 1] == ',')))
        {
            end++;
        }

        var ids = text[..end].Split(',', StringSplitOptions.TrimEntries);
        return ids.Any(id => Names(id, rule)) ? Reason(text[end..]) : null;
    }

    private static bool Names(string id, Rule rule) => id == rule.Id || string.Equals(id, rule.ShortId, StringComparison.OrdinalIgnoreCase);

    // What closes the comment, or the line of a notebook, is no part of the reason.
    private static string Reason(string text)
    {
        var line = text.TrimEnd('\r', ' ', ',').EndsWith("\\n\"", StringComparison.Ordinal) ? text.TrimEnd('\r', ' ', ',')[..^3] : text;
        return line.Trim('\r', '\t', ' ', '*', '/', '-', '>', '}');
    }
}
