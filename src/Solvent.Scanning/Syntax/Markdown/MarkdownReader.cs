namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>
/// Reads Markdown: front matter is the first statement (a <see cref="MapNode"/>), each heading a group with
/// what stands below it, subsections included. Fenced code is a call of <c>fence</c> (content, named
/// <c>lang</c>), a link, image or address a call of <c>link</c> (target), a code span a call of <c>code</c>.
/// Comments are HTML comments. Prose itself is not in the tree.
/// </summary>
public sealed class MarkdownReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var comments = new List<Comment>();
        var diagnostics = new List<Diagnostic>();
        var statements = new List<Node>();
        var start = FrontMatter.Read(source.Text, statements, comments, diagnostics);
        var blocks = new MarkdownBlocks(source.Text, start, comments, diagnostics);
        statements.AddRange(blocks.Read());
        return new SyntaxTree(source, Language.Markdown, statements, comments, diagnostics);
    }
}
