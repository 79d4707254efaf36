namespace Solvent.Modules.Assets.Contract;

/// <summary>A section of an asset of the library, written with the parameters' defaults.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="AssetTitle">One line for people.</param>
/// <param name="Owner">The role or team that answers for it.</param>
/// <param name="Section">The section's id.</param>
/// <param name="Title">The section's title.</param>
/// <param name="Text">Its text.</param>
/// <param name="Pays">Short ids of the rules that it pays.</param>
internal sealed record SearchableSection(string Asset, string Version, string AssetTitle, string Owner, string Section, string Title, string Text, IReadOnlyList<string> Pays);

/// <summary>The sections of the library, for those who search in them.</summary>
internal static class LibrarySections
{
    /// <summary>The sections of the newest version of each asset, by name.</summary>
    /// <param name="folder">A folder of the repository whose own assets count, too; null for those that ship inside the program.</param>
    /// <remarks>Throws what the command line knows as mendable where an asset can't be used.</remarks>
    public static IReadOnlyList<SearchableSection> Newest(string? folder)
    {
        var library = folder is null ? AssetLibrary.Shipped : AssetShelf.Open(folder);
        return [.. library.Names.Select(library.Newest).OfType<Asset>().SelectMany(Of)];
    }

    private static IEnumerable<SearchableSection> Of(Asset asset)
    {
        var values = asset.Parameters.Where(one => one.Default is not null).ToDictionary(one => one.Name, one => one.Default!, StringComparer.Ordinal);
        return asset.Sections.Select(section => new SearchableSection(
            asset.Name, asset.Version.ToString(), asset.Title, asset.Owner, section.Id, section.Title, section.Text.Render(values).Trim(), section.Pays));
    }
}
