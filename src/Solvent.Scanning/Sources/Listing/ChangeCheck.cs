using System.Text;
using Solvent.Scanning.Sources.Files;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>
/// Tells whether a checked-out tree differs from its commit without <c>git status</c>, which would run the
/// filters that a repository configures: see docs/decisions/0010. Permissions alone are no difference.
/// </summary>
internal sealed class ChangeCheck(GitRepository repository, FolderAccess folder, CancellationToken cancellationToken)
{
    private readonly long _indexTicks = IndexTicks(repository);
    private readonly List<(string Path, string ObjectId)> _suspects = [];
    private bool _isDirty;

    /// <summary>Starts comparing the index with the commit; this looks at no file.</summary>
    internal GitProcess BeginStaged() => GitProcess.Start(
        repository.Folder,
        ["diff-index", "--cached", "--quiet", .. GitProcess.PlainDiff, "--no-renames", "--ignore-submodules=none", "HEAD", "--", "."],
        cancellationToken: cancellationToken);

    /// <summary>Notes a difference found elsewhere.</summary>
    internal void Found() => _isDirty = true;

    /// <summary>Compares a file with what git remembers; where that leaves a doubt, its content is compared later.</summary>
    internal void Look(IndexEntry entry, string path, FileStatus status)
    {
        if (status.Kind == FileKind.Missing && entry.IsSkipped)
        {
            return;
        }

        var isLink = (entry.Mode & IndexEntry.TypeMask) == IndexEntry.LinkType;
        if (status.Kind != (isLink ? FileKind.Link : FileKind.File))
        {
            _isDirty = true;
        }
        else if (isLink)
        {
            _isDirty |= LinkCheck.Target(folder, path) is not { } target || !BlobHash.Matches(target, entry.ObjectId);
        }
        else if (!IsAsRemembered(entry, status))
        {
            _suspects.Add((path, entry.ObjectId));
        }
    }

    /// <summary>The answer, once every entry was looked at.</summary>
    internal bool Any(GitProcess? staged)
    {
        if (_isDirty)
        {
            return true;
        }

        return staged?.Finish().ExitCode > 0 || Suspects().Any(IsChanged);
    }

    private bool IsAsRemembered(IndexEntry entry, FileStatus status)
    {
        // Elsewhere than on Linux only tenths of a microsecond are known.
        var sameTime = entry.Seconds == status.ModifiedSeconds && entry.Nanoseconds / 100 == status.ModifiedNanoseconds / 100;
        var ticks = (status.ModifiedSeconds * TimeSpan.TicksPerSecond) + (status.ModifiedNanoseconds / 100);
        return sameTime && entry.Size == status.Size && ticks < _indexTicks;
    }

    private bool IsChanged((string Path, string ObjectId) suspect)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var handle = folder.Open(suspect.Path, out _);
        try
        {
            return handle is not null && !BlobHash.Matches(handle, suspect.ObjectId);
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Files kept in LFS differ from their pointers by design, so nothing can be said of them.</summary>
    private IEnumerable<(string Path, string ObjectId)> Suspects()
    {
        if (_suspects.Count == 0)
        {
            return [];
        }

        var filtered = LargeFiles();
        return _suspects.Where(suspect => !filtered.Contains(suspect.Path));
    }

    /// <summary>Asking for attributes runs no filter.</summary>
    private HashSet<string> LargeFiles()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var input = Encoding.UTF8.GetBytes(string.Join('\0', _suspects.Select(static suspect => suspect.Path)) + "\0");
        var fields = GitFeed.Run(repository.Folder, ["check-attr", "-z", "--stdin", "filter"], input, cancellationToken).Split('\0');
        for (var i = 0; i + 2 < fields.Length; i += 3)
        {
            if (fields[i + 2] == "lfs")
            {
                found.Add(fields[i]);
            }
        }

        return found;
    }

    private static long IndexTicks(GitRepository repository)
    {
        var path = GitProcess.Run(repository.Folder, ["rev-parse", "--path-format=absolute", "--git-path", "index"], GitLimits.Brief).Text;
        return (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).Ticks;
    }
}
