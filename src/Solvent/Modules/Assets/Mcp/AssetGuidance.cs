using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Adoption;

namespace Solvent.Modules.Assets.Mcp;

/// <summary>What <c>asset_guidance</c> gives: <c>solvent.asset-guidance/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version whose text it is.</param>
/// <param name="Title">One line.</param>
/// <param name="Values">Whose values of parameters stand in the text: <c>adopted</c> or <c>defaults</c>.</param>
/// <param name="Sections">The sections that hold for these values; with its text only the one that was asked for.</param>
internal sealed record AssetGuidance(string Schema, string Asset, string Version, string Title, string Values, IReadOnlyList<GuidanceOfSection> Sections)
{
    /// <summary>The guidance of an asset.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="adopted">How it stands in the repository; null where it does not.</param>
    /// <param name="section">The section whose text is asked for; null for the contents.</param>
    public static AssetGuidance Of(Asset asset, AdoptedAsset? adopted, string? section)
    {
        var isAdopted = adopted is not null && adopted.Now.Version == asset.Version && adopted.Now.Digest == asset.Digest;
        var given = ExampleValues.Required(asset, isAdopted ? adopted!.Now.Parameters : new Dictionary<string, IReadOnlyList<string>>());
        var guidance = Rendering.Render(asset, Rendering.Values(asset, given).Values);
        return new(
            "solvent.asset-guidance/1", asset.Name, asset.Version.ToString(), asset.Title, isAdopted ? "adopted" : "defaults",
            [
                .. guidance.Sections.Where(one => section is null || one.Id == section).Select(one => (Written: one, Section: asset.Section(one.Id)!))
                    .Select(one => new GuidanceOfSection(one.Section.Id, one.Section.Title, one.Section.Pays, section is null ? null : one.Written.Markdown)),
            ]);
    }
}

/// <summary>A section.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Pays">Short ids of the rules whose findings it pays.</param>
/// <param name="Text">Its text (Markdown); left out in a list.</param>
internal sealed record GuidanceOfSection(string Id, string Title, IReadOnlyList<string> Pays, string? Text);

/// <summary>What <c>list_assets</c> gives: <c>solvent.asset-page/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Total">Assets on all pages.</param>
/// <param name="Items">The assets.</param>
/// <param name="Next">Cursor of the next page.</param>
internal sealed record AssetPageOfList(string Schema, int Total, IReadOnlyList<ListedAsset> Items, string? Next)
{
    /// <summary>A page of assets.</summary>
    public static AssetPageOfList Of(IReadOnlyList<Asset> assets, int from, int limit)
    {
        var page = assets.Skip(from).Take(limit).ToList();
        return new("solvent.asset-page/1", assets.Count, AssetListDocument.Of(page).Items, from + page.Count < assets.Count ? $"{from + page.Count}" : null);
    }
}

/// <summary>JSON of the module's tools.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssetGuidance))]
[JsonSerializable(typeof(AssetPageOfList))]
internal sealed partial class AssetToolJson : JsonSerializerContext;
