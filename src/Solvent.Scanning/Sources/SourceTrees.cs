using Solvent.Scanning.Sources.Files;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>Opens what is to be scanned. Nothing that is opened gets run, no link is followed, no network is used.</summary>
public static class SourceTrees
{
    /// <summary>
    /// Opens a checked-out tree (or a folder in one), a bare repository (its <c>HEAD</c>), any other folder, or
    /// one file. Paths are relative to the folder given, or to the file's folder.
    /// </summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="options">Limits; the usual ones when null.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="SourceException">There is no such path, or it can't be read.</exception>
    /// <exception cref="ConfigurationException"><c>solvent.yaml</c> is wrong.</exception>
    public static SourceTree Open(string path, SourceOptions? options = null, CancellationToken cancellationToken = default)
    {
        var full = FullPath(path);
        var file = File.Exists(full) ? Path.GetFileName(full) : null;
        var root = file is null ? full : Path.GetDirectoryName(full)!;
        CheckReadable(path, root, file);
        return Guarded(path, () => new TreeOpener(root, options ?? SourceOptions.Default, cancellationToken).Open(file));
    }

    /// <summary>Opens the tree of a commit, below the folder given, without checking it out.</summary>
    /// <param name="path">A folder of a repository, or a bare repository.</param>
    /// <param name="revision">A branch, tag or commit.</param>
    /// <param name="options">Limits; the usual ones when null.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="SourceException">There is no such path, repository or revision.</exception>
    /// <exception cref="ConfigurationException"><c>solvent.yaml</c> of that commit is wrong.</exception>
    public static SourceTree OpenRevision(
        string path, string revision, SourceOptions? options = null, CancellationToken cancellationToken = default)
    {
        var root = FullPath(path);
        CheckReadable(path, root, file: null);
        return Guarded(path, () => new TreeOpener(root, options ?? SourceOptions.Default, cancellationToken).OpenRevision(revision));
    }

    private static string FullPath(string path)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new SourceException("The path is empty or no path; give a folder or a file.");
        }

        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    private static void CheckReadable(string path, string root, string? file)
    {
        var shown = Printable.Escape(path);
        if (!Directory.Exists(root))
        {
            throw new SourceException(Path.Exists(root)
                ? $"'{shown}' is neither a folder nor a file; give one of the two."
                : $"'{shown}' does not exist or lies in a folder that you may not enter; check the spelling and your permissions.");
        }

        using var folder = FolderAccess.For(root);
        if (file is null ? folder.List("") is null : folder.Probe(file).Kind is FileKind.Denied)
        {
            throw new SourceException($"'{shown}' can't be read: you lack the permission. Change it, or run as a user who may read it.");
        }

        if (file is not null && folder.Probe(file).Kind is FileKind.Special)
        {
            throw new SourceException($"'{shown}' is a device, a pipe or a socket; give a folder or a file.");
        }
    }

    private static SourceTree Guarded(string path, Func<SourceTree> open)
    {
        try
        {
            return open();
        }
        catch (GitException e)
        {
            throw new SourceException($"'{Printable.Escape(path)}' can't be opened: {e.Message}", e);
        }
    }
}
