using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Rules;

/// <summary>All pages of a set of rules: file name to text.</summary>
internal static class RulePages
{
    /// <summary>One page for each rule, and <c>README.md</c> that lists them.</summary>
    public static SortedDictionary<string, string> Of(RuleSet rules)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = RulePage.Index(rules.Rules) };
        foreach (var rule in rules.Rules)
        {
            pages.Add($"{rule.Id}.md", RulePage.Of(rule));
        }

        return pages;
    }

    /// <summary>Generated pages of a folder that belong to no rule any more.</summary>
    public static IEnumerable<string> Stale(string folder, IReadOnlyDictionary<string, string> pages) =>
        Directory.EnumerateFiles(folder, "*.md").Where(file => !pages.ContainsKey(Path.GetFileName(file)) && IsGenerated(file)).Order(StringComparer.Ordinal);

    private static bool IsGenerated(string file) => File.ReadLines(file).FirstOrDefault() == RulePage.Mark;
}
