namespace Solvent.Scanning.Syntax.Toml;

/// <summary>
/// Reads TOML into one <see cref="MapNode"/>: tables and dotted keys are nested maps, arrays of tables are
/// lists of maps. A table that is written in several places spans all of them. Dates are strings.
/// </summary>
public sealed class TomlReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var scanner = new TomlScanner(source.Text);
        var document = new TomlParser(scanner).Parse();
        return new SyntaxTree(source, Language.Toml, [document], scanner.Comments, scanner.Diagnostics);
    }

    /// <summary>Reads a part of a text, such as the front matter of a Markdown file.</summary>
    internal static MapNode ReadPart(string text, TextSpan part, List<Comment> comments, List<Diagnostic> diagnostics)
    {
        var scanner = new TomlScanner(text, part.Start, part.End);
        var document = new TomlParser(scanner).Parse();
        comments.AddRange(scanner.Comments);
        diagnostics.AddRange(scanner.Diagnostics);
        return document;
    }
}
