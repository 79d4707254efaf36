using System.Text;
using System.Text.Encodings.Web;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Init;

/// <summary>A <c>solvent.yaml</c> to begin with.</summary>
internal static class StartingConfiguration
{
    private const int MaxComponents = 40;
    private const int MinFiles = 2;

    /// <summary>The text for a tree: its id, and the components that its folders suggest.</summary>
    public static string For(SourceTree tree, string id)
    {
        var text = new StringBuilder($"""
            # Solvent reads this file; see `solvent schema solvent.yaml` for all it may hold. Commit it.

            # Who this repository is in the register. Keep it when the repository moves or is renamed.
            id: {id}

            # A component has one criticality and one owner; each of its debts is one item for each rule.
            # criticality (low, medium, high, critical) says how much depends on it: it decides what is paid first.
            # owner wins over CODEOWNERS. Of several components that match a file, the last one counts.

            """);
        var components = Components(tree).ToList();
        text.Append(components.Count == 0 ? "# components:\n#   - name: app\n#     paths: [app/]\n#     criticality: high\n#     owner: \"@team\"\n" : "components:\n");
        foreach (var component in components)
        {
            text.Append($"  - name: {Quote(component)}\n    paths: [{Quote("/" + Escape(component) + "/")}]\n    # criticality: high\n    # owner: \"@team\"\n");
        }

        return text.Append("""

            # Paths that are not looked at, as in .gitignore.
            # exclude: [third-party/]

            # What an hour of work costs, to show principal as money.
            # rate: 95 EUR

            """).ToString();
    }

    private static IEnumerable<string> Components(SourceTree tree) => tree.Entries
        .Where(entry => entry.Role == PathRole.Production && entry.Component.Length > 1 && !entry.Component.StartsWith('.'))
        .GroupBy(entry => entry.Component, StringComparer.Ordinal)
        .Where(group => group.Count() >= MinFiles && !group.Key.Any(char.IsControl) && group.Key.Length <= 100)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Key)
        .Take(MaxComponents);

    private static string Escape(string path) =>
        string.Concat(path.Select(c => c is '*' or '?' or '[' or ']' or '\\' ? $"\\{c}" : c.ToString()));

    private static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
