using Solvent.Modules.Assets.Push;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Assets.Api;

/// <summary>The routes about assets that stand in repositories.</summary>
internal static class AdoptionRoutes
{
    /// <summary>The most adoptions of a page.</summary>
    public const int MostLimit = 500;

    private const int UsualLimit = 100;
    private const long MostPushBytes = 8 << 20;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/adoptions", Scopes.DebtRead, "listAdoptions", "List the assets that stand in repositories", ListAsync)
        {
            Gives = "adoption-list",
            Query =
            [
                new("repository", "Of that repository, by its identity"), new("asset", "Of that asset"), new("behind", "Only where the library has a newer version", "boolean"),
                new("limit", $"Adoptions of a page, 1 to {MostLimit} ({UsualLimit} when left out)", "integer"), new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("PUT", "/repositories/{id}/adoptions", Scopes.ScanWrite, "pushAdoptions", "Tell which assets stand in a repository, in the commit that feeds the register", PushAsync)
        {
            Takes = "adoptions", Gives = "adoptions-result", MostBytes = MostPushBytes, TakesKey = false,
        },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (limit, cursor) = (call.Number("limit", 1, MostLimit) ?? UsualLimit, call.Query("cursor"));
        var view = await AssetRoutes.ViewAsync(call);
        var rows = view.Adoptions(call.Query("repository"), call.Query("asset")).Where(row => call.Query("behind") != "true" || row.IsBehind).ToList();
        var from = cursor is null ? 0 : rows.FindIndex(row => CursorOf(row.Recorded) == cursor) + 1;
        if (cursor is not null && from == 0)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", "'cursor' is the `next` of the page before, unchanged; that adoption is not in the list any more: begin anew.");
        }

        var page = rows.Skip(from).Take(limit).ToList();
        var next = from + page.Count < rows.Count ? CursorOf(page[^1].Recorded) : null;
        return ApiAnswer.Json(new AdoptionListDocument("solvent.adoption-list/1", [.. page.Select(AdoptionDocument.Of)], next), AdoptionDocumentJson.Default.AdoptionListDocument);
    }

    private static async Task<ApiAnswer> PushAsync(ApiCall call)
    {
        var (repository, push) = (call.Part("id"), await call.BodyAsync(AdoptionsJson.Default.PushedAdoptions));
        call.Require(repository);
        if (push.Refuse() is { } wrong)
        {
            throw ApiException.Of(wrong);
        }

        var verdict = await call.Service<AdoptionBook>().DecideAsync(call.Visitor.Caller, null, (state, items) => push.Decide(repository, state, items), call.Ct);
        return verdict is Verdict.Append append
            ? ApiAnswer.Json(AdoptionsResult.Of(append, push.For(repository).Unknown), AdoptionsJson.Default.AdoptionsResult)
            : throw ApiException.Of((Refusal)verdict);
    }

    private static string CursorOf(RecordedAsset one) => $"{one.Repository}/{one.Asset}";
}
