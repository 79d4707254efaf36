using System.Text.Json.Serialization;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>The routes about accounts, roles and tokens. Tokens see, make and revoke others only where they may manage access.</summary>
internal static class AccountRoutes
{
    private const int UsualLimit = 100;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/tokens", Scopes.DebtRead, "listTokens", "List tokens (needs `access:write` when asked by a token)", ListTokensAsync) { Gives = "token-list" },
        new("POST", "/tokens", Scopes.DebtRead, "createToken", "Make a token; its secret is told once", IssueAsync) { Takes = "token-request", Gives = "token", Status = StatusCodes.Status201Created },
        new("DELETE", "/tokens/{id}", Scopes.DebtRead, "revokeToken", "Make a token void at once", RevokeAsync) { Status = StatusCodes.Status204NoContent },
        new("GET", "/accounts", Scopes.AccessWrite, "listAccounts", "List accounts and their roles", ListAccountsAsync) { Gives = "account-list" },
        new("POST", "/accounts", Scopes.AccessWrite, "openAccount", "Let somebody sign in", call => ChangeAsync(call, body => (new OpenAccount(body.Login, body.Password, body.Role, body.Repository) { InAdvance = body.InAdvance }).HandleAsync)) { Takes = "account-change", Gives = "account-list", Status = StatusCodes.Status201Created },
        new("POST", "/accounts/roles", Scopes.AccessWrite, "grantRole", "Give an account a role", call => ChangeAsync(call, body => (new GrantRole(body.Login, body.Role ?? "", body.Repository, true) { InAdvance = body.InAdvance }).HandleAsync)) { Takes = "account-change", Gives = "account-list" },
        new("POST", "/accounts/roles/withdraw", Scopes.AccessWrite, "withdrawRole", "Take a role from an account", call => ChangeAsync(call, body => new GrantRole(body.Login, body.Role ?? "", body.Repository, false).HandleAsync)) { Takes = "account-change", Gives = "account-list" },
        new("POST", "/accounts/close", Scopes.AccessWrite, "closeAccount", "Let somebody in no more", call => ChangeAsync(call, body => new CloseAccount(body.Login).HandleAsync)) { Takes = "account-change", Gives = "account-list" },
        new("GET", "/denials", Scopes.AccessWrite, "listDenials", "List denied requests, the latest first", ListDenialsAsync)
        {
            Gives = "denial-list", Query = [new("cursor", "Go on where the page before ended: its `next`"), new("limit", "Denials of a page, 1 to 500 (100 when left out)", "integer")],
        },
    ];

    // A token that leaks must not see, make or revoke others: only a sign-in, or a token that may manage access, does.
    private static void RequireMoreThanAnyToken(ApiCall call)
    {
        if (call.Visitor.Means.StartsWith("token/", StringComparison.Ordinal))
        {
            call.Require(Scopes.AccessWrite, null);
        }
    }

    private static async Task<ApiAnswer> ListTokensAsync(ApiCall call)
    {
        RequireMoreThanAnyToken(call);
        var owner = call.Visitor.Grants.Allows(Scopes.AccessWrite, null) ? null : call.Visitor.Caller.Id;
        return ApiAnswer.Json(await TokenListDocument.ReadAsync(call.Service<AccountBook>(), owner, call.Ct), AccountDocumentJson.Default.TokenListDocument);
    }

    private static async Task<ApiAnswer> IssueAsync(ApiCall call)
    {
        RequireMoreThanAnyToken(call);
        var body = await call.BodyAsync(AccountRequestJson.Default.TokenRequest);
        var login = body.Owner ?? call.Visitor.Caller.Name;
        if (Logins.Normal(login) != call.Visitor.Caller.Name)
        {
            call.Require(Scopes.AccessWrite, null);
        }

        // A token makes no token that may do more than itself.
        foreach (var scope in body.Scopes.OfType<string>())
        {
            foreach (var repository in body.Repositories is { Count: > 0 } some ? some : [null!])
            {
                call.Require(scope, repository);
            }
        }

        var (verdict, token) = await new IssueToken(login, body.Label, body.Scopes, body.Repositories ?? [], body.Days ?? 90).HandleAsync(call.Service<AccountBook>(), await call.CallerAsync(), call.Ct);
        return verdict is Refusal refusal ? throw ApiException.Of(refusal)
            : token is null ? throw new ApiException(StatusCodes.Status409Conflict, "That was done before", "This request made a token before; its secret was told then and is not kept. Revoke it, and ask again with a new key.")
            : ApiAnswer.Json(token, AccountDocumentJson.Default.IssuedToken) with { Location = $"{ApiRoutes.Root}/tokens/{token.Id}" };
    }

    private static async Task<ApiAnswer> RevokeAsync(ApiCall call)
    {
        RequireMoreThanAnyToken(call);
        var owner = call.Visitor.Grants.Allows(Scopes.AccessWrite, null) ? null : call.Visitor.Caller.Id;
        var verdict = await new RevokeToken(call.Part("id"), owner).HandleAsync(call.Service<AccountBook>(), await call.CallerAsync(), call.Ct);
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : ApiAnswer.Nothing;
    }

    private static async Task<ApiAnswer> ListAccountsAsync(ApiCall call)
    {
        call.Require(null);
        return ApiAnswer.Json(await AccountListDocument.ReadAsync(call.Service<AccountBook>(), call.Ct), AccountDocumentJson.Default.AccountListDocument);
    }

    private static async Task<ApiAnswer> ListDenialsAsync(ApiCall call)
    {
        call.Require(null);
        var page = await ListDenials.ReadAsync(call.Service<AccountBook>().Ledger, call.Query("cursor"), call.Number("limit", 1, ListDenials.MaxLimit) ?? UsualLimit, call.Ct);
        return page is null
            ? throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", $"'cursor' is the `next` of an earlier page; not '{call.Query("cursor")}'.")
            : ApiAnswer.Json(page, AccountDocumentJson.Default.DenialList);
    }

    private static async Task<ApiAnswer> ChangeAsync(ApiCall call, Func<AccountChange, Func<AccountBook, Caller, CancellationToken, Task<Verdict>>> read)
    {
        call.Require(null);
        var handle = read(await call.BodyAsync(AccountRequestJson.Default.AccountChange));
        return await handle(call.Service<AccountBook>(), await call.CallerAsync(), call.Ct) switch
        {
            Refusal refusal => throw ApiException.Of(refusal),
            var verdict => await ListAccountsAsync(call) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } },
        };
    }
}

/// <summary>What makes a token.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Repositories">For these only, by id; without any for all.</param>
/// <param name="Days">How long it lives; 90 when left out.</param>
/// <param name="Owner">The login that it acts for; yours when left out.</param>
internal sealed record TokenRequest(string Label, IReadOnlyList<string> Scopes, IReadOnlyList<string>? Repositories = null, int? Days = null, string? Owner = null);

/// <summary>What changes an account.</summary>
/// <param name="Login">Whose.</param>
/// <param name="Role">The role, where one is given or taken.</param>
/// <param name="Repository">The repository of the role; null for all.</param>
/// <param name="Password">The password of a new account, or null.</param>
/// <param name="InAdvance">Whether the repository may be one that is pushed later.</param>
internal sealed record AccountChange(string Login, string? Role = null, string? Repository = null, string? Password = null, bool InAdvance = false);

/// <summary>JSON that the routes take.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(AccountChange))]
internal sealed partial class AccountRequestJson : JsonSerializerContext;
