namespace Solvent.Scanning.Syntax.Dotenv;

/// <summary>
/// Reads a file of environment variables, <c>NAME=value</c> a line, into one <see cref="MapNode"/> of texts.
/// <c>export</c> before a name, quotes (over several lines in double quotes) and comments are understood;
/// references to other variables stay as they are written.
/// </summary>
public sealed class DotenvReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var lines = new DotenvLines(source.Text);
        var entries = lines.ReadAll();
        return new SyntaxTree(source, Language.Dotenv, [new MapNode(new TextSpan(0, source.Text.Length), entries)], lines.Comments, []);
    }
}
