using Solvent.Testing;

namespace Solvent.Tests.Architecture;

/// <summary>A file of the repository.</summary>
/// <param name="Path">Relative path with <c>/</c>.</param>
/// <param name="Text">Its whole text.</param>
internal sealed record CodeFile(string Path, string Text)
{
    private static readonly string[] Built = ["bin", "obj", "node_modules"];

    /// <summary>Every file under a folder with one of the given endings, build output left out, by path.</summary>
    public static IReadOnlyList<CodeFile> Under(string folder, params string[] endings)
    {
        var root = RepositoryRoot.Of(folder);
        return Directory.Exists(root)
            ? [.. Paths(root)
                .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .Select(path => new CodeFile(Relative(path), File.ReadAllText(path)))]
            : [];
    }

    private static IEnumerable<string> Paths(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !Built.Contains(System.IO.Path.GetFileName(child)))
                .SelectMany(Paths));

    private static string Relative(string path) =>
        System.IO.Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');
}
