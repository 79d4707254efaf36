using System.Globalization;

namespace Solvent.PrecisionBench;

/// <summary>What a person says of a place.</summary>
internal enum Verdict
{
    /// <summary>The rule holds there.</summary>
    True,
    /// <summary>It does not.</summary>
    False,
    /// <summary>Two careful readers could differ: counts neither way.</summary>
    Doubtful,
}

/// <summary>A place that a person judged; path <c>*</c>: the repository as a whole.</summary>
/// <param name="Rule">Short id.</param>
/// <param name="Path">Relative path.</param>
/// <param name="Line">Line, from 1; 0 for any.</param>
/// <param name="Verdict">What the person says.</param>
/// <param name="Alternatives">Other places where the same case may be reported.</param>
/// <param name="Note">Why.</param>
internal sealed record Label(string Rule, string Path, int Line, Verdict Verdict, IReadOnlyList<(string Path, int Line)> Alternatives, string Note)
{
    /// <summary>Whether a finding that covers these lines is about this place.</summary>
    public bool Covers(string rule, string path, int first, int last) => rule == Rule
        && (Path == "*" || Is(Path, Line, path, first, last) || Alternatives.Any(a => Is(a.Path, a.Line, path, first, last)));

    private static bool Is(string labelled, int line, string path, int first, int last) => labelled == path && (line == 0 || (line >= first - 1 && line <= last + 1));
}

/// <summary>Reads files of labels: <c>rule,path,line,label,alt,note</c>, and of readings: <c>rule,repo,path,line,verdict,note</c>.</summary>
internal static class LabelFiles
{
    /// <summary>The labels of a repository.</summary>
    public static List<Label> Read(string file) => [.. Rows(file).Select(r => new Label(r["rule"], r["path"], Number(r["line"]), Parse(r["label"]), Alternatives(r["alt"]), r["note"]))];

    /// <summary>The readings of findings, by repository.</summary>
    public static ILookup<string, Label> ReadReadings(string folder) => Directory.EnumerateFiles(folder, "*.csv")
        .SelectMany(Rows)
        .ToLookup(r => r["repo"], r => new Label(r["rule"], r["path"], Number(r["line"]), Parse(r["verdict"]), [], r["note"]));

    private static Verdict Parse(string text) => text switch
    {
        "true" => Verdict.True,
        "false" => Verdict.False,
        "doubtful" => Verdict.Doubtful,
        _ => throw new FormatException($"a verdict is true, false or doubtful, not `{text}`"),
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static List<(string, int)> Alternatives(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(a => (a[..a.LastIndexOf(':')], Number(a[(a.LastIndexOf(':') + 1)..])))];

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadLines(file).Where(l => l.Length > 0).Select(Cells).ToList();
        return lines.Skip(1).Select(cells => lines[0].Zip(cells.Concat(Enumerable.Repeat("", lines[0].Count))).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
    }

    // RFC 4180, one record a line.
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                var end = at + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                cells.Add(line[(at + 1)..Math.Min(end, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = end + 1;
            }
            else
            {
                var end = line.IndexOf(',', at) is var comma and >= 0 ? comma : line.Length;
                cells.Add(line[at..end]);
                at = end;
            }
        }

        return cells;
    }
}
