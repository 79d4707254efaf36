namespace Solvent.Scanning.Syntax.Docker;

/// <summary>
/// Reads a Dockerfile. Each instruction is a <see cref="CallNode"/> of its lower-case name: flags are named
/// arguments, words are positional strings with variables left as written, and here-documents are further
/// positional strings. <c>ENV</c>, <c>LABEL</c> and <c>ARG</c> with a value have named arguments.
/// </summary>
public sealed class DockerfileReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var lines = new LogicalLines(source.Text);
        var diagnostics = new List<Diagnostic>();
        var parser = new InstructionParser(diagnostics);
        var statements = new List<Node>();
        while (lines.Next() is { } line)
        {
            statements.Add(parser.Parse(line, lines.HereDocuments(line)));
        }

        return new SyntaxTree(source, Language.Dockerfile, statements, lines.Comments, diagnostics);
    }
}
