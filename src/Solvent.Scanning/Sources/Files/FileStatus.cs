namespace Solvent.Scanning.Sources.Files;

/// <summary>What stands at a path, links not followed.</summary>
internal enum FileKind
{
    Missing,
    Denied,
    File,
    Directory,
    Link,
    Special,
}

/// <summary>The state of a path as far as listing and change detection need it.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Size">Bytes of a file.</param>
/// <param name="ModifiedSeconds">Seconds since 1970 of the last write.</param>
/// <param name="ModifiedNanoseconds">The part below a second.</param>
internal readonly record struct FileStatus(FileKind Kind, long Size = 0, long ModifiedSeconds = 0, long ModifiedNanoseconds = 0);

/// <summary>One name in a folder.</summary>
/// <param name="Name">The name; where <paramref name="IsText"/> is false, with its odd bytes as <c>\xNN</c>.</param>
/// <param name="Kind">What it is, links not followed.</param>
/// <param name="IsText">Whether the name is valid UTF-8, so that it can be opened by name.</param>
internal readonly record struct FolderItem(string Name, FileKind Kind, bool IsText);
