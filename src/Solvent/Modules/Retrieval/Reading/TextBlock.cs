namespace Solvent.Modules.Retrieval;

/// <summary>A part of a document that is not split where that can be avoided: a paragraph, a list's item, a table's row, a fence with code.</summary>
/// <param name="Text">Its lines.</param>
/// <param name="First">Its first line in the document, from 1; 0 where nobody knows.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Level">The level of a heading, from 1; 0 for all else.</param>
/// <param name="IsTight">Whether it follows the block before without a blank line, as the rows of a table and the items of a list do.</param>
internal readonly record struct TextBlock(string Text, int First, int Last, int Level = 0, bool IsTight = false);
