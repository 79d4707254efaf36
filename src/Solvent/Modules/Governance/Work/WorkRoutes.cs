using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes about outside work that is not done.</summary>
internal static class WorkRoutes
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/work", Scopes.LedgerRead, "listWork", "List outside work that is not done, the oldest first", ListAsync)
        {
            Gives = "work", Query = [new("state", "Only what is to be tried, or only what failed for good") { Values = [ListWork.Open, ListWork.Failed] }, .. GovernanceApi.Paging],
        },
        new("GET", "/work/{id}", Scopes.LedgerRead, "getWork", "Show a work that is not done", ShowAsync) { Gives = "work-item" },
        new("POST", "/work/{id}/retry", Scopes.OutsideWrite, "retryWork", "Order a failed work again", call => DecideAsync(call, id => new RetryWork(id).HandleAsync)) { Status = StatusCodes.Status204NoContent },
        new("POST", "/work/{id}/drop", Scopes.OutsideWrite, "dropWork", "Drop a work that is not done: nobody tries it any more", call => DecideAsync(call, id => new DropWork(id).HandleAsync)) { Status = StatusCodes.Status204NoContent },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        call.Require(null);
        var (after, limit) = GovernanceApi.Page(call);
        var state = call.Query("state") is null or ListWork.Open or ListWork.Failed ? call.Query("state")
            : throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", $"'state' is {ListWork.Open} or {ListWork.Failed}.");
        return ApiAnswer.Json(await ListWork.ReadAsync(call.Service<FactLedger>(), call.Service<ReactionPlan>(), state, after, limit, call.Ct), GovernanceJson.Default.WorkList);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        call.Require(null);
        var id = GovernanceApi.Id(call);
        return await ListWork.FindAsync(call.Service<FactLedger>(), call.Service<ReactionPlan>(), id, call.Ct) is { } item
            ? ApiAnswer.Json(WorkItemDocument.Of(item), GovernanceJson.Default.WorkItemDocument)
            : throw ApiException.Of(DecideOnWork.NoSuch(id));
    }

    private static async Task<ApiAnswer> DecideAsync(ApiCall call, Func<long, Func<FactLedger, ReactionPlan, Caller, CancellationToken, Task<Verdict>>> use)
    {
        call.Require(null);
        var verdict = await use(GovernanceApi.Id(call))(call.Service<FactLedger>(), call.Service<ReactionPlan>(), await call.CallerAsync(), call.Ct);
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : ApiAnswer.Nothing with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }
}
