using System.Text.Json.Serialization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets;

/// <summary>What <c>asset list</c> and <c>asset search</c> give as JSON: <c>solvent.asset-list/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Items">The assets.</param>
internal sealed record AssetListDocument(string Schema, IReadOnlyList<ListedAsset> Items)
{
    /// <summary>The document.</summary>
    public static AssetListDocument Of(IEnumerable<Asset> assets) => new("solvent.asset-list/1",
        [.. assets.Select(asset => new ListedAsset(asset.Name, asset.Version.ToString(), Word(asset.Kind), asset.Title, asset.Summary, asset.Owner, asset.Origin, [.. asset.Sections.SelectMany(section => section.Pays).Distinct().Order(StringComparer.Ordinal)]))]);

    /// <summary>The word for a kind.</summary>
    public static string Word(AssetKind kind) => kind switch { AssetKind.ClaudeMd => "claude-md", AssetKind.CursorRules => "cursor-rules", _ => "guidance" };
}

/// <summary>An asset in a list.</summary>
internal sealed record ListedAsset(string Name, string Version, string Kind, string Title, string Summary, string Owner, string Origin, IReadOnlyList<string> Pays);

/// <summary>What <c>asset show</c> gives as JSON: <c>solvent.asset/1</c>.</summary>
internal sealed record AssetDocument(
    string Schema, string Name, string Version, IReadOnlyList<string> Versions, string Kind, string Title, string Summary, string Owner, string Licence, DateOnly Reviewed, DateOnly ReviewBy,
    string Origin, string? DerivedFrom, string Digest, IReadOnlyList<ShownParameter> Parameters, IReadOnlyList<ShownSection> Sections, IReadOnlyList<string> Kpis, IReadOnlyList<string> Signals,
    string Rollback, IReadOnlyList<AssetSource> Sources)
{
    /// <summary>The document.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="versions">All versions of its name, the newest first.</param>
    public static AssetDocument Of(Asset asset, IReadOnlyList<SemVer> versions) => new(
        "solvent.asset/1", asset.Name, asset.Version.ToString(), [.. versions.Select(version => version.ToString())], AssetListDocument.Word(asset.Kind), asset.Title, asset.Summary, asset.Owner, asset.Licence,
        asset.Reviewed, asset.ReviewBy, asset.Origin, asset.DerivedFrom, asset.Digest,
        [.. asset.Parameters.Select(parameter => new ShownParameter(parameter.Name, parameter.Title, parameter.Type.ToString().ToLowerInvariant(), parameter.Default?.Text, parameter.Choices))],
        [.. asset.Sections.Select(section => new ShownSection(section.Id, section.Title, section.Scope, section.Pays, section.Prevents))],
        asset.Kpis, asset.Signals, asset.Rollback, asset.Sources);
}

/// <summary>A parameter.</summary>
internal sealed record ShownParameter(string Name, string Title, string Type, string? Default, IReadOnlyList<string> Choices);

/// <summary>A section.</summary>
internal sealed record ShownSection(string Id, string Title, string? Scope, IReadOnlyList<string> Pays, IReadOnlyList<string> Prevents);

/// <summary>Writes the documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssetListDocument))]
[JsonSerializable(typeof(AssetDocument))]
internal sealed partial class AssetJson : JsonSerializerContext;
