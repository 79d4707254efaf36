namespace Solvent.Scanning.Syntax.Requirements;

/// <summary>
/// Reads a pip requirements file. A requirement is a call of <c>requirement</c> with its name and its
/// specifier without white space (empty when there is none), and named <c>extras</c> (a list), <c>url</c>,
/// <c>marker</c> and one <c>hash</c> each. <c>-r</c>, <c>-c</c> and <c>-e</c> are calls of <c>include</c>,
/// <c>constraint</c> and <c>editable</c> with their target; any other option is a call of <c>option</c> with
/// its name and value.
/// </summary>
public sealed class RequirementsReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var lines = new RequirementLines(source.Text);
        var diagnostics = new List<Diagnostic>();
        var parser = new RequirementParser(source.Text, diagnostics);
        var statements = new List<Node>();
        while (lines.Next() is { } span)
        {
            statements.Add(parser.Parse(span));
        }

        return new SyntaxTree(source, Language.Requirements, statements, lines.Comments, diagnostics);
    }
}
