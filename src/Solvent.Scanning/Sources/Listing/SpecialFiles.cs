using System.Text;
using Solvent.Scanning.Sources.Files;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>Git passes over pipes, sockets and devices without a word; those that are not ignored are told.</summary>
internal sealed class SpecialFiles(GitRepository repository, FolderAccess folder, CancellationToken cancellationToken)
{
    internal void AddTo(FileListing listing, IEnumerable<string> folders)
    {
        var known = listing.Unreadable.Select(static path => path.Path).ToHashSet(StringComparer.Ordinal);
        var found = folders.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(In).Where(path => !known.Contains(path)).ToList();
        if (found.Count == 0)
        {
            return;
        }

        var input = Encoding.UTF8.GetBytes(string.Concat(found.Select(static path => $"./{path}\0")));
        var ignored = GitFeed.Run(repository.Folder, ["check-ignore", "-z", "--stdin"], input, cancellationToken)
            .Split('\0').ToHashSet(StringComparer.Ordinal);
        foreach (var path in found.Where(path => !ignored.Contains("./" + path)))
        {
            listing.Refuse(path, FileReader.ReasonFor(FileKind.Special));
        }
    }

    private IEnumerable<string> In(string path) =>
        (folder.List(path, specialsOnly: true) ?? []).Select(item => path.Length == 0 ? item.Name : path + "/" + item.Name);
}
