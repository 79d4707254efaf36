namespace Solvent.Platform.Ledger;

/// <summary>Where the local ledger of a folder is. Reads a few files of git's and runs nothing.</summary>
internal static class LedgerLocation
{
    private const string FileName = "ledger.db";
    private const string OwnFolder = ".solvent";
    private const int LongestPointer = 4096;

    /// <summary>
    /// In a repository `solvent/ledger.db` in git's common directory, which every worktree shares; outside of git
    /// `.solvent/state/ledger.db` in the folder itself.
    /// </summary>
    /// <param name="folder">Any folder; in a repository also one below its root.</param>
    /// <exception cref="LedgerException">A link stands on the way there: who made it would choose the file that is written.</exception>
    public static string For(string folder)
    {
        var file = Find(folder);
        var home = Path.GetDirectoryName(file)!;
        var above = Path.GetDirectoryName(home)!;
        string[] places = [.. Path.GetFileName(above) == OwnFolder ? [above] : Array.Empty<string>(), home, file, file + "-wal", file + "-shm", file + "-journal"];
        return Array.Find(places, IsLink) is { } link
            ? throw new LedgerException(LedgerFault.Unreachable, $"{link}: this is a link, and the ledger is not written through links. Remove it, or name the ledger with --db FILE.")
            : file;
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static string Find(string folder)
    {
        var start = Path.GetFullPath(folder);
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            if (CommonDirectory(at.FullName) is { } git)
            {
                return Path.Combine(git, "solvent", FileName);
            }
        }

        return Path.Combine(start, OwnFolder, "state", FileName);
    }

    private static string? CommonDirectory(string folder)
    {
        var dotGit = Path.Combine(folder, ".git");
        if (Directory.Exists(dotGit))
        {
            // A link could make us write into somebody else's repository.
            return new DirectoryInfo(dotGit).LinkTarget is null && IsGitDirectory(dotGit) ? dotGit : null;
        }

        return File.Exists(dotGit) ? Follow(dotGit) : BareRepository(folder);
    }

    private static string? BareRepository(string folder) =>
        IsGitDirectory(folder) && Directory.Exists(Path.Combine(folder, "refs")) ? folder : null;

    private static string? Follow(string pointerFile)
    {
        const string Label = "gitdir: ";
        if (ReadLine(pointerFile) is not { } line || !line.StartsWith(Label, StringComparison.Ordinal))
        {
            return null;
        }

        var directory = Path.GetFullPath(line[Label.Length..], Path.GetDirectoryName(pointerFile)!);
        var common = ReadLine(Path.Combine(directory, "commondir"));
        if (common is null)
        {
            return IsGitDirectory(directory) ? directory : null;
        }

        // A worktree's directory points back; one that does not is somebody else's.
        var pointsBack = ReadLine(Path.Combine(directory, "gitdir")) is { } back
            && Path.GetFullPath(back, directory) == pointerFile;
        common = Path.GetFullPath(common, directory);
        return pointsBack && IsGitDirectory(common) ? common : null;
    }

    private static bool IsGitDirectory(string directory) =>
        File.Exists(Path.Combine(directory, "HEAD")) && Directory.Exists(Path.Combine(directory, "objects"));

    private static string? ReadLine(string path)
    {
        try
        {
            // A pipe or a device has no length; opening one could wait for ever.
            if (new FileInfo(path).Length == 0)
            {
                return null;
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[LongestPointer];
            var text = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, file.ReadAtLeast(bytes, LongestPointer, throwOnEndOfStream: false)));
            var end = text.IndexOfAny(['\r', '\n', '\0']);
            return end < 0 ? text : text[..end];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
