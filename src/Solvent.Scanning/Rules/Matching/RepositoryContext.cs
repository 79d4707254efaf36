using System.Collections.Concurrent;
using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>What rules may ask about the repository around a file. Safe to ask from several threads.</summary>
/// <param name="packages">Declared packages with the versions they allow, and the lock files.</param>
/// <param name="paths">All listed paths.</param>
/// <param name="openNamespaces">The namespaces that are open in every place of the file of a path.</param>
/// <param name="readText">The text of the file of a path; null where it can't be read.</param>
internal sealed class RepositoryContext(
    DeclaredPackages packages, IReadOnlySet<string> paths, Func<string, IReadOnlyCollection<string>> openNamespaces, Func<string, string?> readText)
{
    public static readonly RepositoryContext Empty = new(DeclaredPackages.None, new HashSet<string>(), _ => [], _ => null);

    private static readonly char[] s_wild = ['*', '?', '[', '\\'];
    private readonly Lazy<ILookup<string, string>> _byFolder = new(() => paths.ToLookup(TreePath.FolderOf, StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, string>> _byName = new(() => paths.ToLookup(NameOf, StringComparer.Ordinal));
    private readonly Lazy<CodeOwners?> _owners = new(() => CodeOwners.Places.Where(paths.Contains).Select(p => (Path: p, Text: readText(p)))
        .FirstOrDefault(p => p.Text is not null) is { Text: { } text } found ? CodeOwners.Parse(found.Path, text) : null);
    private readonly ConcurrentDictionary<object, Lazy<IReadOnlySet<string>>> _words = new(ReferenceEqualityComparer.Instance);

    public DeclaredPackages Packages { get; } = packages;

    /// <summary>What manifests declare, by name.</summary>
    public ILookup<string, Dependency> Dependencies { get; } = packages.ByName();

    public IReadOnlySet<string> Paths { get; } = paths;

    /// <summary>All listed paths by their file name in upper case, without the ending of a script.</summary>
    public ILookup<string, string> PathsByName => _byName.Value;

    public Func<string, IReadOnlyCollection<string>> OpenNamespaces { get; } = openNamespaces;

    /// <summary>What files of the repository make for each other.</summary>
    public ModuleTable Modules { get; init; } = ModuleTable.Empty;

    /// <summary>Who owns the file by CODEOWNERS, or null.</summary>
    public string? OwnerOf(string path) => _owners.Value?.OwnerOf(path);

    /// <summary>Whether a file other than <paramref name="except"/> matches the glob.</summary>
    public bool HasPath(string glob, string except)
    {
        // A slash at the start ties a lone name to the top.
        var path = glob.TrimStart('/');
        if (glob.IndexOfAny(s_wild) < 0 && glob.Contains('/', StringComparison.Ordinal))
        {
            return path != except && Paths.Contains(path);
        }

        // Most globs name their folder: only its files have to be looked at.
        var folder = TreePath.FolderOf(path);
        var pattern = PathPattern.Parse(glob);
        var candidates = glob.Contains('/', StringComparison.Ordinal) && folder.IndexOfAny(s_wild) < 0 ? _byFolder.Value[folder] : Paths;
        return candidates.Any(p => p != except && pattern.IsMatch(p));
    }

    /// <summary>The words of all files that match one of the patterns (letters, digits, <c>_</c> and <c>-</c>); read once for one list.</summary>
    public IReadOnlySet<string> WordsOf(IReadOnlyList<PathPattern> patterns) =>
        _words.GetOrAdd(patterns, _ => new Lazy<IReadOnlySet<string>>(() => ReadWords(patterns))).Value;

    private HashSet<string> ReadWords(IReadOnlyList<PathPattern> patterns)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Paths.Where(p => patterns.Any(pattern => pattern.IsMatch(p))))
        {
            var text = (readText(path) ?? "").AsSpan();
            for (int start = 0, at = 0; at <= text.Length; at++)
            {
                if (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-'))
                {
                    continue;
                }

                if (at > start)
                {
                    words.GetAlternateLookup<ReadOnlySpan<char>>().Add(text[start..at]);
                }

                start = at + 1;
            }
        }

        return words;
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return (Path.GetExtension(name) is ".ts" or ".tsx" or ".js" or ".jsx" or ".mts" or ".cts" or ".mjs" or ".cjs" ? Path.GetFileNameWithoutExtension(name) : name).ToUpperInvariant();
    }
}
