using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Scanning.Rules.Catalogue;

/// <summary>Rules and the words they use, compiled once.</summary>
public sealed class RuleSet
{
    private const string VocabularyPrefix = "vocabulary/";
    private const string RulesPrefix = "rules/";

    private RuleSet(IReadOnlyList<Rule> rules, Vocabulary vocabulary, string vocabularyVersion)
    {
        Rules = rules;
        Vocabulary = vocabulary;
        VocabularyVersion = vocabularyVersion;
    }

    /// <summary>The rules, ordered by id.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The files of the vocabulary with what they say of their age.</summary>
    public IReadOnlyList<VocabularyAge> VocabularyAges => Vocabulary.Ages;

    internal Vocabulary Vocabulary { get; }

    internal string VocabularyVersion { get; }

    /// <summary>The catalogue that ships inside the program.</summary>
    public static RuleSet BuiltIn()
    {
        var files = ResourceFiles().ToList();
        return From(
            files.Where(f => f.Path.StartsWith(VocabularyPrefix, StringComparison.Ordinal)),
            files.Where(f => f.Path.StartsWith(RulesPrefix, StringComparison.Ordinal)));
    }

    /// <summary>The catalogue in a folder that has the shape of <c>catalogue/</c>: <c>vocabulary/*.yaml</c> and <c>rules/&lt;category&gt;/*.yaml</c>.</summary>
    /// <exception cref="CatalogueException">A file can't be used, or there is no rule.</exception>
    public static RuleSet FromFolder(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(f => (Path: Path.GetRelativePath(folder, f).Replace('\\', '/'), Text: File.ReadAllText(f))).ToList()
            : [];
        return files.Exists(f => f.Path.StartsWith(RulesPrefix, StringComparison.Ordinal))
            ? From(
                files.Where(f => f.Path.StartsWith(VocabularyPrefix, StringComparison.Ordinal)),
                files.Where(f => f.Path.StartsWith(RulesPrefix, StringComparison.Ordinal)))
            : throw new CatalogueException(folder, 1, "no rule lies below it; expected `rules/<category>/<ID>-<name>.yaml`");
    }

    /// <summary>Compiles vocabulary and rule files.</summary>
    /// <exception cref="CatalogueException">A file can't be used.</exception>
    public static RuleSet From(IEnumerable<(string Path, string Text)> vocabularyFiles, IEnumerable<(string Path, string Text)> ruleFiles)
    {
        var words = vocabularyFiles.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(words.Select(w => w.Text)))));
        var vocabulary = new Vocabulary(InParallel(words, w => LibraryFile.Read(w.Path, w.Text)));
        return new RuleSet(Compile(ruleFiles, vocabulary, version, isTested: true), vocabulary, version);
    }

    /// <summary>This set with further rules (of <c>.solvent/rules</c>); an id that is taken is an error.</summary>
    /// <exception cref="CatalogueException">A file can't be used.</exception>
    public RuleSet With(IEnumerable<(string Path, string Text)> ruleFiles)
    {
        var more = Compile(ruleFiles, Vocabulary, VocabularyVersion, isTested: false);
        var taken = more.FirstOrDefault(m => Rules.Any(r => r.ShortId == m.ShortId));
        return taken is null
            ? new RuleSet([.. Rules.Concat(more).OrderBy(r => r.Id, StringComparer.Ordinal)], Vocabulary, VocabularyVersion)
            : throw new CatalogueException(taken.Id, 1, $"the id {taken.ShortId} is taken by a built-in rule; choose another, such as X{taken.ShortId[1..]}");
    }

    /// <summary>This set with only the rules that <paramref name="wanted"/> keeps.</summary>
    public RuleSet Where(Func<Rule, bool> wanted) => new([.. Rules.Where(wanted)], Vocabulary, VocabularyVersion);

    /// <summary>What of the rules a part of a repository can tell.</summary>
    public RuleSet OnPart() => new([.. Rules.Select(r => r.OnPart()).OfType<Rule>()], Vocabulary, VocabularyVersion);

    /// <summary>The rule of a full or short id, or null.</summary>
    public Rule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id || string.Equals(r.ShortId, id, StringComparison.OrdinalIgnoreCase));

    private static List<Rule> Compile(IEnumerable<(string Path, string Text)> files, Vocabulary vocabulary, string version, bool isTested)
    {
        var rules = InParallel(files.ToList(), f => RuleFile.Read(f.Path, f.Text, vocabulary, version, isTested)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var twice = rules.GroupBy(r => r.ShortId).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? rules : throw new CatalogueException(twice.Last().Id, 1, $"the id {twice.Key} is used by two rules");
    }

    // Reading the catalogue is most of the time that a small scan takes.
    private static T[] InParallel<T>(List<(string Path, string Text)> files, Func<(string Path, string Text), T> read)
    {
        var results = new T[files.Count];
        try
        {
            Parallel.For(0, files.Count, i => results[i] = read(files[i]));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions.OrderBy(inner => inner.Message, StringComparer.Ordinal).First());
        }

        return results;
    }

    private static IEnumerable<(string Path, string Text)> ResourceFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }
}
