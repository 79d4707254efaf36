namespace Solvent.Tests.Architecture.Arrows;

/// <summary>A table of ARCHITECTURE.md: who may use whom.</summary>
internal sealed class ArrowTable
{
    private readonly Dictionary<string, IReadOnlySet<string>> _rows;

    private ArrowTable(Dictionary<string, IReadOnlySet<string>> rows) => _rows = rows;

    /// <summary>What the rows are about, in the order of the page.</summary>
    public IReadOnlyCollection<string> Names => _rows.Keys;

    /// <summary>Whether the table lists the arrow.</summary>
    public bool Lists(string from, string to) => _rows.TryGetValue(from, out var targets) && targets.Contains(to);

    /// <summary>The rows from which arrows lead back to themselves.</summary>
    public IEnumerable<string> InCycles() => Names.Where(name => Reaches(name, name, []));

    /// <summary>Reads the table whose first column has the given heading and whose last one is <c>may use</c>.</summary>
    /// <exception cref="FormatException">There is no such table, or a row is not of its form.</exception>
    public static ArrowTable Read(string markdown, string heading)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n').Select(Cells).ToArray();
        var start = Array.FindIndex(lines, cells => cells is [var first, .., "may use"] && first == heading);
        if (start < 0)
        {
            throw new FormatException($"ARCHITECTURE.md has no table from '{heading}' to 'may use'.");
        }

        var rows = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var cells in lines.Skip(start + 2).TakeWhile(cells => cells.Length > 0))
        {
            if (cells.Length != lines[start].Length || !rows.TryAdd(cells[0], Targets(cells[^1])))
            {
                throw new FormatException($"ARCHITECTURE.md: the row of '{cells[0]}' is torn or doubled.");
            }
        }

        return new ArrowTable(rows);
    }

    private bool Reaches(string from, string goal, HashSet<string> seen) =>
        _rows.TryGetValue(from, out var targets)
        && targets.Select(target => target.Split('.')[0]).Any(next => next == goal || (seen.Add(next) && Reaches(next, goal, seen)));

    private static string[] Cells(string line) =>
        line.StartsWith('|') && line.TrimEnd().EndsWith('|')
            ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim())]
            : [];

    private static HashSet<string> Targets(string cell) =>
        [.. cell.Split(',', StringSplitOptions.TrimEntries).Where(target => target is not ("" or "nothing"))];
}
