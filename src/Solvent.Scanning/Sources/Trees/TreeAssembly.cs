namespace Solvent.Scanning.Sources;

/// <summary>Sorts a listing into entries with role, component and owner.</summary>
/// <param name="prefix">The root relative to the repository's top, empty or with a slash at its end: roles and components are told from the top.</param>
/// <param name="readTop">Reads a file by its path from the repository's top; null where there is none.</param>
internal sealed class TreeAssembly(string prefix, Func<string, FileText?> readTop)
{
    /// <summary>What <c>solvent.yaml</c> says.</summary>
    internal RepositoryConfiguration Configuration { get; } = ReadConfiguration(readTop);

    /// <summary>Turns the listing's files into entries, ordered by path.</summary>
    internal List<SourceEntry> Assemble(FileListing listing)
    {
        var owners = ReadOwners(listing);
        var map = new ComponentMap(Configuration, owners);
        var attributes = ReadAttributes(listing);
        var entries = new List<SourceEntry>(listing.Files.Count);
        foreach (var (path, size, _) in listing.Files)
        {
            var full = prefix.Length == 0 ? path : prefix + path;
            if (!map.IsExcluded(full))
            {
                var (component, owner) = map.Of(full);
                entries.Add(new SourceEntry(path, size, attributes.Apply(PathRoles.Of(full), full), component, owner) { IsLfs = attributes.IsLfs(full) });
            }
        }

        entries.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        listing.Unreadable.RemoveAll(path => map.IsExcluded(prefix + path.Path));
        listing.Unreadable.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        listing.Skipped.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return entries;
    }

    private static RepositoryConfiguration ReadConfiguration(Func<string, FileText?> readTop)
    {
        using var text = readTop(RepositoryConfiguration.FileName);
        return text is null ? RepositoryConfiguration.Empty : ConfigurationReader.Read(RepositoryConfiguration.FileName, text.Chars.ToString());
    }

    private CodeOwners? ReadOwners(FileListing listing)
    {
        foreach (var place in CodeOwners.Places)
        {
            using var text = readTop(place);
            if (text is not null)
            {
                var owners = CodeOwners.Parse(place, text.Chars);
                listing.Notes.AddRange(owners.Notes);
                return owners;
            }
        }

        return null;
    }

    private PathAttributes ReadAttributes(FileListing listing)
    {
        var attributes = new PathAttributes();
        foreach (var folder in AttributeFolders(listing))
        {
            using var text = readTop(folder + ".gitattributes");
            if (text is not null)
            {
                attributes.Add(folder, text.Chars);
            }
        }

        return attributes;
    }

    /// <summary>The folders above the root, then those in it that hold such a file, from the top down.</summary>
    private IEnumerable<string> AttributeFolders(FileListing listing)
    {
        const string Name = ".gitattributes";
        var above = Enumerable.Range(0, prefix.Length).Where(i => i == 0 || prefix[i - 1] == '/').Select(i => prefix[..i]);
        var inside = listing.Files
            .Where(static file => file.Path.EndsWith(Name, StringComparison.Ordinal) && (file.Path.Length == Name.Length || file.Path[^(Name.Length + 1)] == '/'))
            .Select(file => prefix + file.Path[..^Name.Length]);
        return above.Concat(inside).Distinct(StringComparer.Ordinal).OrderBy(static folder => folder.Count(static c => c == '/'));
    }
}
