using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>What a repository brings along for its own scan.</summary>
/// <param name="Top">Absolute path of the repository's top.</param>
/// <param name="Folder">The scanned folder below the top: empty, or with a slash at its end.</param>
/// <param name="Rules">The built-in rules and those of <c>.solvent/rules</c>.</param>
/// <param name="RuleFiles">The files of the repository's own rules: full id to path.</param>
/// <param name="Decisions">What the team decided.</param>
internal sealed record RepositorySettings(
    string Top, string Folder, RuleSet Rules, IReadOnlyDictionary<string, string> RuleFiles, IReadOnlyList<Decision> Decisions)
{
    private const string RulesFolder = ".solvent/rules";

    /// <summary>Reads the settings that hold for a tree.</summary>
    /// <exception cref="CatalogueException">A rule file is wrong.</exception>
    /// <exception cref="ConfigurationException">The decisions are wrong, or something is no plain file.</exception>
    public static RepositorySettings Read(SourceTree tree)
    {
        using var folder = RepositoryFolder.Around(tree.Root);
        var rules = folder.List(RulesFolder, ".yaml").Select(path => (path, folder.ReadText(path) ?? "")).ToList();
        var decisions = folder.ReadText(DecisionsFile.Path);
        if (tree.Repository.GitDirectory == tree.Root)
        {
            // A bare repository has its settings in the commit only.
            rules = [.. tree.Entries.Where(entry => IsRule(entry.Path)).Select(entry => (entry.Path, TextOf(tree, entry)))];
            decisions = tree.Entries.Where(entry => entry.Path == DecisionsFile.Path).Select(entry => TextOf(tree, entry)).FirstOrDefault();
        }

        return From(folder.Top, folder.PrefixOf(tree.Root), rules, decisions);
    }

    /// <summary>Reads the settings of the repository around a folder, without a scan.</summary>
    public static RepositorySettings ReadAround(string path)
    {
        using var folder = RepositoryFolder.Around(path);
        return From(folder.Top, "", [.. folder.List(RulesFolder, ".yaml").Select(file => (file, folder.ReadText(file) ?? ""))], null);
    }

    /// <summary>Lets a rule file through whose nesting and size are bounded, so that a hostile one can't bring the program down.</summary>
    /// <exception cref="ConfigurationException">It is no YAML, too deep, too long, or holds aliases.</exception>
    public static (string Path, string Text) Bounded((string Path, string Text) rule)
    {
        _ = YamlValue.Read(rule.Path, rule.Text);
        return rule;
    }

    private static RepositorySettings From(string top, string prefix, List<(string Path, string Text)> rules, string? decisions) => new(
        top, prefix,
        rules.Count == 0 ? ShippedRules.Load() : ShippedRules.Load().With(rules.Select(Bounded)),
        rules.ToDictionary(rule => Path.GetFileNameWithoutExtension(rule.Path), rule => rule.Path, StringComparer.Ordinal),
        decisions is null ? [] : DecisionsFile.Parse(decisions));

    private static bool IsRule(string path) =>
        path.StartsWith(RulesFolder + "/", StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal)
        && path.IndexOf('/', RulesFolder.Length + 1) < 0;

    private static string TextOf(SourceTree tree, SourceEntry entry)
    {
        using var text = tree.Read(entry).Text;
        return text?.Chars.ToString() ?? "";
    }
}
