using Solvent.Modules.Assets.Api;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Assets.Failures;

/// <summary>The routes about failure modes.</summary>
internal static class FailureRoutes
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/failure-modes", Scopes.DebtRead, "listFailureModes", "List the failure modes with their controls and how those stand", ListAsync) { Gives = "failure-modes" },
        new("GET", "/failure-modes/{id}", Scopes.DebtRead, "getFailureMode", "Show a failure mode with its controls and how those stand", ShowAsync) { Gives = "failure-modes" },
    ];

    private static Task<ApiAnswer> ListAsync(ApiCall call) => AnswerAsync(call, FailureMode.All);

    private static Task<ApiAnswer> ShowAsync(ApiCall call) => FailureMode.Find(call.Part("id")) is { } mode
        ? AnswerAsync(call, [mode])
        : throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"There is no failure mode '{call.Part("id")}'."));

    private static async Task<ApiAnswer> AnswerAsync(ApiCall call, IReadOnlyList<FailureMode> modes) =>
        ApiAnswer.Json(FailureModesDocument.Of(modes, (await AssetRoutes.ViewAsync(call)).Failures()), FailureJson.Default.FailureModesDocument);
}
