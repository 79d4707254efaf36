using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Signals;

/// <summary>The module's routes for programs.</summary>
internal static class DecisionRoutes
{
    private const int UsualLimit = 50;
    private const int MostLimit = 500;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/decisions", Scopes.DebtRead, "listDecisions", "List decisions of personas, the newest first", ListAsync)
        {
            Gives = "decision-list",
            Query =
            [
                new("persona", "Only of that persona"), new("version", "Only of that version of a persona"), new("outcome", "Only with that outcome") { Values = DecisionOutcomes.All },
                new("run", "Only of that run of a pipeline"), new("repository", "Only of that repository, by its id"),
                new("limit", "Decisions of a page, 1 to 500 (50 when left out)", "integer"), new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("GET", "/decisions/{id}", Scopes.DebtRead, "getDecision", "Show a decision: what was asked and answered, why, and on what it rests", ShowAsync) { Gives = "decision" },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        if (call.Query("outcome") is { } outcome && !DecisionOutcomes.All.Contains(outcome, StringComparer.Ordinal))
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", $"'outcome' is {string.Join(", ", DecisionOutcomes.All)}; not '{outcome}'.");
        }

        var query = new DecisionQuery(
            call.Query("persona"), call.Query("version"), call.Query("outcome"), call.Query("run"),
            call.Query("repository") is { } repository ? new HashSet<string>(StringComparer.Ordinal) { repository } : null,
            ApiCall.Long(call.Query("cursor"), "'cursor'", 1), call.Number("limit", 1, MostLimit) ?? UsualLimit);
        return ApiAnswer.Json(DecisionListDocument.Of(await View(call).ListAsync(query, call.Ct)), DecisionJson.Default.DecisionListDocument);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        var found = await View(call).FindAsync(call.Part("id"), call.Ct)
            ?? throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"There is no decision '{call.Part("id")}', or the start of its id fits several."));
        var name = await call.Service<DecisionBook>().Ledger.PersonNameAsync(found.Decision.Caller, call.Ct);
        return ApiAnswer.Json(DecisionDocument.Of(found, name), DecisionJson.Default.DecisionDocument);
    }

    private static DecisionView View(ApiCall call) => new(call.Service<DecisionBook>().Find(), call.Visitor.Grants.Repositories(Scopes.DebtRead));
}
