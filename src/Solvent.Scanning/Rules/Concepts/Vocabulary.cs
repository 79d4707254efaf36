using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Concepts;

/// <summary>All libraries' words, looked up by language and resolved name.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<Language, LanguageVocabulary> _byLanguage;

    public Vocabulary(IEnumerable<Library> libraries)
    {
        var all = libraries.ToList();
        _byLanguage = all.SelectMany(l => l.Languages).Distinct()
            .ToDictionary(language => language, language => new LanguageVocabulary(language, all.Where(l => l.Languages.Contains(language))));
        Ages = [.. all.Select(l => l.Age).OrderBy(a => a.File, StringComparer.Ordinal)];
        Concepts = all.SelectMany(l => l.Concepts).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        Packages = all.SelectMany(l => l.Concepts.SelectMany(c => l.Packages.Select(p => (c.Id, p))))
            .ToLookup(x => x.Id, x => x.p, StringComparer.Ordinal);
    }

    /// <summary>The files with what they say of their age.</summary>
    public IReadOnlyList<VocabularyAge> Ages { get; }

    /// <summary>Every concept that some library has a word for.</summary>
    public IReadOnlySet<string> Concepts { get; }

    /// <summary>Concept to the packages whose libraries have it.</summary>
    public ILookup<string, string> Packages { get; }

    /// <summary>The words of one language; empty where no library has any.</summary>
    public LanguageVocabulary For(Language language)
    {
        var key = language == Language.Notebook ? Language.Python : language;
        return _byLanguage.TryGetValue(key, out var found) ? found : LanguageVocabulary.Empty;
    }
}
