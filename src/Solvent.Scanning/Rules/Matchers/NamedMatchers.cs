using Solvent.Scanning.Rules.Matching;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>What the rule language can't say: matchers that a rule file refers to by name.</summary>
internal static class NamedMatchers
{
    private static readonly Dictionary<string, Anchor> All = new(StringComparer.Ordinal)
    {
        ["dead-reference"] = new DeadReference(),
        ["empty-column"] = new EmptyColumn(),
        ["floating-image"] = new FloatingImage(),
        ["open-manifest"] = new OpenManifest(),
        ["undeclared-import"] = new UndeclaredImport(),
        ["unpinned-mcp-server"] = new UnpinnedServer(),
    };

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static Anchor? Find(string name) => All.GetValueOrDefault(name);
}
