namespace Solvent.Modules.Assets;

/// <summary>Finds assets by words.</summary>
internal static class AssetSearch
{
    /// <summary>The assets in which every word stands, those first that have it in name or title.</summary>
    public static IReadOnlyList<Asset> Find(IReadOnlyList<Asset> assets, IReadOnlyList<string> words) =>
    [
        .. assets.Where(asset => words.All(word => Holds(asset, word)))
            .OrderByDescending(asset => words.Count(word => Stands(asset.Name, word) || Stands(asset.Title, word))).ThenBy(asset => asset.Name, StringComparer.Ordinal),
    ];

    private static bool Holds(Asset asset, string word) =>
        Stands(asset.Name, word) || Stands(asset.Title, word) || Stands(asset.Summary, word)
        || asset.Sections.Any(section => Stands(section.Id, word) || Stands(section.Title, word) || section.Pays.Contains(word, StringComparer.OrdinalIgnoreCase) || section.Prevents.Any(mode => Stands(mode, word)))
        || asset.Stacks.Any(stack => stack.Packages.Concat(stack.Languages).Any(one => Stands(one, word)));

    private static bool Stands(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
