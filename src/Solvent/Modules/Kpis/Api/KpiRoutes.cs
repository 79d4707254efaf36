using System.Text.Json.Serialization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Kpis;

/// <summary>The module's routes for programs.</summary>
internal static class KpiRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 1_000;
    private const long MostBytes = 256 * 1024;

    private static readonly ApiParameter Scope = new("repository", "In that repository, by its id; in the whole organisation when left out");

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/kpis", Scopes.DebtRead, "listKpis", "List KPIs by id, with how they stand where they are tracked", ListAsync)
        {
            Gives = "kpi-list",
            Query =
            [
                new("repository", "As tracked in that repository, by its id; everywhere when left out"), new("tracked", "Only those that are tracked", "boolean"),
                new("limit", "KPIs of a page, 1 to 1000 (100 when left out)", "integer"), new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("GET", "/kpis/{id}", Scopes.DebtRead, "getKpi", "Show a KPI with its values, the newest first", ShowAsync)
        {
            Gives = "kpi", Query = [Scope, new("limit", $"The newest values, 1 to {TrackedKpi.MostValues} ({KpiDocument.UsualValues} when left out)", "integer")],
        },
        new("PUT", "/kpis/{id}", Scopes.KpiDecide, "defineKpi", "Define a KPI of your own, or give it other words", DefineAsync) { Takes = "kpi-definition", Gives = "kpi" },
        new("PUT", "/kpis/{id}/tracking", Scopes.KpiDecide, "trackKpi", "Track a KPI with baseline, target and owner; what is left out is taken away", TrackAsync) { Takes = "kpi-tracking", Gives = "kpi", Query = [Scope] },
        new("DELETE", "/kpis/{id}/tracking", Scopes.KpiDecide, "untrackKpi", "Track a KPI no more; its values stay", UntrackAsync) { Status = StatusCodes.Status204NoContent, Query = [Scope] },
        new("POST", "/kpis/{id}/values", Scopes.KpiWrite, "recordKpi", "Record values of a KPI that is tracked: all of them or none", RecordAsync) { Takes = "kpi-record", Gives = "kpi", Query = [Scope], MostBytes = MostBytes },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (view, repository, cursor) = (await ViewAsync(call), call.Query("repository"), call.Query("cursor"));
        var limit = call.Number("limit", 1, MostLimit) ?? UsualLimit;
        if (call.Query("tracked") is { } wanted and not "true" and not "false")
        {
            throw Wrong($"'tracked' is true or false; not '{wanted}'.");
        }

        var tracked = view.Tracked.Where(one => repository is null || one.Repository == repository).ToLookup(one => one.Kpi.Id, StringComparer.Ordinal);
        // Ids are in order: a page goes on behind the last one, whether it is still there or not.
        var left = view.Definitions.Where(kpi => (call.Query("tracked") != "true" || tracked.Contains(kpi.Id)) && (cursor is null || string.CompareOrdinal(kpi.Id, cursor) > 0)).ToList();
        var page = left.Take(limit).ToList();
        var document = KpiListDocument.Of(page.Select(kpi => ListedKpi.Of(kpi, tracked[kpi.Id])), page.Count < left.Count ? page[^1].Id : null);
        return ApiAnswer.Json(document, KpiJson.Default.KpiListDocument);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        var scope = call.Query("repository");
        var view = await ViewAsync(call);
        if (scope is not null && !view.Sees(scope))
        {
            throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{scope}'."));
        }

        return await ShowAsync(call, view, scope);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call, KpiView view, string? scope)
    {
        var kpi = view.Find(call.Part("id")) ?? throw ApiException.Of(KpiDecide.NoSuch(call.Part("id"), view.Definitions.Select(one => one.Id)));
        var limit = call.Http.Request.Method is "GET" or "HEAD" ? call.Number("limit", 1, TrackedKpi.MostValues) : null;
        return ApiAnswer.Json(await KpiDocument.ReadAsync(call.Service<KpiBook>(), view, kpi, scope, limit ?? KpiDocument.UsualValues, call.Ct), KpiJson.Default.KpiDocument);
    }

    private static async Task<ApiAnswer> DefineAsync(ApiCall call)
    {
        call.Require(null);
        var body = await call.BodyAsync(KpiRequestJson.Default.KpiDefinitionBody);
        var use = new DefineKpi(call.Part("id"), body.Title, body.Definition, body.Unit, body.Better, body.Formula, body.From);
        return await ChangeAsync(call, null, use.HandleAsync);
    }

    private static async Task<ApiAnswer> TrackAsync(ApiCall call)
    {
        var scope = RequireScope(call);
        var body = (await call.BodyAsync()).Length == 0 ? new KpiTrackingBody() : await call.BodyAsync(KpiRequestJson.Default.KpiTrackingBody);
        return await ChangeAsync(call, scope, new TrackKpi(call.Part("id"), scope, body.Baseline, body.Target, body.Owner).HandleAsync);
    }

    private static async Task<ApiAnswer> UntrackAsync(ApiCall call)
    {
        var scope = RequireScope(call);
        var caller = await call.CallerAsync();
        var verdict = await call.OnceAsync(caller, () => new UntrackKpi(call.Part("id"), scope).HandleAsync(call.Service<KpiBook>(), caller, call.Ct));
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : ApiAnswer.Nothing with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<ApiAnswer> RecordAsync(ApiCall call)
    {
        var scope = RequireScope(call);
        var body = await call.BodyAsync(KpiRequestJson.Default.KpiRecordBody);
        var values = body.Values.Select((line, i) =>
        {
            var place = body.Values.Count == 1 ? "" : $"values[{i}]: ";
            var (value, problem) = (line ?? new ValueLine()).Read(place);
            return value ?? throw ApiException.Of(KpiDecide.Bad($"{place}{problem}."));
        }).ToList();
        return await ChangeAsync(call, scope, new RecordValues(call.Part("id"), scope, values).HandleAsync);
    }

    private static async Task<ApiAnswer> ChangeAsync(ApiCall call, string? scope, Func<KpiBook, Caller, CancellationToken, Task<Verdict>> change)
    {
        var (book, caller) = (call.Service<KpiBook>(), await call.CallerAsync());
        var verdict = await call.OnceAsync(caller, () => change(book, caller, call.Ct));
        return verdict is Refusal refusal
            ? throw ApiException.Of(refusal)
            : await ShowAsync(call, await ViewAsync(call), scope) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    // The scope of the route is asked for in the repository, or in the whole organisation.
    private static string? RequireScope(ApiCall call)
    {
        var scope = call.Query("repository");
        call.Require(scope);
        return scope;
    }

    private static Task<KpiView> ViewAsync(ApiCall call) => call.Service<KpiBook>().ViewAsync(call.Visitor.Grants.Repositories(Scopes.DebtRead), call.Ct);

    private static ApiException Wrong(string detail) => new(StatusCodes.Status400BadRequest, "A parameter is wrong", detail);
}

/// <summary>What tracks a KPI.</summary>
/// <param name="Baseline">The value from which change is counted, or null.</param>
/// <param name="Target">The value to reach, or null.</param>
/// <param name="Owner">Who answers for it, or null.</param>
internal sealed record KpiTrackingBody(double? Baseline = null, double? Target = null, string? Owner = null);

/// <summary>What defines a KPI.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Definition">What is counted and what is not.</param>
/// <param name="Unit">The unit of values.</param>
/// <param name="Better"><c>lower</c> or <c>higher</c>.</param>
/// <param name="Formula">The arithmetic, or null.</param>
/// <param name="From">Where values come from, or null.</param>
internal sealed record KpiDefinitionBody(string Title, string Definition, string Unit, string Better, string? Formula = null, string? From = null);

/// <summary>What records values.</summary>
internal sealed record KpiRecordBody(IReadOnlyList<ValueLine?> Values);

/// <summary>JSON that the routes take: strict, since programs write it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KpiTrackingBody))]
[JsonSerializable(typeof(KpiDefinitionBody))]
[JsonSerializable(typeof(KpiRecordBody))]
internal sealed partial class KpiRequestJson : JsonSerializerContext;
