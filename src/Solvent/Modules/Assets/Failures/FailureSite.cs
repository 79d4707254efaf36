using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets.Failures;

/// <summary>The page of failure modes.</summary>
internal static class FailureSite
{
    /// <summary>Its address.</summary>
    public const string Path = "/failure-modes";

    /// <summary>Adds it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, ShowAsync, Scopes.DebtRead);

    private static async Task ShowAsync(HttpContext http)
    {
        var view = await http.RequestServices.GetRequiredService<AdoptionBook>().ViewAsync(http.Visitor()!.Grants.Repositories(Scopes.DebtRead), http.RequestAborted);
        await http.ShowAsync(new PageView("Failure modes", FailurePage.Of(FailureModesDocument.Of(FailureMode.All, view.Failures()).Items)) { Section = Pages.AssetPages.ListPath });
    }
}
