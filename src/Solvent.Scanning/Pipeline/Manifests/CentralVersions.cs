using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Gives references without a version the one of the nearest Directory.Packages.props above them.</summary>
internal static class CentralVersions
{
    public static IReadOnlyList<Manifest> Apply(IReadOnlyList<Manifest> manifests)
    {
        var central = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            foreach (var version in manifest.Dependencies.Where(IsCentral))
            {
                var folder = TreePath.FolderOf(manifest.Path);
                central.TryAdd(folder, new Dictionary<string, string>(StringComparer.Ordinal));
                central[folder][version.Name[NuGetManifests.Central.Length..]] = version.Specifier;
            }
        }

        return central.Count == 0 ? manifests : [.. manifests.Select(m => Apply(m, central)).Where(m => m.Dependencies.Count > 0)];
    }

    private static Manifest Apply(Manifest manifest, Dictionary<string, Dictionary<string, string>> central)
    {
        if (manifest.Ecosystem != Ecosystem.NuGet)
        {
            return manifest;
        }

        var versions = TreePath.FoldersAbove(manifest.Path).Select(f => central.GetValueOrDefault(f)).FirstOrDefault(v => v is not null);
        return manifest with { Dependencies = [.. manifest.Dependencies.Where(d => !IsCentral(d)).Select(d => WithVersion(d, versions))] };
    }

    private static Dependency WithVersion(Dependency dependency, Dictionary<string, string>? versions) =>
        dependency.Specifier.Length == 0 && versions?.GetValueOrDefault(dependency.Name) is { } version
            ? dependency with { Specifier = version, IsOpen = NuGetManifests.IsOpen(version) }
            : dependency;

    private static bool IsCentral(Dependency dependency) => dependency.Name.StartsWith(NuGetManifests.Central, StringComparison.Ordinal);
}
