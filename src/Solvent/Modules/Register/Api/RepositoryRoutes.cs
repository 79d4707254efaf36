using Solvent.Platform.Deciding;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>The routes about repositories.</summary>
internal static class RepositoryRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 1_000;

    /// <summary>Lists repositories. A page ends with the identity of its last one.</summary>
    public static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (team, label, cursor) = (call.Query("team"), call.Query("label"), call.Query("cursor"));
        var limit = call.Number("limit", 1, MostLimit) ?? UsualLimit;
        var withArchived = call.Query("archived") is "true";
        var rows = RepositoryQueries.List(await DebtRoutes.ViewAsync(call))
            .Where(row => (withArchived || !row.Repository.IsArchived) && RepositoryQueries.Passes(row.Repository, team, label)).ToList();
        var from = cursor is null ? 0 : rows.FindIndex(row => row.Repository.Id == cursor) + 1;
        if (cursor is not null && from == 0)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", "'cursor' is the `next` of the page before, unchanged; that repository is not in the list any more: begin anew.");
        }

        var page = rows.Skip(from).Take(limit).ToList();
        var next = from + page.Count < rows.Count ? page[^1].Repository.Id : null;
        return ApiAnswer.Json(new RepositoryListDocument("solvent.repository-list/1", [.. page.Select(ListedRepository.Of)], next), RepositoryJson.Default.RepositoryListDocument);
    }

    /// <summary>Shows one.</summary>
    public static async Task<ApiAnswer> ShowAsync(ApiCall call) => Show(call, await DebtRoutes.ViewAsync(call));

    /// <summary>Changes one.</summary>
    public static async Task<ApiAnswer> ChangeAsync(ApiCall call)
    {
        var body = await call.BodyAsync(RepositoryJson.Default.RepositoryChange);
        _ = Show(call, await DebtRoutes.ViewAsync(call));
        call.Require(call.Part("id"));
        var caller = await call.CallerAsync();
        var change = new ChangeRepository(call.Part("id"), body.Team, body.Labels, body.IsArchived);
        if (change.LeavesAPolicy(await call.Service<RegisterSession>().Book.StateAsync(call.Ct)))
        {
            call.Require(Platform.Security.Scopes.AccessWrite, change.Id);
        }

        var verdict = await call.OnceAsync(caller, () => change.HandleAsync(call.Service<RegisterSession>().Book, caller, call.Ct));
        return verdict is Refusal refusal
            ? throw ApiException.Of(refusal)
            : Show(call, await DebtRoutes.ViewAsync(call)) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static ApiAnswer Show(ApiCall call, RegisterView view) => RepositoryQueries.Find(view, call.Part("id")) is { } row
        ? ApiAnswer.Json(RepositoryDocument.Of(row), RepositoryJson.Default.RepositoryDocument)
        : throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{call.Part("id")}'."));
}
