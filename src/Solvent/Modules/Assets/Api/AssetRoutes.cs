using Solvent.Modules.Assets.Failures;
using Solvent.Modules.Assets.Queries;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Assets.Api;

/// <summary>The routes about the library.</summary>
internal static class AssetRoutes
{
    /// <summary>The module's routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/assets", Scopes.DebtRead, "listAssets", "List the assets of the library", ListAsync) { Gives = "asset-list", Query = [new("search", "Assets in whose name, title, sections, stacks or rules each of these words stands")] },
        new("GET", "/assets/{name}", Scopes.DebtRead, "getAsset", "Show an asset: sections and what they pay, parameters, versions, sources", ShowAsync) { Gives = "asset", Query = [new("version", "That version; the newest release when left out")] },
        .. AdoptionRoutes.Routes, .. FailureRoutes.Routes,
    ];

    /// <summary>The library with what is adopted and owed, as the caller may see it.</summary>
    public static Task<AssetsView> ViewAsync(ApiCall call) => call.Service<AdoptionBook>().ViewAsync(call.Visitor.Grants.Repositories(Scopes.DebtRead), call.Ct);

    private static Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var words = call.Query("search")?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var assets = AssetSearch.Find(call.Service<AdoptionBook>().Library.All(), words);
        return Task.FromResult(ApiAnswer.Json(AssetListDocument.Of(assets.OrderBy(asset => asset.Name, StringComparer.Ordinal)), AssetJson.Default.AssetListDocument));
    }

    private static Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        var (library, name, wanted) = (call.Service<AdoptionBook>().Library, call.Part("name"), call.Query("version"));
        var asset = wanted is null ? library.Newest(name) : SemVer.Read(wanted) is { } version ? library.Find(name, version) : null;
        return asset is null
            ? throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, wanted is null ? $"There is no asset '{name}'." : $"There is no version '{wanted}' of an asset '{name}'."))
            : Task.FromResult(ApiAnswer.Json(AssetDocument.Of(asset, library.Versions(name)), AssetJson.Default.AssetDocument));
    }
}
