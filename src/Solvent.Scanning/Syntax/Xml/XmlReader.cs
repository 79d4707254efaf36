namespace Solvent.Scanning.Syntax.Xml;

/// <summary>
/// Reads XML as project files use it into one <see cref="MapNode"/>: an element is an entry of its name, with its attributes and the elements in it
/// as entries, so that <c>Project/ItemGroup/PackageReference/Include</c> is a key path; elements of one name are entries of the same key. An element that
/// holds only text is that text; beside attributes the text has the key <c>#text</c>. Entities of users are not resolved, nothing is loaded.
/// </summary>
public sealed class XmlReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parser = new XmlParser(source.Text);
        var document = parser.Document();
        return new SyntaxTree(source, Language.Xml, [document], parser.Comments, parser.Diagnostics);
    }
}
