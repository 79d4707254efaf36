using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>The page of approvals by a second person.</summary>
internal static class ApprovalSite
{
    /// <summary>Its address.</summary>
    public const string Path = "/approvals";

    private const int MostShown = 100;
    private const int MostAnswered = 20;

    /// <summary>Adds it, and its forms.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, http => ShowAsync(http), Scopes.DebtRead);
        Form(routes, "approve", ApprovalStage.Approved, "Approved: it holds now.");
        Form(routes, "refuse", ApprovalStage.Refused, "Refused.");
        Form(routes, "withdraw", ApprovalStage.Withdrawn, "Withdrawn.");
    }

    /// <summary>The address of a request.</summary>
    public static string Address(string id) => $"{Path}#request-{id}";

    private static void Form(IEndpointRouteBuilder routes, string name, ApprovalStage answer, string done) =>
        routes.MapForm($"{Path}/{{id}}/{name}", http => AnswerAsync(http, answer, done), new AnswerRequest("", answer, null).Scope);

    private static async Task ShowAsync(HttpContext http, Refusal? refusal = null)
    {
        var (view, visitor) = (await http.ViewAsync(), http.Visitor()!);
        var list = new ListApprovals(http.Register().Book, view);
        var waiting = new List<OfferedApproval>();
        var all = list.In(ApprovalStage.Waiting.Name()).ToList();
        foreach (var request in all.Take(MostShown))
        {
            var isOwn = request.IsOf(visitor.Caller.Id);
            waiting.Add(new OfferedApproval(
                await list.ShowAsync(request, http.RequestAborted), !isOwn && visitor.Grants.Allows(Scopes.DebtApprove, request.Asked.Repository),
                isOwn && visitor.Grants.Allows(Scopes.DebtDecide, request.Asked.Repository)));
        }

        var over = await list.ShowAsync(list.In(null).Where(one => list.StageOf(one) != ApprovalStage.Waiting).Take(MostAnswered), http.RequestAborted);
        var model = new ApprovalsModel(waiting, all.Count, over, ApprovalPolicyListDocument.Of(view).Items, http.Features.Get<SiteSession>()!.FormToken);
        await http.ShowAsync(new PageView("Approvals", ApprovalPages.Of(model))
        {
            Section = Path,
            Refusal = refusal?.Sentence,
            Status = PageStatus.Of(refusal),
        });
    }

    private static async Task AnswerAsync(HttpContext http, ApprovalStage answer, string done)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (book, visitor) = (http.Register().Book, http.Visitor()!);
        var id = http.Part("id");
        var request = new ListApprovals(book, await http.ViewAsync()).Find(id);
        var use = new AnswerRequest(id, answer, form["reason"].ToString().ReplaceLineEndings("\n"));
        var verdict = request is null ? AnswerRequest.NoSuchRequest(id)
            : visitor.Lacks(use.Scope, request.Asked.Repository) ?? await use.HandleAsync(book, visitor.Caller, http.RequestServices.GetService<SiteFolder>()?.Path, http.RequestAborted);
        if (verdict is Refusal refusal)
        {
            await ShowAsync(http, refusal);
            return;
        }

        await http.GoAsync(Path, done);
    }
}

/// <summary>What the page of approvals shows.</summary>
/// <param name="Waiting">What waits, the latest first.</param>
/// <param name="Total">How many wait in all.</param>
/// <param name="Over">What was answered or ended last.</param>
/// <param name="Policies">The policies that ask.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record ApprovalsModel(
    IReadOnlyList<OfferedApproval> Waiting, int Total, IReadOnlyList<ListedApproval> Over, IReadOnlyList<ApprovalPolicy> Policies, string FormToken);

/// <summary>A request, and what the visitor may answer.</summary>
internal sealed record OfferedApproval(ListedApproval Request, bool CanApprove, bool CanWithdraw);
