namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>
/// The Python of a Jupyter notebook (nbformat 3 and 4): the code cells behind each other, each ending with a line end.
/// Places are those in the <c>.ipynb</c> file. IPython's magics, shell lines and help requests are blanked, so that
/// the text can be read as Python (a <c>0</c> stays where a block needs a statement, <c>...</c> where a value was taken
/// from one, <c>;</c> behind <c>%time</c>, whose statement runs); a notebook of another language has no text, but its cells are listed.
/// </summary>
public sealed class NotebookSource : SourceText
{
    private readonly NotebookText _map;

    private NotebookSource(SourceText file, NotebookText map, IReadOnlyList<NotebookCell> cells, string? language, string? problem)
        : base(file.Path, map.Text)
    {
        _map = map;
        File = file;
        Cells = cells;
        KernelLanguage = language;
        Problem = problem;
    }

    /// <summary>The file itself, as JSON.</summary>
    public SourceText File { get; }

    /// <summary>All cells in order, those without code included; none if the file could not be read.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The kernel's language as the file names it, or null.</summary>
    public string? KernelLanguage { get; }

    /// <summary>Why the file could not be read, in one sentence, or null; <see cref="PositionOf"/> of 0 is then the place.</summary>
    public string? Problem { get; }

    /// <summary>Reads the text of a notebook; never throws on its content.</summary>
    public static NotebookSource Open(SourceText file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var content = NotebookFile.Read(file.Text);
        if (content.Problem is not null)
        {
            return new NotebookSource(file, NotebookText.Nothing(content.ProblemAt), [], null, content.Problem);
        }

        var map = new NotebookText(file.Text);
        var cells = new List<NotebookCell>(content.Cells.Count);
        foreach (var cell in content.Cells)
        {
            var place = map.Append(cell, content.IsPython(cell));
            cells.Add(new NotebookCell(cells.Count, cell.Kind, cell.ExecutionCount, place, cell.Outputs, cell.Place));
        }

        map.Complete();
        return new NotebookSource(file, map, cells, content.Language, null);
    }

    /// <summary>The place of <paramref name="offset"/> in the <c>.ipynb</c> file.</summary>
    public override Position PositionOf(int offset) => File.PositionOf(Math.Min(_map.InFile(offset), File.Text.Length));

    /// <summary>The cell that holds <paramref name="offset"/> of the text, or null.</summary>
    public NotebookCell? CellAt(int offset) => Cells.FirstOrDefault(cell => cell.Text.Start <= offset && offset < cell.Text.End);
}
