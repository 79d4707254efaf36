using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>The routes about webhooks.</summary>
internal static class WebhookRoutes
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/webhooks", Scopes.LedgerRead, "listWebhooks", "List the webhooks, the oldest first", ListAsync) { Gives = "webhooks", Query = GovernanceApi.Paging },
        new("POST", "/webhooks", Scopes.OutsideWrite, "addWebhook", "Add a webhook; its secret is told once", AddAsync) { Takes = "webhook-request", Gives = "webhook-added", Status = StatusCodes.Status201Created },
        new("GET", "/webhooks/{id}", Scopes.LedgerRead, "getWebhook", "Show a webhook", ShowAsync) { Gives = "webhook-detail" },
        new("PATCH", "/webhooks/{id}", Scopes.OutsideWrite, "changeWebhook", "Change what a webhook is told, its address or its secret; a new secret is told once", ChangeAsync) { Takes = "webhook-change", Gives = "webhook-detail", IsVersioned = true },
        new("DELETE", "/webhooks/{id}", Scopes.OutsideWrite, "removeWebhook", "Remove a webhook and erase its address and secret", RemoveAsync) { Status = StatusCodes.Status204NoContent, IsVersioned = true },
        new("POST", "/webhooks/{id}/test", Scopes.OutsideWrite, "testWebhook", "Call a webhook once, now, with an event of the type `test`", TestAsync) { Gives = "webhook-test", TakesKey = false },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        call.Require(null);
        var (after, limit) = GovernanceApi.Page(call);
        return ApiAnswer.Json(await ListWebhooks.ReadAsync(call.Service<FactLedger>(), after, limit, call.Ct), GovernanceJson.Default.WebhookList);
    }

    private static Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        call.Require(null);
        return ShowAsync(call, null);
    }

    private static async Task<ApiAnswer> AddAsync(ApiCall call)
    {
        call.Require(null);
        var body = await call.BodyAsync(GovernanceRequestJson.Default.WebhookRequest);
        CheckIsElsewhere(body.Url);
        var (verdict, added) = await new AddWebhook(body.Url, body.Events ?? [WebhookEvents.All], body.Severity, body.IsPrivateAllowed).HandleAsync(call.Service<FactLedger>(), await call.CallerAsync(), call.Ct);
        return verdict is Refusal refusal ? throw ApiException.Of(refusal)
            : added is null ? throw new ApiException(StatusCodes.Status409Conflict, "That was done before", "This request added a webhook before; its secret was told then and is not told again. Ask for a new secret, or remove it and ask again with a new key.")
            : ApiAnswer.Json(added, GovernanceJson.Default.AddedWebhook) with { Location = $"{ApiRoutes.Root}/webhooks/{added.Id}" };
    }

    private static async Task<ApiAnswer> ChangeAsync(ApiCall call)
    {
        call.Require(null);
        var change = await call.BodyAsync(GovernanceRequestJson.Default.WebhookChange);
        CheckIsElsewhere(change.Url ?? "");
        var (verdict, secret) = await new ChangeWebhook(call.Part("id"), change, call.ExpectedVersion()).HandleAsync(call.Service<FactLedger>(), await call.CallerAsync(), call.Ct);
        return verdict is Refusal refusal
            ? throw ApiException.Of(refusal)
            : await ShowAsync(call, secret) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<ApiAnswer> RemoveAsync(ApiCall call)
    {
        call.Require(null);
        var verdict = await new RemoveWebhook(call.Part("id"), call.ExpectedVersion()).HandleAsync(call.Service<FactLedger>(), await call.CallerAsync(), call.Ct);
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : ApiAnswer.Nothing with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<ApiAnswer> TestAsync(ApiCall call)
    {
        call.Require(null);
        var (refusal, test) = await new TestWebhook(call.Part("id")).HandleAsync(call.Service<FactLedger>(), call.Service<TimeProvider>(), call.Ct);
        return test is null ? throw ApiException.Of(refusal!) : ApiAnswer.Json(test, GovernanceJson.Default.WebhookTest);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call, string? secret) =>
        await ListWebhooks.FindAsync(call.Service<FactLedger>(), call.Part("id"), call.Ct) is var (webhook, version)
            ? ApiAnswer.Json(new WebhookDetail(WebhookDetail.SchemaId, webhook, secret), GovernanceJson.Default.WebhookDetail) with { Version = ApiCall.VersionText(version) }
            : throw ApiException.Of(KnownWebhooks.NoSuch(call.Part("id")));

    // Whoever may send requests from the server itself reaches what listens on it alone; that is for those who sit there.
    private static void CheckIsElsewhere(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && OutsideAddress.IsLoopback(address.DnsSafeHost))
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "That makes no sense", "The address is that of the server's own machine; there, `solvent webhook add` adds it.");
        }
    }
}

/// <summary>What adds a webhook.</summary>
/// <param name="Url">Where to send.</param>
/// <param name="Events">The types wanted; all when left out.</param>
/// <param name="Severity">The mildest severity wanted, or null for all.</param>
/// <param name="IsPrivateAllowed">Whether the address may lie in a private network.</param>
internal sealed record WebhookRequest(string Url, IReadOnlyList<string>? Events = null, string? Severity = null, bool IsPrivateAllowed = false);
