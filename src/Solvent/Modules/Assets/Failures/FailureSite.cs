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
        var standing = await FailureRoutes.StandingAsync(http.RequestServices.GetRequiredService<AdoptionBook>(), http.Visitor()!.Grants, http.RequestAborted);
        await http.ShowAsync(new PageView("Failure modes", FailurePage.Of(FailureModesDocument.Of(FailureMode.All, standing).Items)) { Section = Pages.AssetPages.ListPath });
    }
}
