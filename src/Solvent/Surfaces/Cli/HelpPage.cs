namespace Solvent.Surfaces.Cli;

/// <summary>Lays out help in paragraphs and two columns.</summary>
internal sealed class HelpPage(TextWriter output, int width)
{
    /// <summary>An empty line.</summary>
    public void Gap() => output.WriteLine();

    /// <summary>A heading with an empty line before it.</summary>
    public void Heading(string title)
    {
        Gap();
        output.WriteLine($"{title}:");
    }

    /// <summary>Wrapped text.</summary>
    public void Paragraph(string text, int indent = 0)
    {
        foreach (var line in TerminalText.Wrap(text, width - indent))
        {
            output.WriteLine(new string(' ', indent) + line);
        }
    }

    /// <summary>A heading and two columns; nothing when there are no entries.</summary>
    public void Section(string title, IEnumerable<(string Name, string Meaning)> entries, int maxNameColumn)
    {
        var rows = entries.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Heading(title);
        var column = rows.Select(row => row.Name.Length).Where(length => length <= maxNameColumn).DefaultIfEmpty(maxNameColumn).Max() + 4;
        foreach (var (name, meaning) in rows)
        {
            Row(name, [.. TerminalText.Wrap(meaning.TrimEnd('.'), width - column)], column);
        }
    }

    private void Row(string name, string[] lines, int column)
    {
        var start = $"  {name}";
        if (start.Length > column - 2)
        {
            output.WriteLine(start);
            start = "";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            output.WriteLine(((i == 0 ? start : "").PadRight(column) + lines[i]).TrimEnd());
        }
    }
}
