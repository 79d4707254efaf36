using Microsoft.AspNetCore.Http.Extensions;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Kpis;

/// <summary>The pages about KPIs, and their forms.</summary>
/// <param name="parts">What other modules show on a KPI's page.</param>
internal sealed class KpiSite(IReadOnlyList<KpiPart> parts)
{
    /// <summary>The address of all KPIs.</summary>
    public const string Path = "/kpis";

    /// <summary>Adds pages and forms.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="parts">What other modules show on a KPI's page.</param>
    public static void Map(IEndpointRouteBuilder routes, params IReadOnlyList<KpiPart> parts) => new KpiSite(parts).Map(routes);

    private void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, ShowAllAsync, Scopes.DebtRead);
        routes.MapPage($"{Path}/{{id}}", http => ShowAsync(http, http.Request.Query["repository"].ToString(), null), Scopes.DebtRead);
        Form(routes, "track", Scopes.KpiDecide, KpiForms.Track, "Tracked.");
        Form(routes, "untrack", Scopes.KpiDecide, (id, scope, _) => new KpiFormChange(new UntrackKpi(id, scope).HandleAsync), "Not tracked any more; its values stay.");
        Form(routes, "values", Scopes.KpiWrite, KpiForms.Record, "Recorded.");
    }

    /// <summary>The address of a KPI in a scope.</summary>
    /// <param name="id">The KPI's id.</param>
    /// <param name="repository">The repository's identity; null for the whole organisation, or where the reader need not care.</param>
    public static string Address(string id, string? repository = null) =>
        $"{Path}/{Uri.EscapeDataString(id)}{(repository is null ? "" : new QueryBuilder { { "repository", repository } }.ToQueryString())}";

    private void Form(IEndpointRouteBuilder routes, string name, string scope, Func<string, string?, IFormCollection, KpiFormChange> read, string done) =>
        routes.MapForm($"{Path}/{{id}}/{name}", http => ChangeAsync(http, scope, read, done), scope);

    private static Task<KpiView> ViewAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<KpiBook>().ViewAsync(http.Visitor()!.Grants.Repositories(Scopes.DebtRead), http.RequestAborted);

    private static async Task ShowAllAsync(HttpContext http)
    {
        var view = await ViewAsync(http);
        await http.ShowAsync(new PageView("KPIs", KpiListPage.Of(view)) { Section = Path });
    }

    private async Task ShowAsync(HttpContext http, string? repository, Refusal? refusal)
    {
        var (view, id, grants) = (await ViewAsync(http), http.Part("id"), http.Visitor()!.Grants);
        if (view.Find(id) is not { } kpi)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such KPI", $"No KPI has the id “{Amount.Text(id)}”.") { Link = (Path, "All KPIs") });
            return;
        }

        var scopes = view.Of(id);
        // Without a word for the scope: the organisation, else the first repository that follows it.
        var standing = repository is { Length: > 0 } ? view.Standing(id, repository) : scopes is [var first, ..] ? first : null;
        var document = await KpiDocument.ReadAsync(http.RequestServices.GetRequiredService<KpiBook>(), view, kpi, standing?.Repository, TrackedKpi.MostValues, http.RequestAborted);
        var mayTrack = view.Repositories.Where(one => grants.Allows(Scopes.KpiDecide, one.Id)).Select(one => new KpiScope(one.Id, one.Name));
        var model = new KpiModel(
            kpi, standing, scopes, document.Values,
            [.. grants.Allows(Scopes.KpiDecide, null) && view.Sees(null) ? [new KpiScope("", "the whole organisation")] : Array.Empty<KpiScope>(), .. mayTrack],
            standing is not null && grants.Allows(Scopes.KpiDecide, standing.Repository),
            standing is { Series.Terms.Source: KpiSources.Pushed } && grants.Allows(Scopes.KpiWrite, standing.Repository), http.Features.Get<SiteSession>()!.FormToken);
        var shown = await PageParts.ReadAsync(parts.Select(part => part(http, id, standing?.Repository)));
        await http.ShowAsync(new PageView(kpi.Title, KpiPage.Of(model with { Parts = shown })) { Section = Path, Refusal = refusal?.Sentence, Status = PageStatus.Of(refusal) });
    }

    private async Task ChangeAsync(HttpContext http, string scope, Func<string, string?, IFormCollection, KpiFormChange> read, string done)
    {
        var (form, visitor, id) = (await http.Request.ReadFormAsync(http.RequestAborted), http.Visitor()!, http.Part("id"));
        var repository = form["repository"].ToString() is { Length: > 0 } named ? named : null;
        var verdict = visitor.Lacks(scope, repository);
        var change = verdict is null ? read(id, repository, form) : default;
        var outcome = verdict ?? change.Problem ?? await change.HandleAsync!(http.RequestServices.GetRequiredService<KpiBook>(), visitor.Caller, http.RequestAborted);
        if (outcome is Refusal refusal)
        {
            await ShowAsync(http, repository, refusal);
            return;
        }

        await http.GoAsync(Address(id, repository), outcome is Verdict.Append { Count: 0 } ? "That is so already." : done);
    }
}
