using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources;

/// <summary>What a tree holds, before it is sorted into roles and components.</summary>
internal sealed class FileListing
{
    /// <summary>Readable files by relative path, with size and (in a revision) the id of the blob.</summary>
    internal List<(string Path, long Size, string? ObjectId)> Files { get; } = [];

    internal List<UnreadablePath> Unreadable { get; } = [];

    /// <summary>What is no part of the tree although it stands in it: submodules, nested repositories.</summary>
    internal List<UnreadablePath> Skipped { get; } = [];

    internal List<SourceNote> Notes { get; } = [];

    internal bool IsDirty { get; set; }

    internal void Add(string path, long size, SourceOptions options, string? objectId = null)
    {
        var limit = options.LimitFor(path);
        if (size > limit)
        {
            Refuse(path, FileReader.TooLarge(limit));
        }
        else
        {
            Files.Add((path, size, objectId));
        }
    }

    internal void Refuse(string path, string reason) => Unreadable.Add(new UnreadablePath(path, reason));

    internal void Skip(string path, string reason) => Skipped.Add(new UnreadablePath(path, reason));
}
