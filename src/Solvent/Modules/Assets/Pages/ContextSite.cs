using Solvent.Modules.Assets.Effective;
using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets.Pages;

/// <summary>The page on what a coding agent loads for a path; only where the site is about a folder.</summary>
internal static class ContextSite
{
    /// <summary>Its address.</summary>
    public const string Path = "/context";

    /// <summary>Adds it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, ShowAsync, Scopes.DebtRead);

    private static async Task ShowAsync(HttpContext http)
    {
        var folder = http.RequestServices.GetRequiredService<SiteFolder>().Path;
        var (path, tool) = (http.Request.Query["path"].ToString().Trim().Trim('/'), http.Request.Query["tool"].ToString());
        tool = EffectiveContexts.Tools.Contains(tool, StringComparer.Ordinal) ? tool : EffectiveContexts.Tools[0];
        var (context, refusal) = Read(folder, path, tool);
        await http.ShowAsync(new PageView("What an agent loads", ContextPage.Of(new ContextModel(path, tool, context)))
        {
            Section = AssetPages.ListPath, Refusal = refusal, Status = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        });
    }

    private static (EffectiveContext? Context, string? Refusal) Read(string folder, string path, string tool)
    {
        var (files, _) = RepositoryFiles.Around(folder);
        using (files)
        {
            return path.Length > 1_000 || path.Split('/').Contains("..") || path.Any(char.IsControl)
                ? (null, "A path is one of the repository, from its top.")
                : (EffectiveContexts.Of(new WorkTreeFiles(files), new ContextQuestion(tool, path, path.Length == 0 || files.IsFolder(path))), null);
        }
    }
}

/// <summary>What the page shows.</summary>
/// <param name="Path">The path that was asked for; empty for the top.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Context">What it loads; null where the question makes no sense.</param>
internal sealed record ContextModel(string Path, string Tool, EffectiveContext? Context);
