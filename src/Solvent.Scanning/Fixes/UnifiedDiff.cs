using System.Globalization;
using System.Text;

namespace Solvent.Scanning.Fixes;

/// <summary>Writes what fixes change as a unified diff that <c>git apply</c> and <c>patch</c> take.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff of one file; empty where nothing changes.</summary>
    public static string Of(FixedText file) => OfLines(file.Path, file.Before, Changes(file));

    /// <summary>The diff of lines that change; empty where none do.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="text">Its text; null where there is no file yet.</param>
    /// <param name="changes">The changes in order, by lines of <paramref name="text"/>.</param>
    /// <param name="isRemoved">Whether the file goes.</param>
    public static string OfLines(string path, string? text, IReadOnlyList<LineChange> changes, bool isRemoved = false)
    {
        if (changes.Count == 0)
        {
            return "";
        }

        var before = Lines(text ?? "");
        var diff = new StringBuilder($"--- {(text is null ? "/dev/null" : Quoted("a/" + path))}\n+++ {(isRemoved ? "/dev/null" : Quoted("b/" + path))}\n");
        var shift = 0;
        for (var i = 0; i < changes.Count;)
        {
            var last = i;
            while (last + 1 < changes.Count && changes[last + 1].Start - changes[last].End <= 2 * Context)
            {
                last++;
            }

            shift += Hunk(diff, before, [.. changes.Skip(i).Take(last - i + 1)], shift);
            i = last + 1;
        }

        return diff.ToString();
    }

    private static int Hunk(StringBuilder diff, List<string> before, List<LineChange> changes, int shift)
    {
        var start = Math.Max(0, changes[0].Start - Context);
        var end = Math.Min(before.Count, changes[^1].End + Context);
        var growth = changes.Sum(c => c.Lines.Count - (c.End - c.Start));
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end - start)} +{Range(start + shift, end - start + growth)} @@\n");
        var at = start;
        foreach (var change in changes)
        {
            Write(diff, ' ', before.GetRange(at, change.Start - at));
            Write(diff, '-', before.GetRange(change.Start, change.End - change.Start));
            Write(diff, '+', change.Lines);
            at = change.End;
        }

        Write(diff, ' ', before.GetRange(at, end - at));
        return growth;
    }

    private static string Range(int start, int count) => count == 1
        ? (start + 1).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void Write(StringBuilder diff, char mark, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            diff.Append(mark).Append(line).Append(line.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }

    // Lines [Start, End) of the old text become Lines; edits that share a line are one change.
    private static List<LineChange> Changes(FixedText file)
    {
        var starts = LineStarts(file.Before);
        var found = new List<(int Start, int End, int From, int To)>();
        var grown = 0;
        foreach (var edit in file.Edits)
        {
            var (start, end) = (LineOf(starts, edit.Span.Start), LineOf(starts, edit.Span.End) + 1);
            var from = LineStart(file.Before, edit.Span.Start) + grown;
            grown += edit.Text.Length - edit.Span.Length;
            var to = LineEnd(file.Before, edit.Span.End) + grown;
            if (found.Count > 0 && start < found[^1].End)
            {
                found[^1] = (found[^1].Start, Math.Max(end, found[^1].End), found[^1].From, to);
            }
            else
            {
                found.Add((start, end, from, to));
            }
        }

        var count = Lines(file.Before).Count;
        return found.ConvertAll(f => new LineChange(f.Start, Math.Min(f.End, count), Lines(file.After[f.From..f.To])));
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        return starts;
    }

    private static int LineOf(List<int> starts, int offset) => starts.BinarySearch(offset) is var index && index >= 0 ? index : ~index - 1;

    private static int LineStart(string text, int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;

    private static int LineEnd(string text, int offset) => text.IndexOf('\n', offset) is var at and >= 0 ? at + 1 : text.Length;

    // Each with its line end; only the last may lack one.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = LineEnd(text, at);
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    // As git quotes names that would break the line.
    private static string Quoted(string path) => path.AsSpan().IndexOfAny("\"\\\t\r\n") < 0 ? path
        : $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}

/// <summary>Lines that become others.</summary>
/// <param name="Start">The first line, from 0.</param>
/// <param name="End">The line behind the last.</param>
/// <param name="Lines">What stands there afterwards, each with its line end.</param>
public sealed record LineChange(int Start, int End, IReadOnlyList<string> Lines);
