using System.Globalization;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Governance;

/// <summary>The page about outside work that is not done, and its forms.</summary>
internal static class WorkSite
{
    /// <summary>The page's address.</summary>
    public const string Path = "/work";

    private const int PageSize = 100;

    /// <summary>Adds page and forms.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, http => ShowAsync(http, null), Scopes.LedgerRead);
        routes.MapForm($"{Path}/{{id}}/retry", http => DecideAsync(http, id => new RetryWork(id).HandleAsync, "Ordered again."), Scopes.OutsideWrite);
        routes.MapForm($"{Path}/{{id}}/drop", http => DecideAsync(http, id => new DropWork(id).HandleAsync, "Dropped."), Scopes.OutsideWrite);
    }

    private static async Task ShowAsync(HttpContext http, Refusal? refusal)
    {
        var visitor = http.Visitor()!;
        if (visitor.Lacks(Scopes.LedgerRead, null) is not null)
        {
            http.Deny("no-scope");
            await MessagePage.ShowAsync(http, StatusCodes.Status403Forbidden, MessagePage.NoScope(Scopes.LedgerRead));
            return;
        }

        var (ledger, plan) = (http.RequestServices.GetRequiredService<FactLedger>(), http.RequestServices.GetRequiredService<ReactionPlan>());
        var after = long.TryParse(http.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var failed = await ListWork.ReadAsync(ledger, plan, ListWork.Failed, after, PageSize, http.RequestAborted);
        var open = await ListWork.ReadAsync(ledger, plan, ListWork.Open, after, PageSize, http.RequestAborted);
        var model = new WorkPageModel(failed.Items, open.Items, Next(failed, open), visitor.Grants.Allows(Scopes.OutsideWrite, null), http.Features.Get<SiteSession>()!.FormToken);
        await http.ShowAsync(new PageView("Work", WorkPage.Of(model))
        {
            Section = Path, Refusal = refusal?.Sentence, Status = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        });
    }

    private static async Task DecideAsync(HttpContext http, Func<long, Func<FactLedger, ReactionPlan, Caller, CancellationToken, Task<Verdict>>> use, string done)
    {
        var visitor = http.Visitor()!;
        var id = long.TryParse(http.Part("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var verdict = visitor.Lacks(Scopes.OutsideWrite, null)
            ?? await use(id)(http.RequestServices.GetRequiredService<FactLedger>(), http.RequestServices.GetRequiredService<ReactionPlan>(), visitor.Caller, http.RequestAborted);
        if (verdict is Refusal refusal)
        {
            await ShowAsync(http, refusal);
            return;
        }

        await http.GoAsync(Path, done);
    }

    // Each list goes on by itself; a page ends where the shorter one of them does.
    private static long? Next(WorkList failed, WorkList open) => (failed.Next, open.Next) switch
    {
        ({ } a, { } b) => Math.Min(a, b),
        var (a, b) => a ?? b,
    };
}

/// <summary>What the page shows.</summary>
/// <param name="Failed">What failed for good.</param>
/// <param name="Open">What is to be tried.</param>
/// <param name="Next">Behind which work the next page begins; null at the end.</param>
/// <param name="CanChange">Whether the visitor may order again and drop.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record WorkPageModel(IReadOnlyList<ListedWork> Failed, IReadOnlyList<ListedWork> Open, long? Next, bool CanChange, string FormToken);
