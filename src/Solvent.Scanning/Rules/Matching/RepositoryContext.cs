using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>What rules may ask about the repository around a file.</summary>
/// <param name="Dependencies">Declared packages with the versions they allow, from all manifests.</param>
/// <param name="Paths">All listed paths.</param>
/// <param name="OpenNamespaces">The namespaces that are open in every place of the file of a path.</param>
internal sealed record RepositoryContext(ILookup<string, Dependency> Dependencies, IReadOnlySet<string> Paths, Func<string, IReadOnlyCollection<string>> OpenNamespaces)
{
    private readonly Lazy<ILookup<string, string>> _pathsByName = new(() => Paths.ToLookup(NameOf, StringComparer.Ordinal));

    public static readonly RepositoryContext Empty = new(Array.Empty<Dependency>().ToLookup(d => d.Name), new HashSet<string>(), _ => []);

    /// <summary>All listed paths by their file name in upper case, without the ending of a script.</summary>
    public ILookup<string, string> PathsByName => _pathsByName.Value;

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return (Path.GetExtension(name) is ".ts" or ".tsx" or ".js" or ".jsx" or ".mts" or ".cts" or ".mjs" or ".cjs" ? Path.GetFileNameWithoutExtension(name) : name).ToUpperInvariant();
    }
}

/// <summary>A declared package.</summary>
/// <param name="Name">The name in lower case, <c>_</c> and <c>.</c> as <c>-</c> for Python.</param>
/// <param name="Specifier">The version specifier as written; empty when any version is allowed.</param>
/// <param name="Path">The manifest.</param>
internal sealed record Dependency(string Name, string Specifier, string Path);
