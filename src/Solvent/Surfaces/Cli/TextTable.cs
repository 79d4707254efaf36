using System.Text;

namespace Solvent.Surfaces.Cli;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsRight">Whether it holds numbers, aligned to the right.</param>
/// <param name="Least">On a narrow terminal it may shrink to so many columns; 0: it is never cut.</param>
/// <param name="Drop">When shrinking is not enough, columns go in this order, highest first; 0: it always stays.</param>
/// <param name="CutStart">Whether its start is cut rather than its end, as is better for paths.</param>
internal sealed record TableColumn(string Title, bool IsRight = false, int Least = 0, int Drop = 0, bool CutStart = false);

/// <summary>A cell: text from anywhere, encoded when written.</summary>
internal readonly record struct TableCell(string Text, Ink Ink = Ink.Plain)
{
    /// <summary>A plain cell.</summary>
    public static implicit operator TableCell(string text) => new(text);
}

/// <summary>A table on standard output: fitted to a terminal's width, whole on a pipe.</summary>
internal sealed class TextTable(params TableColumn[] columns)
{
    private const int Gap = 2;
    private readonly List<TableCell[]> _rows = [];

    /// <summary>Adds a row with one cell for each column.</summary>
    public void Add(params TableCell[] cells) =>
        _rows.Add(cells.Length == columns.Length
            ? [.. cells.Select(cell => cell with { Text = TerminalText.Encode(cell.Text) })]
            : throw new ArgumentException($"{cells.Length} cells for {columns.Length} columns", nameof(cells)));

    /// <summary>Writes the heading and all rows.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="indent">Columns left free at the start of each line.</param>
    public void Write(CliConsole console, int indent = 0)
    {
        var widths = Widths(console.OutFacts.IsTerminal ? console.OutFacts.Width - indent : int.MaxValue);
        WriteRow(console, widths, indent, [.. columns.Select(column => new TableCell(column.Title, Ink.Dim))]);
        foreach (var row in _rows)
        {
            WriteRow(console, widths, indent, row);
        }
    }

    // Zero stands for a column that was dropped.
    private int[] Widths(int room)
    {
        var widths = columns.Select((column, i) => _rows.Select(row => TerminalText.Width(row[i].Text)).Append(TerminalText.Width(column.Title)).Max()).ToArray();
        foreach (var i in Enumerable.Range(0, columns.Length).Where(i => columns[i].Least > 0).OrderByDescending(i => widths[i]))
        {
            var excess = Math.Max(Total(widths) - room, 0);
            widths[i] = Math.Max(widths[i] - excess, Math.Min(widths[i], columns[i].Least));
        }

        foreach (var i in Enumerable.Range(0, columns.Length).Where(i => columns[i].Drop > 0).OrderByDescending(i => columns[i].Drop))
        {
            widths[i] = Total(widths) > room ? 0 : widths[i];
        }

        return widths;
    }

    private static int Total(int[] widths) => widths.Sum() + (Gap * Math.Max(widths.Count(width => width > 0) - 1, 0));

    private void WriteRow(CliConsole console, int[] widths, int indent, TableCell[] cells)
    {
        var line = new StringBuilder(new string(' ', indent));
        var gap = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (widths[i] == 0)
            {
                continue;
            }

            var text = TerminalText.Fit(cells[i].Text, widths[i], columns[i].CutStart);
            var space = widths[i] - TerminalText.Width(text);
            line.Append(' ', gap + (columns[i].IsRight ? space : 0)).Append(console.OutFacts.HasColours ? cells[i].Ink.Apply(text) : text);
            gap = Gap + (columns[i].IsRight ? 0 : space);
        }

        console.Out.WriteLine(line.ToString());
    }
}
