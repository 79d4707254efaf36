using Solvent.Scanning.Findings;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Scanning.Tests.Pipeline;

/// <summary>Scans of texts with the built-in catalogue, compiled once for all tests.</summary>
internal static class Scans
{
    public static RuleSet Catalogue { get; } = RuleSet.BuiltIn();

    public static ScanReport Of(string rule, string path, string text) => Of(rule, new Dictionary<string, string> { [path] = text });

    public static ScanReport Of(string rule, IReadOnlyDictionary<string, string> files)
    {
        using var tree = new MemoryTree(files);
        return new Scanner(Catalogue.Where(r => r.ShortId == rule), TimeProvider.System).Scan(tree);
    }

    public static ScanReport OfAll(IReadOnlyDictionary<string, string> files)
    {
        using var tree = new MemoryTree(files);
        return new Scanner(Catalogue, TimeProvider.System).Scan(tree);
    }

    /// <summary>The lines that a rule finds in a text.</summary>
    public static IEnumerable<int> Lines(string rule, string path, string text) => Of(rule, path, text).Findings.Select(f => f.Start.Line);
}
