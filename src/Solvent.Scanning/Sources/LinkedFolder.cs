using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources;

/// <summary>A file read through <see cref="LinkedFolder"/>.</summary>
/// <param name="Path">Where it really stands, from the top: another path than the one asked for where links led there.</param>
/// <param name="Bytes">Its bytes; null where it was not read.</param>
/// <param name="Size">Its size in bytes, where known.</param>
/// <param name="Reason">Why it was not read; null where it was, or where there is no file: nothing, or a folder.</param>
public sealed record LinkedFile(string Path, byte[]? Bytes, long Size, string? Reason);

/// <summary>A name in a folder.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsFolder">Whether it is a folder, or a link to one inside the tree.</param>
public sealed record LinkedName(string Name, bool IsFolder);

/// <summary>
/// Files below the top of a repository where links count, as for programs that follow them: a link is resolved by its words, step by step and only
/// inside the tree, and what it leads to is opened without following any. Devices and pipes are never opened.
/// </summary>
public sealed class LinkedFolder : IDisposable
{
    private const int MostLinks = 16;
    private const int MostParts = 200;
    private readonly FolderAccess _folder;

    /// <param name="top">Absolute path of a folder.</param>
    /// <exception cref="SourceException">It can't be opened.</exception>
    public LinkedFolder(string top)
    {
        Top = top;
        _folder = FolderAccess.For(top);
    }

    /// <summary>Absolute path of the top.</summary>
    public string Top { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Relative path with <c>/</c>.</param>
    /// <param name="most">Larger files are not read.</param>
    public LinkedFile Read(string path, int most)
    {
        if (Resolve(path, out var reason) is not { } real)
        {
            return new LinkedFile(path, null, 0, reason);
        }

        var status = _folder.Probe(real);
        if (status.Kind is FileKind.Missing or FileKind.Directory)
        {
            return new LinkedFile(real, null, 0, null);
        }

        if (status.Kind != FileKind.File)
        {
            return new LinkedFile(real, null, 0, FileReader.ReasonFor(status.Kind));
        }

        return status.Size > most ? new LinkedFile(real, null, status.Size, FileReader.TooLarge(most)) : ReadWhole(real, most);
    }

    /// <summary>The names in a folder, ordered; none where there is no such folder.</summary>
    /// <param name="folder">Relative path; empty for the top.</param>
    public IReadOnlyList<LinkedName> List(string folder)
    {
        var real = folder.Length == 0 ? "" : Resolve(folder, out _);
        return real is null ? [] : [.. (_folder.List(real) ?? [])
            .Where(static item => item.IsText && item.Kind is FileKind.File or FileKind.Directory or FileKind.Link)
            .Select(item => new LinkedName(item.Name, item.Kind == FileKind.Directory || (item.Kind == FileKind.Link && IsFolder(real.Length == 0 ? item.Name : $"{real}/{item.Name}"))))
            .OrderBy(static item => item.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether a path is a folder, or a link to one inside the tree.</summary>
    public bool IsFolder(string path) => Resolve(path, out _) is { } real && _folder.Probe(real).Kind == FileKind.Directory;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private LinkedFile ReadWhole(string real, int most)
    {
        using var handle = _folder.Open(real, out var status);
        if (handle is null)
        {
            return new LinkedFile(real, null, 0, status.Kind == FileKind.Missing ? null : FileReader.ReasonFor(status.Kind));
        }

        // A file may grow meanwhile: never past the size that was seen.
        var buffer = new byte[Math.Min(status.Size, most)];
        try
        {
            var length = 0;
            for (int read; length < buffer.Length && (read = RandomAccess.Read(handle, buffer.AsSpan(length), length)) > 0;)
            {
                length += read;
            }

            return new LinkedFile(real, length == buffer.Length ? buffer : buffer[..length], length, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new LinkedFile(real, null, status.Size, "could not be read to its end");
        }
    }

    private string? Resolve(string path, out string? reason)
    {
        reason = null;
        var open = new Stack<string>(path.Split('/').Reverse());
        var real = new List<string>();
        var links = 0;
        while (open.TryPop(out var part))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part == ".." || real.Count >= MostParts)
            {
                if (real.Count is 0 or >= MostParts)
                {
                    reason = SafePath.LinkOut;
                    return null;
                }

                real.RemoveAt(real.Count - 1);
                continue;
            }

            real.Add(part);
            var here = string.Join('/', real);
            if (!SafePath.IsSafe(here))
            {
                reason = SafePath.Unsafe;
                return null;
            }

            if (_folder.Probe(here).Kind == FileKind.Link && !Follow(here, real, open, ref links, out reason))
            {
                return null;
            }
        }

        return string.Join('/', real);
    }

    private bool Follow(string here, List<string> real, Stack<string> open, ref int links, out string? reason)
    {
        var target = LinkCheck.Target(_folder, here);
        reason = target is null || Path.IsPathRooted(target) ? SafePath.LinkOut : ++links > MostLinks ? "a chain of more than 16 links" : null;
        if (reason is not null)
        {
            return false;
        }

        real.RemoveAt(real.Count - 1);
        foreach (var part in target!.Split('/').Reverse())
        {
            open.Push(part);
        }

        return true;
    }
}
