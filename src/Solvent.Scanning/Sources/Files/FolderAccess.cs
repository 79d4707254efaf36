using Microsoft.Win32.SafeHandles;

namespace Solvent.Scanning.Sources.Files;

/// <summary>
/// Access to what lies under one root, by paths relative to it. No call follows a link, neither as the last
/// part of a path nor before it, and none waits on a pipe or a device.
/// </summary>
internal abstract class FolderAccess(string root) : IDisposable
{
    internal string Root { get; } = root;

    internal static FolderAccess For(string root) =>
        LinuxCalls.AreUsable ? new LinuxFolder(root) : new PortableFolder(root);

    /// <summary>What stands at <paramref name="path"/>.</summary>
    internal abstract FileStatus Probe(string path);

    /// <summary>Opens a regular file; null with the kind found where it is none.</summary>
    internal abstract SafeFileHandle? Open(string path, out FileStatus status);

    /// <summary>The names in a folder, in no order; null where it can't be read. The empty path is the root.</summary>
    internal abstract List<FolderItem>? List(string path, bool specialsOnly = false);

    public virtual void Dispose()
    {
    }
}
