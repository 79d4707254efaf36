using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>A file of a repository, or why there is none.</summary>
/// <param name="Path">Where it really stands, from the top: another path than the one asked for where links led there.</param>
/// <param name="Bytes">Its bytes; null where it was not read.</param>
/// <param name="Size">Its size in bytes, where known.</param>
/// <param name="Reason">Why it was not read; null where it was, or where there is no such file.</param>
internal sealed record RepositoryFile(string Path, byte[]? Bytes, long Size, string? Reason);

/// <summary>
/// The files of a working tree by their paths, for modules that look for a few by name. Links are followed inside the tree and nowhere else, devices are
/// never opened.
/// </summary>
internal sealed class RepositoryFiles : IDisposable
{
    private readonly LinkedFolder _folder;

    private RepositoryFiles(string top) => _folder = new LinkedFolder(top);

    /// <summary>Absolute path of the top.</summary>
    public string Top => _folder.Top;

    /// <summary>Opens the repository around a path, or the folder itself outside one.</summary>
    /// <param name="path">A file or folder; it need not be there yet.</param>
    /// <returns>The files, and the path from their top: empty for the top itself.</returns>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public static (RepositoryFiles Files, string Path) Around(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var near = full;
        while (!Path.Exists(near) && Path.GetDirectoryName(near) is { } above)
        {
            near = above;
        }

        using var folder = RepositoryFolder.Around(near);
        var relative = Path.GetRelativePath(folder.Top, full).Replace(Path.DirectorySeparatorChar, '/');
        return (new RepositoryFiles(folder.Top), relative == "." ? "" : relative);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Relative path with <c>/</c>.</param>
    /// <param name="most">Larger files are not read.</param>
    public RepositoryFile Read(string path, int most)
    {
        var file = _folder.Read(path, most);
        return new RepositoryFile(file.Path, file.Bytes, file.Size, file.Reason);
    }

    /// <summary>The names in a folder with whether each is a folder, ordered; none where there is no such folder.</summary>
    public IReadOnlyList<(string Name, bool IsFolder)> List(string folder) => [.. _folder.List(folder).Select(static item => (item.Name, item.IsFolder))];

    /// <summary>Whether a path is a folder.</summary>
    public bool IsFolder(string path) => path.Length == 0 || _folder.IsFolder(path);

    /// <summary>The owners whom CODEOWNERS names; null where there is no such file.</summary>
    public IReadOnlySet<string>? Owners() => DeclaredOwners.In(_folder);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
