using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline;

/// <summary>A comment <c>solvent:ignore P02 reason</c> on a finding's line or the line above it. Without a reason it suppresses nothing.</summary>
internal static class InCodeSuppression
{
    private const string Marker = "solvent:ignore";

    /// <summary>The reason, or null.</summary>
    public static string? Find(FileContext file, Rule rule, SourceText source, TextSpan span)
    {
        var text = source.Text.AsSpan();
        if (text.IndexOf(Marker, StringComparison.Ordinal) < 0)
        {
            return null;
        }

        var lineStart = LineStart(text, span.Start);
        return InLine(LineAt(text, lineStart), rule) ?? (lineStart > 0 ? InLine(LineAt(text, LineStart(text, lineStart - 1)), rule) : null);
    }

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

        var words = line[(at + Marker.Length)..].ToString().TrimEnd('\r', ' ', '*', '/', '-', '>', '}').Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [var id, { Length: > 0 } reason] && (id == rule.Id || string.Equals(id, rule.ShortId, StringComparison.OrdinalIgnoreCase)) ? reason : null;
    }
}
