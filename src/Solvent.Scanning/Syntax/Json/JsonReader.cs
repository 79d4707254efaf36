namespace Solvent.Scanning.Syntax.Json;

/// <summary>
/// Reads JSON, JSON with comments and trailing commas, JSON lines, and the common parts of JSON5 (single
/// quotes, bare keys, more number forms). Each top-level value is one statement.
/// </summary>
public sealed class JsonReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var parser = new JsonParser(source.Text);
        var statements = parser.Parse();
        return new SyntaxTree(source, Language.Json, statements, parser.Comments, parser.Diagnostics);
    }
}
