using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What a repository is built with, as its files say; nothing of it is run.</summary>
/// <param name="Packages">The packages that manifests declare: the manifest by the package's name, whatever its case.</param>
/// <param name="Languages">The languages of its code, the one with most files first: <c>python</c>, <c>typescript</c> (JavaScript is told as this), <c>csharp</c>, <c>sql</c> …</param>
/// <param name="Paths">Every file, from the repository's top.</param>
internal sealed record RepositoryStack(IReadOnlyDictionary<string, string> Packages, IReadOnlyList<string> Languages, IReadOnlyList<string> Paths)
{
    /// <summary>Reads the stack of the repository around a folder.</summary>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public static Task<RepositoryStack> ReadAsync(string folder, CancellationToken ct) => Task.Run(
        () =>
        {
            using var tree = SourceTrees.Open(RepositoryScans.TopOf(folder), cancellationToken: ct);
            var packages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, manifest) in PackageList.Of(tree))
            {
                packages.TryAdd(name, manifest);
            }

            return new RepositoryStack(packages, [.. LanguagesOf(tree)], [.. tree.Entries.Select(entry => entry.Path)]);
        },
        ct);

    /// <summary>The files alone, for whoever asks for nothing else: no manifest is read.</summary>
    /// <inheritdoc cref="ReadAsync" path="/remarks" />
    public static Task<IReadOnlyList<string>> PathsAsync(string folder, CancellationToken ct) => Task.Run<IReadOnlyList<string>>(
        () =>
        {
            using var tree = SourceTrees.Open(RepositoryScans.TopOf(folder), cancellationToken: ct);
            return [.. tree.Entries.Select(entry => entry.Path)];
        },
        ct);

    private static IEnumerable<string> LanguagesOf(SourceTree tree) => tree.Entries
        .Where(entry => entry.Role is PathRole.Production or PathRole.Example or PathRole.Test)
        .Select(entry => Readers.LanguageOf(entry.Path) switch { Language.Notebook => Language.Python, var language => language })
        .Where(language => language is Language.Python or Language.TypeScript or Language.CSharp or Language.Sql or Language.Hcl or Language.Dockerfile)
        .CountBy(language => language).OrderByDescending(one => one.Value).ThenBy(one => one.Key)
        .Select(one => one.Key.ToString().ToLowerInvariant());
}
