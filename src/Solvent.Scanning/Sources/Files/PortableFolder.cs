using Microsoft.Win32.SafeHandles;

namespace Solvent.Scanning.Sources.Files;

/// <summary>
/// What .NET alone can do, for systems other than Linux: every part of a path is checked before it is
/// opened. Someone who swaps files while the scan runs could still win the moment between the two.
/// </summary>
internal sealed class PortableFolder(string root) : FolderAccess(root)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    internal override FileStatus Probe(string path)
    {
        try
        {
            return PassesLink(path) ? new FileStatus(FileKind.Missing) : StatusOf(new FileInfo(Full(path)));
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return new FileStatus(FileKind.Missing);
        }
        catch (UnauthorizedAccessException)
        {
            return new FileStatus(FileKind.Denied);
        }
    }

    internal override SafeFileHandle? Open(string path, out FileStatus status)
    {
        status = Probe(path);
        if (status.Kind != FileKind.File)
        {
            return null;
        }

        try
        {
            return File.OpenHandle(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException)
        {
            status = new FileStatus(FileKind.Denied);
        }
        catch (IOException)
        {
            status = new FileStatus(FileKind.Missing);
        }

        return null;
    }

    internal override List<FolderItem>? List(string path, bool specialsOnly = false)
    {
        try
        {
            var folder = new DirectoryInfo(Full(path));
            return PassesLink(path) || (path.Length > 0 && folder.LinkTarget is not null) ? null : [.. Items(folder, specialsOnly)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<FolderItem> Items(DirectoryInfo folder, bool specialsOnly) =>
        from entry in folder.EnumerateFileSystemInfos("*", Everything)
        let kind = StatusOf(entry).Kind
        where !specialsOnly || kind == FileKind.Special
        select new FolderItem(entry.Name, kind, kind != FileKind.Missing || !entry.Name.Contains('\uFFFD'));

    private static FileStatus StatusOf(FileSystemInfo info)
    {
        var attributes = info.Attributes;
        if ((int)attributes == -1)
        {
            return new FileStatus(FileKind.Missing);
        }

        var kind = (attributes & FileAttributes.ReparsePoint) != 0 ? FileKind.Link
            : (attributes & FileAttributes.Directory) != 0 ? FileKind.Directory
            : (attributes & FileAttributes.Device) != 0 ? FileKind.Special
            : FileKind.File;
        var ticks = (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks;
        var size = kind == FileKind.File ? new FileInfo(info.FullName).Length : 0;
        return new FileStatus(kind, size, ticks / TimeSpan.TicksPerSecond, ticks % TimeSpan.TicksPerSecond * 100);
    }

    private bool PassesLink(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (new FileInfo(Full(path[..slash])).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }

    private string Full(string path) => Path.Combine(Root, path);
}
