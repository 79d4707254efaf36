using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Project files, Directory.Packages.props and packages.config.</summary>
internal static class NuGetManifests
{
    /// <summary>A version of Directory.Packages.props: it declares nothing by itself.</summary>
    public const string Central = "central:";

    public static IEnumerable<Dependency> OfProject(SyntaxTree syntax)
    {
        foreach (var (element, map) in Elements(syntax))
        {
            if (element is "PackageReference" or "GlobalPackageReference" or "PackageVersion" && (Text(map, "Include") ?? Text(map, "Update")) is { Length: > 0 } name)
            {
                var version = Text(map, "VersionOverride") ?? Text(map, "Version") ?? "";
                var kind = Text(map, "PrivateAssets")?.Equals("all", StringComparison.OrdinalIgnoreCase) == true ? DependencyKind.Development : DependencyKind.Runtime;
                yield return New(element == "PackageVersion" ? Central + name : name, version, syntax.Source.Path, kind);
            }
        }
    }

    public static IEnumerable<Dependency> OfPackagesConfig(SyntaxTree syntax) =>
        from e in Elements(syntax)
        where e.Name == "package"
        let id = Text(e.Map, "id")
        where id is not null
        select New(id, Text(e.Map, "version") ?? "", syntax.Source.Path, DependencyKind.Runtime) with { IsOpen = false };

    /// <summary>NuGet takes the lowest version that is allowed, so that only a star or a missing version moves.</summary>
    public static bool IsOpen(string version) => version.Length == 0 || version.Contains('*', StringComparison.Ordinal);

    private static Dependency New(string name, string version, string path, DependencyKind kind) =>
        new(name.ToLowerInvariant(), version, path) { Ecosystem = Ecosystem.NuGet, Kind = kind, IsOpen = IsOpen(version) };

    private static IEnumerable<(string Name, MapNode Map)> Elements(SyntaxTree syntax)
    {
        var open = new Stack<MapNode>(syntax.Statements.OfType<MapNode>());
        while (open.TryPop(out var map))
        {
            foreach (var entry in map.Entries)
            {
                if (entry is { Key: { } key, Value: MapNode inner })
                {
                    yield return (key, inner);
                    open.Push(inner);
                }
            }
        }
    }

    private static string? Text(MapNode map, string key) => (map.Entries.FirstOrDefault(e => e.Key == key)?.Value as StringNode)?.Value.Trim();
}
