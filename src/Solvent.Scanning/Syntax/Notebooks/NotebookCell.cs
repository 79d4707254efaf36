namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="Index">Its place among all cells, from 0.</param>
/// <param name="Kind">Its type as written: <c>code</c>, <c>markdown</c>, <c>raw</c>, <c>heading</c>.</param>
/// <param name="ExecutionCount">The number of its last run, or null.</param>
/// <param name="Text">Its place in the notebook's Python text, the line end behind it included; empty for what is no Python.</param>
/// <param name="Outputs">
/// The place of its outputs in <see cref="NotebookSource.File"/>, as JSON, brackets included; empty without outputs.
/// The length is their size.
/// </param>
/// <param name="Place">The place of its source in <see cref="NotebookSource.File"/>, from the first line to the last; the cell's start without one.</param>
public sealed record NotebookCell(int Index, string Kind, int? ExecutionCount, TextSpan Text, TextSpan Outputs, TextSpan Place);
