namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>
/// Reads YAML, one statement a document. An alias is a <see cref="NameNode"/> such as <c>*base</c> and is never
/// followed, and a merge key is a spread entry, so that no text can grow. Where the text is a template
/// (Helm) its <c>{{ }}</c> parts are read as if they were plain words; what is no YAML even then is read
/// line by line.
/// </summary>
public sealed class YamlReader : ILanguageReader
{
    private const int LongestParsed = 5_000_000;
    private const int MostBrokenDocuments = 100;

    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var reading = new YamlReading(source.Text);
        if (source.Text.Length > LongestParsed)
        {
            reading.Report(0, "The file is too large; it is read line by line.");
            reading.RecoverAll();
        }
        else
        {
            reading.ReadAll(MostBrokenDocuments);
        }

        return new SyntaxTree(source, Language.Yaml, reading.Documents, YamlComments.Find(source.Text, reading.Scalars), reading.Diagnostics);
    }
}
