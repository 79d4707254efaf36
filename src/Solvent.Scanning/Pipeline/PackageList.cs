using Solvent.Scanning.Pipeline.Manifests;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Pipeline;

/// <summary>The packages that the manifests of a tree declare.</summary>
public static class PackageList
{
    /// <summary>Reads them.</summary>
    /// <returns>Each name as its ecosystem writes it in lower case (npm: as written) with the first manifest that declares it, by name.</returns>
    public static IReadOnlyList<(string Name, string Manifest)> Of(SourceTree tree) =>
    [
        .. ManifestReader.Read(tree).ByName().OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (one.Key, one.Select(dependency => dependency.Path).Min(StringComparer.Ordinal)!)),
    ];
}
