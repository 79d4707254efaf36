using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>The routes that read items.</summary>
internal static class DebtRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 1_000;

    /// <summary>The filters of a list.</summary>
    public static IReadOnlyList<ApiParameter> Filters { get; } =
    [
        new("state", "Items in these states, separated by commas") { Values = [.. ItemStates.All.Select(state => state.Name())] },
        new("all", "Items in every state", "boolean"), new("category", "Items of that category"), new("component", "Items of that component"),
        new("owner", "Items of that owner; `none` for those without one"), new("rule", "Items of that rule, such as P02"), new("severity", "Items so bad"),
        new("repository", "Items of that repository, by name or id"), new("team", "Items of the repositories of that team"), new("label", "Items of the repositories with that label"),
        new("search", "Items whose id, rule, title, component or owner holds that text"), new("sort", "The order; `-` before it turns it round") { Values = [.. DebtSort.Names.SelectMany(name => new[] { name, "-" + name })] },
    ];

    /// <summary>Lists items.</summary>
    public static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (query, problem) = DebtQuery.Read(call.Http.Request.Query);
        if (problem is not null)
        {
            throw Wrong(problem);
        }

        var limit = call.Number("limit", 1, MostLimit) ?? UsualLimit;
        if (query.Cursor is { } cursor && !Cursor.IsWellFormed(cursor))
        {
            throw Wrong("'cursor' is the `next` of the page before, unchanged.");
        }

        var all = await ViewAsync(call);
        var view = all.Only(RepositoryQueries.Of(all.State, query.Team, query.Label));
        // By identity at once, not row by row.
        var narrowed = view.Only(RepositoryQueries.Named(view.State, query.Filter.Repository));
        var (items, next) = RegisterQueries.Page(narrowed, query.Filter, query.Sort, limit, query.Cursor);
        return ApiAnswer.Json(new DebtListDocument("solvent.debt-list/1", [.. items.Select(ListedItem.Of)], next), DocumentJson.Default.DebtListDocument) with { Version = VersionOf(call, view) };
    }

    /// <summary>Adds up.</summary>
    public static async Task<ApiAnswer> SummariseAsync(ApiCall call)
    {
        var view = await ViewAsync(call);
        return ApiAnswer.Json(SummariseDebt.Of(view), DebtSummaryJson.Default.DebtSummary) with { Version = VersionOf(call, view) };
    }

    /// <summary>Shows an item.</summary>
    public static async Task<ApiAnswer> ShowAsync(ApiCall call) => await ShowAsync(call, await ViewAsync(call), call.Part("id"));

    /// <summary>Shows an item with its version, for <c>If-Match</c>.</summary>
    public static async Task<ApiAnswer> ShowAsync(ApiCall call, RegisterView view, string id)
    {
        var document = await DocumentAsync(call, view, id);
        return ApiAnswer.Json(document, DocumentJson.Default.DebtItemDocument) with { Version = ItemVersion.Of(document) };
    }

    /// <summary>What is shown of an item.</summary>
    /// <exception cref="ApiException">There is none that the visitor may see.</exception>
    public static async Task<DebtItemDocument> DocumentAsync(ApiCall call, RegisterView view, string id)
    {
        var (document, refusal) = await new ShowItem(id).HandleAsync(call.Service<RegisterSession>().Book, view, call.Ct);
        return document ?? throw ApiException.Of(refusal!);
    }

    /// <summary>Explains an item.</summary>
    public static async Task<ApiAnswer> ExplainAsync(ApiCall call)
    {
        var view = await ViewAsync(call);
        var (document, refusal) = await new ExplainItem(call.Part("id")).HandleAsync(call.Service<RegisterSession>().Book, view, call.Ct);
        return document is null
            ? throw ApiException.Of(refusal!)
            : ApiAnswer.Json(document, DocumentJson.Default.DebtExplanation) with { Version = VersionOf(call, view) };
    }

    /// <summary>The register as the visitor may see it.</summary>
    /// <exception cref="ApiException">The moment is malformed.</exception>
    public static async Task<RegisterView> ViewAsync(ApiCall call)
    {
        try
        {
            var view = await call.Service<RegisterSession>().ViewAsync(call.Query("as-of"), call.Ct);
            return view.Within(call.Visitor.Grants.Repositories(Scopes.DebtRead));
        }
        catch (UsageException e)
        {
            throw Wrong(e.Message);
        }
    }

    private static ApiException Wrong(string detail) => new(StatusCodes.Status400BadRequest, "A parameter is wrong", detail);

    private static string? VersionOf(ApiCall call, RegisterView view) => call.Query("as-of") is null ? view.Version() : null;
}
