using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Documents;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The routes about runs of pipelines.</summary>
internal static class RunRoutes
{
    private const int UsualLimit = 50;
    private const int MostLimit = 500;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/pipeline-runs", Scopes.DebtRead, "listPipelineRuns", "List runs of pipelines, newest first", ListAsync)
        {
            Gives = "pipeline-run-list",
            Query =
            [
                new("state", "Only those in that state: `running`, `waiting`, `done`, `stopped`, `declined`, `failed`"), new("limit", "Runs of a page, 1 to 500 (50 when left out)", "integer"),
                new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("GET", "/pipeline-runs/{id}", Scopes.DebtRead, "getPipelineRun", "Show a run with its steps, what it asks, and its output", ShowAsync) { Gives = "pipeline-run" },
        new("POST", "/pipeline-runs/{id}/answer", Scopes.DebtRead, "answerPipelineRun", "Agree or decline where a run waits; who may is said by its pipeline", AnswerAsync) { Takes = "pipeline-run-answer", Gives = "pipeline-run" },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (state, cursor, limit) = (call.Query("state"), call.Query("cursor"), call.Number("limit", 1, MostLimit) ?? UsualLimit);
        var seen = call.Visitor.Grants.Repositories(Scopes.DebtRead);
        // Ids sort by time: a page goes on with those that began before the last one.
        PipelineRun[] left =
        [
            .. (await call.Service<PersonaHost>().Runs.StateAsync(call.Ct)).Runs.Values.Reverse()
                .Where(run => (cursor is null || string.CompareOrdinal(run.Id, cursor) < 0) && (state is null || run.State == state)
                    && (seen is null || (run.Started.Repository is { } repository && seen.Contains(repository)))).Take(limit + 1),
        ];
        return ApiAnswer.Json(RunListDocument.Of(left.Take(limit), left.Length > limit ? left[limit - 1].Id : null), RunJson.Default.RunListDocument);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        var (runs, run) = (call.Service<PersonaHost>().Runs, await FindAsync(call));
        return ApiAnswer.Json(RunDocument.Of(await RunView.ReadAsync(runs, await PipelineOfRun.ReadAsync(runs, run, call.Ct), run, call.Ct)), RunJson.Default.RunDocument);
    }

    private static async Task<ApiAnswer> AnswerAsync(ApiCall call)
    {
        var body = await call.BodyAsync(RunRequestJson.Default.RunAnswerBody);
        var run = await FindAsync(call);
        if (body.Answer is not (RunAnswers.Agreed or RunAnswers.Declined))
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "That makes no sense", $"`answer` is `{RunAnswers.Agreed}` or `{RunAnswers.Declined}`, not `{body.Answer}`.");
        }

        var caller = await call.CallerAsync();
        var verdict = await call.OnceAsync(caller, () => new AnswerRun(run.Id, body.Answer, body.Because).HandleAsync(call.Service<PersonaHost>().Runs, caller, call.Visitor.Grants, call.Ct));
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : await ShowAsync(call) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<PipelineRun> FindAsync(ApiCall call) =>
        (await call.Service<PersonaHost>().Runs.StateAsync(call.Ct)).Find(call.Part("id")) is { } run && call.Visitor.Grants.Allows(Scopes.DebtRead, run.Started.Repository)
            ? run : throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"There is no run '{call.Part("id")}'."));
}

/// <summary>An answer to a run that waits.</summary>
/// <param name="Answer"><c>agreed</c> or <c>declined</c>.</param>
/// <param name="Because">Why; needed where it is declined.</param>
internal sealed record RunAnswerBody(string Answer, string? Because = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RunAnswerBody))]
internal sealed partial class RunRequestJson : JsonSerializerContext;
