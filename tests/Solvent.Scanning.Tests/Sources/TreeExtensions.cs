using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

internal static class TreeExtensions
{
    internal static string[] Paths(this SourceTree tree) => [.. tree.Entries.Select(entry => entry.Path)];

    internal static SourceEntry Entry(this SourceTree tree, string path) => tree.Entries.Single(entry => entry.Path == path);

    internal static string? Text(this SourceTree tree, string path)
    {
        using var text = tree.Read(tree.Entry(path)).Text;
        return text?.Chars.ToString();
    }

    internal static string? ReasonFor(this SourceTree tree, string path) => tree.Unreadable.SingleOrDefault(one => one.Path == path)?.Reason;
}
