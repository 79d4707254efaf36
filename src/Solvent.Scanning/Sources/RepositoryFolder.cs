using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources;

/// <summary>
/// The top folder of a repository, for the few files that Solvent itself keeps there (<c>solvent.yaml</c>, <c>.solvent/</c>) and for
/// showing code. No link is followed, no device is opened, nothing above the top is read.
/// </summary>
public sealed class RepositoryFolder : IDisposable
{
    private const long MaxBytes = 32L << 20;
    private readonly FolderAccess _folder;

    private RepositoryFolder(string top)
    {
        Top = top;
        _folder = FolderAccess.For(top);
    }

    /// <summary>Absolute path of the top.</summary>
    public string Top { get; }

    /// <summary>Opens the nearest folder at or above <paramref name="path"/> that holds <c>.git</c>; else the folder itself, or a file's folder.</summary>
    public static RepositoryFolder Around(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var start = File.Exists(full) ? Path.GetDirectoryName(full)! : full;
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return new RepositoryFolder(folder);
            }
        }

        return new RepositoryFolder(start);
    }

    /// <summary>A folder below the top as a prefix of paths: empty for the top, else with a slash at its end.</summary>
    /// <param name="folder">Absolute path; one that is not below the top gives the empty prefix.</param>
    public string PrefixOf(string folder)
    {
        var relative = Path.GetRelativePath(Top, folder).Replace(Path.DirectorySeparatorChar, '/');
        return relative == "." || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? "" : relative + "/";
    }

    /// <summary>Reads a file; null when there is none.</summary>
    /// <param name="path">Relative path with <c>/</c>.</param>
    /// <exception cref="ConfigurationException">Something stands there that can't be read: a link, a device, more than 32 MiB.</exception>
    public string? ReadText(string path)
    {
        if (!SafePath.IsSafe(path))
        {
            return null;
        }

        if (_folder.Probe(path).Kind == FileKind.Missing)
        {
            return null;
        }

        var outcome = FileReader.Read(_folder, path, MaxBytes);
        using var text = outcome.Text;
        return text switch
        {
            null => throw new ConfigurationException(path, 1, $"it can't be read: {outcome.Reason}. Put a plain text file there."),
            { IsBinary: true } => throw new ConfigurationException(path, 1, "it is no text. Put a plain text file there."),
            _ => text.Chars.ToString(),
        };
    }

    /// <summary>The paths of what lies directly in a folder and ends with <paramref name="ending"/>, ordered.</summary>
    public IReadOnlyList<string> List(string folder, string ending) =>
        [.. (_folder.List(folder) ?? []).Where(item => item.IsText && item.Kind != FileKind.Directory && item.Name.EndsWith(ending, StringComparison.Ordinal))
            .Select(item => $"{folder}/{item.Name}").Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
