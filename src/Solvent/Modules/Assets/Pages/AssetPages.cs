using Microsoft.AspNetCore.Components;
using Solvent.Modules.Assets.Compat;
using Solvent.Modules.Assets.Failures;
using Solvent.Modules.Assets.Matching;
using Solvent.Modules.Assets.Queries;
using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets.Pages;

/// <summary>What another module shows on an asset's page; <c>Program.cs</c> hands it to the page.</summary>
/// <param name="http">The request.</param>
/// <param name="asset">The asset's name.</param>
/// <param name="kpis">The ids of the KPIs that it is to move.</param>
/// <param name="adopted">Since when it stands in a repository, by the repository's identity.</param>
/// <returns>A section that begins with an <c>h2</c>.</returns>
internal delegate Task<RenderFragment> AssetPart(HttpContext http, string asset, IReadOnlyList<string> kpis, IReadOnlyDictionary<string, DateTimeOffset> adopted);

/// <summary>The module's pages: the library, an asset, and what an agent loads.</summary>
internal sealed class AssetPages(IReadOnlyList<AssetPart> parts)
{
    /// <summary>The address of the library.</summary>
    public const string ListPath = AssetSections.Path;

    /// <summary>Adds them.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="parts">What other modules show on an asset's page.</param>
    public static void Map(IEndpointRouteBuilder routes, params IReadOnlyList<AssetPart> parts)
    {
        routes.MapPage(ListPath, ShowListAsync, Scopes.DebtRead);
        routes.MapPage($"{ListPath}/{{name}}", new AssetPages(parts).ShowAsync, Scopes.DebtRead);
        FailureSite.Map(routes);
    }

    /// <summary>The address of an asset.</summary>
    public static string Address(string name, string? version = null) => $"{ListPath}/{Uri.EscapeDataString(name)}{(version is null ? "" : $"?version={Uri.EscapeDataString(version)}")}";

    /// <summary>What stands in a repository, for the repository's page.</summary>
    public static async Task<RenderFragment> OfRepositoryAsync(HttpContext http, string repository)
    {
        var view = await ViewAsync(http);
        return AdoptionTables.OfRepository(view.Adoptions(repository, null), view.History(repository));
    }

    /// <summary>The assets that are to move a KPI, for its page.</summary>
    public static async Task<RenderFragment> OfKpiAsync(HttpContext http, string kpi, string? repository)
    {
        var view = await ViewAsync(http);
        var moving = view.Library.All().Where(asset => asset.Kpis.Contains(kpi, StringComparer.Ordinal)).ToList();
        return AdoptionTables.OfKpi(moving, [.. view.Adoptions(repository, null).Where(row => moving.Any(asset => asset.Name == row.Recorded.Asset))]);
    }

    private static async Task ShowListAsync(HttpContext http)
    {
        var view = await ViewAsync(http);
        var stack = await http.RequestServices.GetRequiredService<AdoptionBook>().StackAsync(http.RequestAborted);
        var rows = view.Shelf().Select(row => new LibraryRow(row, stack is null ? null : StackFit.Why(row.Asset, stack))).ToList();
        var model = new LibraryModel(stack is null ? rows : [.. rows.OrderByDescending(row => row.Fits is not null)], view.Adoptions(null, null), stack is not null);
        await http.ShowAsync(new PageView("Assets", LibraryPage.Of(model)) { Section = ListPath });
    }

    private async Task ShowAsync(HttpContext http)
    {
        var name = http.Part("name");
        var wanted = http.Request.Query["version"].ToString();
        var view = await ViewAsync(http);
        var asset = wanted.Length == 0 ? view.Library.Newest(name) : SemVer.Read(wanted) is { } version ? view.Library.Find(name, version) : null;
        if (asset is null)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such asset", $"The library has no asset “{Amount.Text(name)}”{(wanted.Length == 0 ? "" : $" in version “{Amount.Text(wanted)}”")}. The page of assets lists all of them."));
            return;
        }

        var adoptions = view.Adoptions(null, asset.Name);
        var since = adoptions.ToDictionary(row => row.Recorded.Repository, row => row.Since, StringComparer.Ordinal);
        var fragments = await PageParts.ReadAsync(parts.Select(part => part(http, asset.Name, asset.Kpis, since)));
        var model = new AssetModel(view.Row(asset), Versions(view.Library, asset.Name), Example(asset), adoptions, view.Treated(asset.Name), fragments);
        await http.ShowAsync(new PageView($"{asset.Title} {asset.Version}", AssetDetail.Of(model)) { Section = ListPath });
    }

    private static Task<AssetsView> ViewAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<AdoptionBook>().ViewAsync(http.Visitor()!.Grants.Repositories(Scopes.DebtRead), http.RequestAborted);

    private static IReadOnlyList<VersionRow> Versions(AssetLibrary library, string name)
    {
        var known = library.Versions(name);
        return
        [
            .. known.Select((version, at) => new VersionRow(version, at + 1 == known.Count ? null : Compatibility.Of(Whole(library, name, known[at + 1]), Whole(library, name, version)))),
        ];
    }

    private static AssetVersion Whole(AssetLibrary library, string name, SemVer version) => new(library.Find(name, version)!, library.Folder(name, version)!);

    // With the defaults, and an example where there is none.
    private static IReadOnlyList<WrittenSection> Example(Asset asset)
    {
        var guidance = Rendering.Render(asset, Rendering.Values(asset, ExampleValues.Required(asset, new Dictionary<string, IReadOnlyList<string>>())).Values);
        return [.. asset.Sections.Select(section => new WrittenSection(section, guidance.Sections.FirstOrDefault(one => one.Id == section.Id)?.Markdown))];
    }
}

/// <summary>What the page of the library shows.</summary>
/// <param name="Rows">The assets, those that fit first.</param>
/// <param name="Adoptions">What stands where.</param>
/// <param name="IsLocal">Whether the site is about a folder.</param>
internal sealed record LibraryModel(IReadOnlyList<LibraryRow> Rows, IReadOnlyList<AdoptionRow> Adoptions, bool IsLocal);

/// <summary>An asset on the page of the library.</summary>
/// <param name="Shelf">The asset.</param>
/// <param name="Fits">Why it fits the folder's repository; null where it does not, or there is no folder.</param>
internal sealed record LibraryRow(ShelfRow Shelf, string? Fits);

/// <summary>What the page of an asset shows.</summary>
/// <param name="Row">The asset.</param>
/// <param name="Versions">Its versions, the newest first.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Adoptions">Where it stands.</param>
/// <param name="Treated">What it treats and has paid.</param>
/// <param name="Parts">What other modules show.</param>
internal sealed record AssetModel(
    ShelfRow Row, IReadOnlyList<VersionRow> Versions, IReadOnlyList<WrittenSection> Sections, IReadOnlyList<AdoptionRow> Adoptions,
    IReadOnlyList<Register.Contract.TreatedItem> Treated, IReadOnlyList<RenderFragment> Parts);

/// <summary>A version, and what changed since the one before; null for the first.</summary>
internal sealed record VersionRow(SemVer Version, Compatibility? Since);

/// <summary>A section as it is written for the defaults; null where they leave it out.</summary>
internal sealed record WrittenSection(AssetSection Section, string? Text);
