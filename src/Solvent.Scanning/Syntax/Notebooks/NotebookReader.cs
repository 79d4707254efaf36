using Solvent.Scanning.Syntax.Python;

namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>
/// Reads the Python of a notebook: one <see cref="BlockKind.Cell"/> for each code cell, its statements inside.
/// Each cell is read for itself, so that a broken one leaves the others whole. The tree's source is a <see cref="NotebookSource"/>.
/// </summary>
public sealed class NotebookReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var notebook = source as NotebookSource ?? NotebookSource.Open(source);
        var statements = new List<Node>();
        var comments = new List<Comment>();
        var diagnostics = new List<Diagnostic>();
        if (notebook.Problem is not null)
        {
            diagnostics.Add(new Diagnostic(default, notebook.Problem));
        }

        foreach (var cell in notebook.Cells.Where(static cell => cell.Text.Length > 0))
        {
            var part = new PythonPart(notebook.Text, cell.Text);
            statements.Add(new BlockNode(cell.Text, BlockKind.Cell, null, part.Statements));
            comments.AddRange(part.Comments);
            diagnostics.AddRange(part.Diagnostics);
        }

        return new SyntaxTree(notebook, Language.Notebook, statements, comments, diagnostics);
    }
}
