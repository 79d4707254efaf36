using Solvent.Scanning.Sources.Files;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>Lists a checked-out tree: what git tracks, and what it neither tracks nor ignores.</summary>
internal sealed class WorkTreeListing(GitRepository repository, FolderAccess folder, SourceOptions options, CancellationToken cancellationToken)
{
    private readonly FileListing _listing = new();
    private readonly ChangeCheck _changes = new(repository, folder, cancellationToken);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "" };
    private string? _lastUnmerged;

    /// <summary>Lists everything below the folder; with <paramref name="hasCommit"/> it also says whether anything differs from it.</summary>
    internal FileListing Run(bool hasCommit)
    {
        using var staged = hasCommit ? _changes.BeginStaged() : null;
        var accepted = ReadIndex().Select(entry => (Entry: entry, Path: Accept(entry))).Where(item => item.Path is not null).ToList();
        var statuses = new FileStatus[accepted.Count];
        Parallel.For(0, accepted.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => statuses[i] = folder.Probe(accepted[i].Path!));
        for (var i = 0; i < accepted.Count; i++)
        {
            TakeStatus(accepted[i].Entry, accepted[i].Path!, statuses[i]);
        }

        new SpecialFiles(repository, folder, cancellationToken).AddTo(_listing, _folders);
        _listing.IsDirty = _changes.Any(staged) || (!hasCommit && _listing.Files.Count > 0);
        return _listing;
    }

    private List<IndexEntry> ReadIndex()
    {
        string[] tracked = ["ls-files", "-z", "-t", "--cached", "--stage", "--debug"];
        string[] others = options.IncludeUntracked ? ["--others", "--exclude-standard"] : [];
        var result = GitProcess.Run(repository.Folder, [.. tracked, .. others], options.ListingLimits, cancellationToken);
        if (!result.Succeeded)
        {
            throw new SourceException(
                $"git can't list '{Printable.Escape(repository.Folder)}': {Printable.Escape(result.Error.TrimEnd())}. Check the repository with 'git status', or scan a copy without its .git folder.");
        }

        ClosedFolders.AddTo(_listing, result.Error);
        return IndexEntry.ReadAll(result.Output);
    }

    /// <summary>The path to look at; null where there is none.</summary>
    private string? Accept(IndexEntry entry)
    {
        if (entry.Path.Span is [.., (byte)'/'])
        {
            // Only a repository inside this one is listed with a slash at its end.
            _listing.Skip(Printable.FromBytes(entry.Path.Span[..^1]), "nested repository");
            return null;
        }

        var path = SafePath.Check(entry.Path.Span, _listing);
        if (path is null || IsRepeated(entry, path))
        {
            return null;
        }

        if ((entry.Mode & IndexEntry.TypeMask) == IndexEntry.SubmoduleType)
        {
            _listing.Skip(path, "submodule");
            return null;
        }

        RememberFolders(path);
        return path;
    }

    private void TakeStatus(IndexEntry entry, string path, FileStatus status)
    {
        if (entry.IsTracked)
        {
            _changes.Look(entry, path, status);
        }
        else
        {
            _changes.Found();
        }

        switch (status.Kind)
        {
            case FileKind.File:
                _listing.Add(path, status.Size, options);
                break;
            case FileKind.Link:
                LinkCheck.Take(folder, path, _listing);
                break;
            case FileKind.Special or FileKind.Denied:
                _listing.Refuse(path, FileReader.ReasonFor(status.Kind));
                break;
        }
    }

    /// <summary>An unfinished merge lists a path up to three times in a row.</summary>
    private bool IsRepeated(IndexEntry entry, string path)
    {
        if (entry.Stage == 0)
        {
            return false;
        }

        _changes.Found();
        var isRepeated = _lastUnmerged == path;
        _lastUnmerged = path;
        return isRepeated;
    }

    private void RememberFolders(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (!_folders.Add(path[..slash]))
            {
                return;
            }
        }
    }
}

/// <summary>Folders that git could not enter; it names them in warnings.</summary>
internal static class ClosedFolders
{
    private const string Start = "warning: could not open directory '";

    internal static void AddTo(FileListing listing, string warnings)
    {
        foreach (var line in warnings.Split('\n'))
        {
            var end = line.LastIndexOf("': ", StringComparison.Ordinal);
            if (line.StartsWith(Start, StringComparison.Ordinal) && end > Start.Length)
            {
                listing.Refuse(line[Start.Length..end].TrimEnd('/'), "permission denied");
            }
        }
    }
}
