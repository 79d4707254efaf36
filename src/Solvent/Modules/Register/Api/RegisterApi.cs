using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>The module's routes for programs.</summary>
internal static class RegisterApi
{
    private const long MostPushBytes = 32 << 20;

    private static readonly ApiParameter Limit = new("limit", "Items of a page, 1 to 1000 (100 when left out)", "integer");
    private static readonly ApiParameter Cursor = new("cursor", "Go on where the page before ended: its `next`");
    private static readonly ApiParameter AsOf = new("as-of", "The register as it was at that fact of the ledger, or at the end of that day (UTC)");

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/debt", Scopes.DebtRead, "listDebt", "List what is owed, what to pay first on top", DebtRoutes.ListAsync) { Gives = "debt-list", Query = [.. DebtRoutes.Filters, Limit, Cursor, AsOf] },
        new("GET", "/debt-summary", Scopes.DebtRead, "summariseDebt", "Add up what is owed, by category, component and owner", DebtRoutes.SummariseAsync) { Gives = "debt-summary", Query = [AsOf] },
        new("GET", "/debt/{id}", Scopes.DebtRead, "getDebt", "Show an item with its findings, decisions and history", DebtRoutes.ShowAsync) { Gives = "debt-item", Query = [AsOf] },
        new("GET", "/debt/{id}/explanation", Scopes.DebtRead, "explainDebt", "Show the whole arithmetic of an item", DebtRoutes.ExplainAsync) { Gives = "debt-explanation", Query = [AsOf] },
        .. DebtChanges.Routes,
        .. ApprovalRoutes.Routes,
        new("GET", "/repositories", Scopes.DebtRead, "listRepositories", "List repositories with what is owed in them", RepositoryRoutes.ListAsync)
        {
            Gives = "repository-list", Query = [new("team", "Those of that team"), new("label", "Those with that label"), new("archived", "Archived ones too", "boolean"), Limit, Cursor],
        },
        new("GET", "/repositories/{id}", Scopes.DebtRead, "getRepository", "Show a repository", RepositoryRoutes.ShowAsync) { Gives = "repository" },
        new("PATCH", "/repositories/{id}", Scopes.RepositoryWrite, "changeRepository", "Set the team and labels of a repository, archive or restore it", RepositoryRoutes.ChangeAsync) { Takes = "repository-change", Gives = "repository" },
        new("POST", "/scans", Scopes.ScanWrite, "pushScan", "Push a scan: the default branch feeds the register, another branch is compared with it", ScanRoutes.PushAsync)
        {
            Takes = "push", Gives = "push-result", MostBytes = MostPushBytes,
        },
    ];
}
