namespace Solvent.Scanning.Sources;

/// <summary>Takes paths of a tree apart and joins them: relative, with <c>/</c>, the top being empty.</summary>
internal static class TreePath
{
    /// <summary>The folder of a file or folder; empty at the top.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var at and > 0 ? path[..at] : "";

    /// <summary>The folder of the file and those above it, up to the top.</summary>
    public static IEnumerable<string> FoldersAbove(string path)
    {
        for (var folder = FolderOf(path); ; folder = FolderOf(folder))
        {
            yield return folder;
            if (folder.Length == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>A name in a folder; either may be empty.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";

    /// <summary>Whether the last parts of the path are those of <paramref name="end"/>.</summary>
    public static bool EndsWith(string path, string end, StringComparison comparison = StringComparison.Ordinal) =>
        path.EndsWith(end, comparison) && (path.Length == end.Length || path[path.Length - end.Length - 1] == '/');
}
