using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Reads what a tree declares: manifests, and the lock files that hold what they declare.</summary>
internal static class ManifestReader
{
    /// <summary>A manifest that people wrote is far smaller.</summary>
    private const long MaxManifestBytes = 2 << 20;

    public static bool IsManifest(string path) => Kind(path) is not null;

    public static DeclaredPackages Read(SourceTree tree)
    {
        var manifests = tree.Entries
            .Where(e => e.Role is PathRole.Production or PathRole.Example && e.Size <= MaxManifestBytes && Kind(e.Path) is not null)
            .Select(e => ReadOne(tree, e))
            .OfType<Manifest>()
            .ToList();
        if (manifests.Count == 0)
        {
            return DeclaredPackages.None;
        }

        var locks = LockFiles.Read(tree);
        return new DeclaredPackages(Locking.Apply(CentralVersions.Apply(manifests), locks).ToDictionary(m => m.Path, StringComparer.Ordinal), locks);
    }

    private static Func<SyntaxTree, IEnumerable<Dependency>>? Kind(string path)
    {
        var name = Path.GetFileName(path);
        return name switch
        {
            "pyproject.toml" => PythonProject.Of,
            "Pipfile" => PythonProject.OfPipfile,
            "setup.py" => PythonSetup.OfScript,
            "setup.cfg" => PythonSetup.OfConfiguration,
            "package.json" => NpmManifests.Of,
            "Directory.Packages.props" or "Directory.Build.props" => NuGetManifests.OfProject,
            _ when name.Equals("packages.config", StringComparison.OrdinalIgnoreCase) => NuGetManifests.OfPackagesConfig,
            _ when IsConda(name) => CondaManifests.Of,
            _ when Path.GetExtension(name) is ".csproj" or ".fsproj" or ".vbproj" => NuGetManifests.OfProject,
            _ when Readers.LanguageOf(path) == Language.Requirements && !name.StartsWith("constraints", StringComparison.Ordinal) => RequirementsManifests.Of,
            _ => null,
        };
    }

    private static bool IsConda(string name) =>
        Path.GetExtension(name) is ".yml" or ".yaml" && (name.StartsWith("environment", StringComparison.Ordinal) || name.StartsWith("conda", StringComparison.Ordinal)) && !name.StartsWith("conda-lock", StringComparison.Ordinal);

    private static Manifest? ReadOne(SourceTree tree, SourceEntry entry)
    {
        using var text = tree.Read(entry).Text;
        if (text is null || text.IsBinary)
        {
            return null;
        }

        var language = LanguageOf(entry.Path);
        var found = Kind(entry.Path)!(Readers.Read(text.ToSource(entry.Path), language)).ToList();
        var ecosystem = found.Count > 0 ? found[0].Ecosystem : Ecosystem.Python;
        return found.Count > 0 ? new Manifest(entry.Path, ecosystem, found) : null;
    }

    // These have no ending that tells.
    private static Language LanguageOf(string path) => Path.GetFileName(path) == "Pipfile" ? Language.Toml : Readers.LanguageOf(path);
}
