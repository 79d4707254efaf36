using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources;

/// <summary>Lists a folder outside git: what <c>.gitignore</c> files name and what tools put there is left out.</summary>
internal sealed class FolderWalk(FolderAccess folder, SourceOptions options, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> Never = new(StringComparer.Ordinal)
    {
        ".git", "node_modules", ".venv", "venv", "__pycache__",
    };

    private static readonly string[] ProjectFiles = [".csproj", ".fsproj", ".vbproj"];

    private readonly FileListing _listing = new();
    private readonly Stack<(string Path, IgnoreFile? Ignore)> _open = new();

    /// <summary>Walks everything below the root.</summary>
    internal FileListing Run()
    {
        _open.Push(("", null));
        while (_open.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var items = folder.List(next.Path);
            if (items is null)
            {
                _listing.Refuse(next.Path, folder.Probe(next.Path).Kind == FileKind.Missing ? "vanished" : "permission denied");
                continue;
            }

            Visit(next.Path, items, next.Ignore);
        }

        return _listing;
    }

    /// <summary>Takes one file by name.</summary>
    internal FileListing RunSingle(string name)
    {
        Take(name, FileKind.File);
        return _listing;
    }

    private void Visit(string path, List<FolderItem> items, IgnoreFile? above)
    {
        var prefix = path.Length == 0 ? "" : path + "/";
        var ignore = ReadIgnoreFile(prefix, items, above);
        var builds = items.Exists(static item => ProjectFiles.Any(end => item.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
        foreach (var item in items)
        {
            var full = prefix + item.Name;
            if (!item.IsText)
            {
                _listing.Refuse(full, SafePath.NotText);
            }
            else if (!Never.Contains(item.Name) && !IgnoreFile.IsIgnored(ignore, full, item.Kind == FileKind.Directory))
            {
                Enter(full, item, ignore, builds);
            }
        }
    }

    private void Enter(string full, FolderItem item, IgnoreFile? ignore, bool builds)
    {
        if (item.Kind != FileKind.Directory)
        {
            Take(full, item.Kind);
        }
        else if (!builds || item.Name is not ("bin" or "obj"))
        {
            _open.Push((full, ignore));
        }
    }

    private void Take(string path, FileKind kind)
    {
        if (kind == FileKind.Link)
        {
            LinkCheck.Take(folder, path, _listing);
            return;
        }

        var status = kind == FileKind.File ? folder.Probe(path) : new FileStatus(kind);
        if (status.Kind == FileKind.File)
        {
            _listing.Add(path, status.Size, options);
        }
        else
        {
            _listing.Refuse(path, FileReader.ReasonFor(status.Kind));
        }
    }

    private IgnoreFile? ReadIgnoreFile(string prefix, List<FolderItem> items, IgnoreFile? above)
    {
        if (!items.Exists(static item => item is { Name: ".gitignore", Kind: FileKind.File }))
        {
            return above;
        }

        using var text = FileReader.Read(folder, prefix + ".gitignore", options.MaxFileBytes).Text;
        return text is null ? above : IgnoreFile.Parse(prefix, text.Chars, above);
    }
}

/// <summary>Links are never followed; one that leads out of the tree is worth telling.</summary>
internal static class LinkCheck
{
    internal static void Take(FolderAccess folder, string path, FileListing listing)
    {
        var target = Target(folder, path);
        if (target is null || SafePath.LeadsOut(path, target, folder.Root))
        {
            listing.Refuse(path, SafePath.LinkOut);
        }
    }

    internal static string? Target(FolderAccess folder, string path)
    {
        try
        {
            return new FileInfo(Path.Combine(folder.Root, path)).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
