using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>package.json.</summary>
internal static class NpmManifests
{
    public static IEnumerable<Dependency> Of(SyntaxTree syntax)
    {
        foreach (var (keys, value) in KeyPaths.Of(syntax))
        {
            if (value is StringNode version && keys.Split('/', 2) is [var group, var name] && KindOf(group) is { } kind)
            {
                yield return new Dependency(name, version.Value, syntax.Source.Path) { Ecosystem = Ecosystem.Npm, Kind = kind, IsOpen = IsOpen(version.Value) };
            }
        }
    }

    private static DependencyKind? KindOf(string group) => group switch
    {
        "dependencies" => DependencyKind.Runtime,
        "devDependencies" => DependencyKind.Development,
        "peerDependencies" or "optionalDependencies" => DependencyKind.Optional,
        _ => null,
    };

    // `workspace:*`, `file:…`, `catalog:` and addresses come from elsewhere than the registry.
    private static bool IsOpen(string version)
    {
        var text = version.StartsWith("npm:", StringComparison.Ordinal) ? version[(version.LastIndexOf('@') + 1)..] : version.Trim();
        return !text.Contains(':', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal)
            && !(text.Length > 0 && (char.IsAsciiDigit(text[0]) || (text[0] is '=' or 'v' && text.Length > 1)) && text.Count(static c => c == '.') >= 2 && text.IndexOfAny([' ', 'x', '*', '|']) < 0);
    }
}
