using Solvent.Platform.Security;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Retrieval;

/// <summary>What stands between two lines of dashes on top of a document.</summary>
/// <param name="Attributes">Names and values as they stand; a list is joined by commas.</param>
/// <param name="Lists">The values that are lists, or single values as lists of one.</param>
/// <param name="Lines">How many lines it takes, dashes included; 0 where there is none.</param>
/// <param name="Problem">What is wrong with it; it then says nothing and its document is not shown to anybody.</param>
internal sealed record FrontMatter(IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, IReadOnlyList<string>> Lists, int Lines, SourceProblem? Problem = null)
{
    private const int MostLines = 500;
    private const int MostCharacters = 64 << 10;

    /// <summary>The front matter of a document.</summary>
    /// <param name="file">The document's path, for messages.</param>
    /// <param name="lines">Its lines.</param>
    public static FrontMatter Read(string file, IReadOnlyList<string> lines)
    {
        var (attributes, lists) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));
        if (lines.Count < 2 || lines[0].TrimEnd() != "---")
        {
            return new(attributes, lists, 0);
        }

        var end = Enumerable.Range(1, Math.Min(lines.Count - 1, MostLines)).FirstOrDefault(i => lines[i].TrimEnd() is "---" or "...");
        if (end == 0)
        {
            // A line across the page that is meant as one.
            return new(attributes, lists, 0);
        }

        var text = string.Join('\n', lines.Skip(1).Take(end - 1));
        try
        {
            var root = text.Length > MostCharacters ? throw new ConfigurationException(file, 1, "the front matter is too long; shorten it.") : YamlValue.Read(file, text);
            foreach (var (key, _, value) in (root?.Fields ?? []).Take(ReadLimits.Columns))
            {
                IReadOnlyList<string> values = value.Items is { } items ? [.. items.Select(item => item.Scalar).OfType<string>()] : value.Scalar is { } one ? [one] : [];
                lists[PlainText.Line(key)] = values;
                attributes[PlainText.Line(key)] = PlainText.Line(string.Join(", ", values), ReadLimits.Value);
            }

            return new(attributes, lists, end + 1);
        }
        catch (ConfigurationException e)
        {
            // The line counts from the dashes.
            return new(attributes, lists, end + 1, new SourceProblem($"{file}:{e.Line + 1}", $"the front matter can't be read, and what it says about who may see the document with it: {Tail(e)}"));
        }
    }

    /// <summary>The terms of a document of a source: what its front matter says narrows what the source says, and never widens it.</summary>
    /// <param name="source">What the source says.</param>
    public AccessTerms Narrow(AccessTerms source)
    {
        var purposes = Named("purpose") ?? Named("purposes");
        return source with
        {
            Purposes = Problem is not null ? [] : purposes is null ? source.Purposes : [.. source.Purposes.Intersect(purposes, StringComparer.Ordinal)],
            Rights = [.. source.Rights.Union(Named("rights") ?? [], StringComparer.Ordinal)],
            Repositories = [.. source.Repositories.Union(Named("repository") ?? [], StringComparer.Ordinal)],
        };
    }

    /// <summary>Rights that it asks for and nobody knows: nobody has them.</summary>
    public IEnumerable<string> UnknownRights => (Named("rights") ?? []).Where(right => !Scopes.All.Contains(right, StringComparer.Ordinal));

    private IReadOnlyList<string>? Named(string key) => Lists.GetValueOrDefault(key);

    private static string Tail(ConfigurationException e) => e.Message.IndexOf(": ", StringComparison.Ordinal) is var at and > 0 ? e.Message[(at + 2)..] : e.Message;
}
