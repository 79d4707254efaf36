namespace Solvent.Scanning.Rules.Matching;

/// <summary>Where a package comes from.</summary>
internal enum Ecosystem
{
    /// <summary>PyPI and conda.</summary>
    Python,

    /// <summary>npm.</summary>
    Npm,

    /// <summary>NuGet.</summary>
    NuGet,
}

/// <summary>What a package is declared for.</summary>
internal enum DependencyKind
{
    /// <summary>To run.</summary>
    Runtime,

    /// <summary>To develop and test.</summary>
    Development,

    /// <summary>An extra, or a peer that others bring.</summary>
    Optional,
}

/// <summary>A declared package.</summary>
/// <param name="Name">The name in lower case (npm: as written), <c>_</c> and <c>.</c> as <c>-</c> for Python.</param>
/// <param name="Specifier">The version specifier as written; empty when any version is allowed.</param>
/// <param name="Path">The manifest.</param>
internal sealed record Dependency(string Name, string Specifier, string Path)
{
    public Ecosystem Ecosystem { get; init; }

    public DependencyKind Kind { get; init; }

    /// <summary>The version that a lock file holds it at, or null.</summary>
    public string? Locked { get; init; }

    /// <summary>Whether an install today and one tomorrow may bring different versions, were there no lock.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>A file that declares packages.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Ecosystem">Where the packages come from.</param>
/// <param name="Dependencies">What it declares.</param>
/// <param name="LockedBy">The lock file that holds its packages, or null.</param>
internal sealed record Manifest(string Path, Ecosystem Ecosystem, IReadOnlyList<Dependency> Dependencies, string? LockedBy = null);

/// <summary>A lock file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Ecosystem">Where the packages come from.</param>
/// <param name="Versions">The lowest version of each package in it; null when it is too large to read, or binary.</param>
internal sealed record LockFile(string Path, Ecosystem Ecosystem, IReadOnlyDictionary<string, string>? Versions);

/// <summary>All that a repository says about packages.</summary>
/// <param name="Manifests">The manifests by path.</param>
/// <param name="Locks">The lock files.</param>
internal sealed record DeclaredPackages(IReadOnlyDictionary<string, Manifest> Manifests, IReadOnlyList<LockFile> Locks)
{
    public static readonly DeclaredPackages None = new(new Dictionary<string, Manifest>(), []);

    public ILookup<string, Dependency> ByName() => Manifests.Values.SelectMany(m => m.Dependencies).ToLookup(d => d.Name, StringComparer.Ordinal);
}
