using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Assets;

/// <summary>What must hold of an asset beside the form of its files.</summary>
internal static class AssetChecks
{
    private const int MostParameters = 40;
    private const int MostSections = 100;

    /// <summary>Refuses an asset that does not hold together.</summary>
    /// <exception cref="CatalogueException">It does not.</exception>
    public static void Check(AssetFolder folder, Asset asset)
    {
        var file = $"{folder.Place}/{AssetFolder.Manifest}";
        void Must(bool holds, string otherwise)
        {
            if (!holds)
            {
                throw new CatalogueException(file, 1, otherwise);
            }
        }

        Must(IsId(asset.Name), $"`name` is `{asset.Name}`; write it as [a-z0-9-]");
        Must(folder.Place.EndsWith($"{asset.Name}/{asset.Version}", StringComparison.Ordinal), $"it says {asset.Reference}, but lies in another folder; its folder is `{asset.Name}/{asset.Version}`");
        Must(asset.Parameters.Count <= MostParameters, $"it has more than {MostParameters} parameters");
        Must(asset.Sections.Count is > 0 and <= MostSections, $"it has {asset.Sections.Count} sections; an asset has 1 to {MostSections}");
        Must(asset.Reviewed < asset.ReviewBy, "`review-by` must come behind `reviewed`");
        Must(Twice(asset.Parameters.Select(one => one.Name)) is not { } parameter, $"the parameter `{Twice(asset.Parameters.Select(one => one.Name))}` is there twice");
        Must(Twice(asset.Sections.Select(one => one.Id)) is null, $"the section `{Twice(asset.Sections.Select(one => one.Id))}` is there twice");
        Must(Twice(asset.Sections.Select(one => one.Title)) is null, $"two sections are called `{Twice(asset.Sections.Select(one => one.Title))}`; an upgrade tells sections by their headings");
        foreach (var section in asset.Sections)
        {
            Must(IsId(section.Id), $"the section `{section.Id}` is written as [a-z0-9-]");
            Must(section.Scope is null || asset.Scopes.Any(scope => scope.Id == section.Scope), $"section `{section.Id}` names the scope `{section.Scope}`, which is not there");
        }

        CheckNames(folder, asset);
    }

    /// <summary>Whether a text is an id of an asset, a section or a scope.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 80 && text[0] != '-' && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static void CheckNames(AssetFolder folder, Asset asset)
    {
        var known = asset.Parameters.ToDictionary(one => one.Name, StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        void Use(string file, string name)
        {
            used.Add(name);
            if (!known.ContainsKey(name))
            {
                throw new CatalogueException(file, 1, $"`{name}` is no parameter of the asset; there are {string.Join(", ", known.Keys)}");
            }
        }

        foreach (var section in asset.Sections)
        {
            var file = $"{folder.Place}/{AssetFolder.Sections}{section.Id}.md";
            foreach (var name in section.Text.Names)
            {
                Use(file, name);
            }
        }

        var manifest = $"{folder.Place}/{AssetFolder.Manifest}";
        foreach (var condition in asset.Sections.SelectMany(one => one.When.Concat(one.Text.Conditions)).Concat(asset.Scopes.SelectMany(one => one.When)).Concat(asset.Parameters.SelectMany(one => one.When)))
        {
            if (condition.Name is "this" or "@first" or "@last")
            {
                continue;
            }

            Use(manifest, condition.Name);
            CheckChoice(manifest, known[condition.Name], condition);
        }

        foreach (var name in asset.Scopes.SelectMany(scope => scope.Paths).SelectMany(path => path.Names))
        {
            Use(manifest, name);
        }

        if (known.Keys.FirstOrDefault(name => !used.Contains(name)) is { } idle)
        {
            throw new CatalogueException(manifest, 1, $"nothing uses the parameter `{idle}`; use it or leave it out");
        }
    }

    private static void CheckChoice(string file, AssetParameter parameter, TemplateCondition condition)
    {
        if (condition.Test != ConditionTest.IsSomething && parameter.Choices.Count > 0 && !parameter.Choices.Contains(condition.Wanted, StringComparer.Ordinal))
        {
            throw new CatalogueException(file, 1, $"`{condition.Wanted}` is no choice of `{parameter.Name}`; there are {string.Join(", ", parameter.Choices)}");
        }
    }

    private static string? Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
}
