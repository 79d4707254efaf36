using System.Buffers;

namespace Solvent.Modules.Assets.Documents;

/// <summary>Reads front matter as people and tools write it, which is often no YAML: <c>globs: **/*</c>, lists with commas, odd quotes.</summary>
internal static class FrontMatterReader
{
    /// <summary>The longest front matter that is looked for, in lines.</summary>
    private const int MostLines = 2_000;

    private static readonly SearchValues<char> s_noKey = SearchValues.Create(" \t[]{},#\"'");

    /// <summary>What the first line opens; null where it opens nothing.</summary>
    public static FrontMatter? Read(TextLines lines, List<DocumentDiagnostic> diagnostics)
    {
        if (lines.Count == 0 || !IsFence(lines, 0))
        {
            ReportLate(lines, diagnostics);
            return null;
        }

        var close = 1;
        while (close < lines.Count && close <= MostLines && !IsFence(lines, close) && !lines.Content(close).TrimEnd().SequenceEqual("..."))
        {
            close++;
        }

        if (close == lines.Count || close > MostLines)
        {
            diagnostics.Add(new DocumentDiagnostic("front-matter-unclosed", DiagnosticLevel.Warning, 1, "the front matter that line 1 opens is never closed: the file is read as text", "close it with a line ---"));
            return null;
        }

        var entries = Entries(lines, 1, close, diagnostics);
        if (entries.Any(entry => entry.Key is null && !IsTrivia(lines, entry.Lines)) && entries.All(static entry => entry.Key is null))
        {
            diagnostics.Add(new DocumentDiagnostic("front-matter-without-keys", DiagnosticLevel.Warning, 1, "between the first two --- there is no key: they are read as lines across", "write `key: value`, or begin the file with another line"));
            return null;
        }

        FrontMatterChecks.Check(entries, diagnostics);
        return new FrontMatter(new LineRange(0, 1), entries, new LineRange(close, 1));
    }

    /// <summary>The key of a line and where its value begins in it; null where the line names none at its start.</summary>
    public static (string Key, int Value)? Key(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return null;
        }

        var quoted = line[0] is '"' or '\'' ? line[0] : '\0';
        var length = quoted == '\0' ? line.IndexOf(':') : line[1..].IndexOf(quoted) + 1;
        if (length <= 0)
        {
            return null;
        }

        var key = quoted == '\0' ? line[..length].TrimEnd() : line[1..length];
        var rest = quoted == '\0' ? length : length + 1 + line[(length + 1)..].IndexOf(':');
        var named = !key.IsEmpty && (char.IsLetterOrDigit(key[0]) || key[0] is '_' or '$') && !key.ContainsAny(s_noKey);
        return named && rest < line.Length && line[rest] == ':' ? (key.ToString(), rest + 1) : null;
    }

    private static List<FrontMatterEntry> Entries(TextLines lines, int from, int to, List<DocumentDiagnostic> diagnostics)
    {
        var entries = new List<FrontMatterEntry>();
        while (from < to)
        {
            var key = Key(lines.Content(from));
            var end = key is null ? from + 1 : EndOfEntry(lines, from + 1, to, lines.Content(from)[key.Value.Value..]);
            var range = LineRange.Between(from, end);
            entries.Add(new FrontMatterEntry(key?.Key, range, key is null ? FrontMatterValue.Empty : FrontMatterValues.Read(lines, range, key.Value.Value, diagnostics)));
            if (key is null && !IsTrivia(lines, range))
            {
                diagnostics.Add(new DocumentDiagnostic("front-matter-line", DiagnosticLevel.Warning, from + 1, "the line names no key and continues none", "write `key: value`, or indent it below its key"));
            }

            from = end;
        }

        return entries;
    }

    // A list may stand as far left as its key; blank lines belong to a value that goes on after them.
    private static int EndOfEntry(TextLines lines, int at, int to, ReadOnlySpan<char> value)
    {
        var end = at;
        var lists = value[..ScalarText.CommentStart(value)].IsWhiteSpace();
        for (; at < to; at++)
        {
            var line = lines.Content(at);
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (line[0] is not (' ' or '\t') && !(lists && line[0] == '-' && (line.Length == 1 || line[1] == ' ')))
            {
                break;
            }

            end = at + 1;
        }

        return end;
    }

    private static bool IsFence(TextLines lines, int line) => lines.Content(line).TrimEnd().SequenceEqual("---");

    private static bool IsTrivia(TextLines lines, LineRange range) =>
        lines.IsBlank(range.Start) || lines.Content(range.Start).TrimStart(" \t").StartsWith('#');

    private static void ReportLate(TextLines lines, List<DocumentDiagnostic> diagnostics)
    {
        var first = 0;
        while (first < lines.Count && first < MostLines && lines.IsBlank(first))
        {
            first++;
        }

        if (first > 0 && first + 1 < lines.Count && IsFence(lines, first) && Key(lines.Content(first + 1)) is not null)
        {
            diagnostics.Add(new DocumentDiagnostic("front-matter-late", DiagnosticLevel.Warning, first + 1, "front matter counts only when it begins on line 1", "delete the blank lines above it"));
        }
    }
}
