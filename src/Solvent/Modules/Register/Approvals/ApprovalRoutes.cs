using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>The routes about approvals by a second person.</summary>
internal static class ApprovalRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 1_000;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/approvals", Scopes.DebtRead, "listApprovals", "List what waits for approval by a second person, the latest first", ListAsync)
        {
            Gives = "approval-list",
            Query =
            [
                new("state", "Those in that state; waiting ones when left out") { Values = [.. ApprovalStages.All, "all"] }, new("repository", "Those of that repository, by name or id"),
                new("limit", "Items of a page, 1 to 1000 (100 when left out)", "integer"), new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("GET", "/approvals/{id}", Scopes.DebtRead, "getApproval", "Show a request for approval", ShowAsync) { Gives = "approval" },
        Answer("approve", Scopes.DebtApprove, "approve", "Approve what somebody else asked for: it takes effect at once", ApprovalStage.Approved),
        Answer("refuse", Scopes.DebtApprove, "refuseApproval", "Refuse what somebody else asked for, with a reason", ApprovalStage.Refused),
        Answer("withdraw", Scopes.DebtDecide, "withdrawApproval", "Withdraw what you asked for", ApprovalStage.Withdrawn),
        new("GET", "/approval-policies", Scopes.DebtRead, "listApprovalPolicies", "List which changes need a second person", ListPoliciesAsync) { Gives = "approval-policy-list" },
        new("PUT", "/approval-policies/{name}", Scopes.AccessWrite, "setApprovalPolicy", "Say which changes need a second person", SetPolicyAsync) { Takes = "approval-policy-change", Gives = "approval-policy-list" },
        new("DELETE", "/approval-policies/{name}", Scopes.AccessWrite, "removeApprovalPolicy", "End a policy; what waits goes on waiting", RemovePolicyAsync) { Status = StatusCodes.Status204NoContent },
    ];

    /// <summary>The address of a request.</summary>
    public static string Address(string id) => $"{ApiRoutes.Root}/approvals/{id}";

    private static ApiRoute Answer(string name, string scope, string operation, string summary, ApprovalStage answer) =>
        new("POST", $"/approvals/{{id}}/{name}", scope, operation, summary, call => AnswerAsync(call, answer)) { Takes = "approval-answer", Gives = "approval" };

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (state, limit, cursor) = (call.Query("state") ?? ApprovalStage.Waiting.Name(), call.Number("limit", 1, MostLimit) ?? UsualLimit, call.Query("cursor"));
        if (state != "all" && !ApprovalStages.All.Contains(state))
        {
            throw Wrong($"'state' is one of {string.Join(", ", ApprovalStages.All)}, or all; not '{state}'.");
        }

        var list = await ReadAsync(call);
        var found = list.In(state == "all" ? null : state, call.Query("repository")).ToList();
        var from = cursor is null ? 0 : found.FindIndex(one => one.Id == cursor) + 1;
        if (cursor is not null && from == 0)
        {
            throw Wrong("'cursor' is the `next` of the page before, unchanged; that request is not in the list any more: begin anew.");
        }

        var page = found.Skip(from).Take(limit).ToList();
        return ApiAnswer.Json(
            new ApprovalListDocument("solvent.approval-list/1", await list.ShowAsync(page, call.Ct), from + page.Count < found.Count ? page[^1].Id : null),
            ApprovalJson.Default.ApprovalListDocument);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        var list = await ReadAsync(call);
        return await ShowAsync(call, list, Find(call, list));
    }

    private static async Task<ApiAnswer> AnswerAsync(ApiCall call, ApprovalStage answer)
    {
        var body = (await call.BodyAsync()).Length == 0 ? new ApprovalAnswerChange() : await call.BodyAsync(ApprovalJson.Default.ApprovalAnswerChange);
        var list = await ReadAsync(call);
        var request = Find(call, list);
        call.Require(request.Asked.Repository);
        var (book, header) = (call.Service<RegisterSession>().Book, call.Http.Request.Headers.IfMatch.ToString());
        var expected = header.Length == 0 ? book : book.When(state => IsAsSeen(state, request.Id, book.Now, header) ? null : new Refusal(RefusalKind.Changed, $"{request.Id} changed since you looked; look again, then answer."));
        var verdict = await new AnswerRequest(request.Id, answer, body.Reason).HandleAsync(expected, await call.CallerAsync(), null, call.Ct);
        if (verdict is Refusal refusal)
        {
            throw ApiException.Of(refusal);
        }

        list = await ReadAsync(call);
        return await ShowAsync(call, list, Find(call, list)) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<ApiAnswer> ListPoliciesAsync(ApiCall call) =>
        ApiAnswer.Json(ApprovalPolicyListDocument.Of(await DebtRoutes.ViewAsync(call)), ApprovalJson.Default.ApprovalPolicyListDocument);

    // Who sets it must be allowed to for all that it is about: before and after.
    private static async Task<ApiAnswer> SetPolicyAsync(ApiCall call)
    {
        var policy = (await call.BodyAsync(ApprovalJson.Default.ApprovalPolicyChange)).Named(call.Part("name"));
        call.Require(policy.Repository);
        await RequireKnownAsync(call);
        return await new SetPolicy(policy).HandleAsync(call.Service<RegisterSession>().Book, await call.CallerAsync(), call.Ct) switch
        {
            Refusal refusal => throw ApiException.Of(refusal),
            var verdict => await ListPoliciesAsync(call) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } },
        };
    }

    private static async Task<ApiAnswer> RemovePolicyAsync(ApiCall call)
    {
        await RequireKnownAsync(call);
        return await new RemovePolicy(call.Part("name")).HandleAsync(call.Service<RegisterSession>().Book, await call.CallerAsync(), call.Ct) is Refusal refusal
            ? throw ApiException.Of(refusal)
            : ApiAnswer.Nothing;
    }

    private static async Task RequireKnownAsync(ApiCall call)
    {
        var now = await call.Service<RegisterSession>().Book.StateAsync(call.Ct);
        if (now.Approvals.Policies.TryGetValue(call.Part("name"), out var known))
        {
            call.Require(known.Repository);
        }
    }

    private static async Task<ListApprovals> ReadAsync(ApiCall call) => new(call.Service<RegisterSession>().Book, await DebtRoutes.ViewAsync(call));

    private static ApprovalRequest Find(ApiCall call, ListApprovals list) => list.Find(call.Part("id")) ?? throw ApiException.Of(AnswerRequest.NoSuchRequest(call.Part("id")));

    private static async Task<ApiAnswer> ShowAsync(ApiCall call, ListApprovals list, ApprovalRequest request) =>
        ApiAnswer.Json(await list.DocumentAsync(request, call.Ct), ApprovalJson.Default.ApprovalDocument) with { Version = Tag(request, list.StageOf(request)) };

    private static bool IsAsSeen(RegisterState state, string id, DateTimeOffset now, string header) =>
        state.Approvals.Requests.TryGetValue(id, out var request) && ApiRoutes.Names(header, $"\"{Tag(request, ItemApprovals.StageOf(state, request, now))}\"");

    private static string Tag(ApprovalRequest request, ApprovalStage stage) => $"{stage.Name()}-{request.Asked.Version}";

    private static ApiException Wrong(string detail) => new(StatusCodes.Status400BadRequest, "A parameter is wrong", detail);
}
