namespace Solvent.Scanning.Sources;

/// <summary>Checks on names that come from an index or a tree object, which anyone may have forged.</summary>
internal static class SafePath
{
    internal const string NotText = "name is not UTF-8";
    internal const string Unsafe = "unsafe path";
    internal const string LinkOut = "link out of the tree";

    /// <summary>Whether a path stays below its root and out of git's own folder.</summary>
    internal static bool IsSafe(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            var part = path[range];
            if (part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            if (OperatingSystem.IsWindows() && part.IndexOfAny('\\', ':') >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text of a raw name, or null with the listing told where it is none or leaves the tree.</summary>
    internal static string? Check(ReadOnlySpan<byte> name, FileListing listing)
    {
        if (!System.Text.Unicode.Utf8.IsValid(name))
        {
            listing.Refuse(Printable.FromBytes(name), NotText);
            return null;
        }

        var path = System.Text.Encoding.UTF8.GetString(name);
        if (IsSafe(path))
        {
            return path;
        }

        listing.Refuse(path, Unsafe);
        return null;
    }

    /// <summary>Whether a link at <paramref name="path"/> to <paramref name="target"/> leaves the tree, judged by the words alone: no link is ever followed.</summary>
    internal static bool LeadsOut(string path, string target, string? root = null)
    {
        if (Path.IsPathRooted(target))
        {
            return root is null || !IsBelow(Path.GetFullPath(target), root);
        }

        var depth = path.Count(static c => c == '/');
        foreach (var part in target.Split('/'))
        {
            depth += part switch { ".." => -1, "" or "." => 0, _ => 1 };
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBelow(string target, string root) =>
        target == root || target.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
