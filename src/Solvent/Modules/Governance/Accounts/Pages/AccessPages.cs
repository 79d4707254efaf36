using System.Globalization;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>The pages of those who administer: accounts, and what was denied.</summary>
internal sealed class AccessPages(AccountBook book)
{
    /// <summary>The address of all accounts.</summary>
    public const string ListPath = "/accounts";

    /// <summary>The address of what was denied.</summary>
    public const string DenialsPath = "/denials";

    private const int UsualDays = 90;
    private const int DenialsOfPage = 100;

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(ListPath, Administering(http => ShowAllAsync(http, "", null)), Scopes.AccessWrite);
        routes.MapPage(DenialsPath, Administering(ShowDenialsAsync), Scopes.AccessWrite);
        routes.MapPage($"{ListPath}/{{id}}", Administering(http => ShowAsync(http, null)), Scopes.AccessWrite);
        routes.MapForm(ListPath, Administering(OpenAsync), Scopes.AccessWrite);
        MapChange(routes, "grant", (login, _, form) => Grant(login, form, true), "The role is given.");
        MapChange(routes, "withdraw", (login, _, form) => Grant(login, form, false), "The role is taken away.");
        MapChange(routes, "revoke", (_, _, form) => new RevokeToken(form["token"].ToString(), null).HandleAsync, "The token is void.");
        MapChange(routes, "close", (login, person, _) => (access, caller, ct) => CloseAccount.CloseAsync(access, caller, person, login, ct), "Closed; tokens and sessions are over.");
        routes.MapForm($"{ListPath}/{{id}}/token", Administering(IssueAsync), Scopes.AccessWrite);
    }

    // The scope for one repository is not enough: accounts are of the whole organisation.
    private static RequestDelegate Administering(RequestDelegate handle) => async http =>
    {
        if (http.Visitor()!.Lacks(Scopes.AccessWrite, null) is { } refusal)
        {
            http.Deny("no-scope", Scopes.AccessWrite);
            await MessagePage.ShowAsync(http, StatusCodes.Status403Forbidden, new Message("That is not allowed", refusal.Sentence));
            return;
        }

        await handle(http);
    };

    private static Func<AccountBook, Caller, CancellationToken, Task<Verdict>> Grant(string login, IFormCollection form, bool isGiven) =>
        new GrantRole(login, form["role"].ToString(), Text(form, "repository"), isGiven) { InAdvance = form["in-advance"] == "true" }.HandleAsync;

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static string FormToken(HttpContext http) => http.Features.Get<SiteSession>()!.FormToken;

    private void MapChange(IEndpointRouteBuilder routes, string name, Func<string, string, IFormCollection, Func<AccountBook, Caller, CancellationToken, Task<Verdict>>> read, string done) =>
        routes.MapForm($"{ListPath}/{{id}}/{name}", Administering(http => ChangeAsync(http, read, done)), Scopes.AccessWrite);

    private async Task ShowAllAsync(HttpContext http, string typed, Refusal? refusal)
    {
        var model = await AccountsModel.ReadAsync(book, typed, FormToken(http), http.RequestAborted);
        await http.ShowAsync(new PageView("Accounts", AccountsPage.Of(model)) { Section = ListPath, Refusal = refusal?.Sentence, Status = PageStatus.Of(refusal) });
    }

    private async Task ShowAsync(HttpContext http, Refusal? refusal, IssuedToken? made = null)
    {
        if (await AccountModel.ReadAsync(book, http.Part("id"), FormToken(http), http.RequestAborted) is not { } model)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such account", "It may have been closed.") { Link = (ListPath, "All accounts") });
            return;
        }

        await http.ShowAsync(new PageView(Amount.Text(model.Row.Login), AccountPage.Of(model with { Made = made })) { Section = ListPath, Refusal = refusal?.Sentence, Status = PageStatus.Of(refusal) });
    }

    private async Task ShowDenialsAsync(HttpContext http)
    {
        var cursor = http.Request.Query["cursor"].ToString() is { Length: > 0 } given ? given : null;
        var page = await ListDenials.ReadAsync(book.Ledger, cursor, DenialsOfPage, http.RequestAborted);
        if (page is null)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status400BadRequest, new Message("There is no such page", "The address is mistyped.") { Link = (DenialsPath, "The latest denials") });
            return;
        }

        await http.ShowAsync(new PageView("Denials", DenialsPage.Of(page, cursor is not null)) { Section = DenialsPath });
    }

    private async Task OpenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var open = new OpenAccount(form["login"].ToString(), form["password"].ToString() is { Length: > 0 } password ? password : null, Text(form, "role"), Text(form, "repository")) { InAdvance = form["in-advance"] == "true" };
        if (await open.HandleAsync(book, http.Visitor()!.Caller, http.RequestAborted) is Refusal refusal)
        {
            await ShowAllAsync(http, open.Login, refusal);
            return;
        }

        await http.GoAsync(ListPath, $"{Amount.Text(Logins.Normal(open.Login))} may sign in now.");
    }

    private async Task ChangeAsync(HttpContext http, Func<string, string, IFormCollection, Func<AccountBook, Caller, CancellationToken, Task<Verdict>>> read, string done)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var person = http.Part("id");
        if (await LoginAsync(http) is not { } login)
        {
            await ShowAsync(http, null);
            return;
        }

        if (await read(login, person, form)(book, http.Visitor()!.Caller, http.RequestAborted) is Refusal refusal)
        {
            await ShowAsync(http, refusal);
            return;
        }

        var isThere = (await book.StateAsync(http.RequestAborted)).Accounts.ContainsKey(person);
        await http.GoAsync(isThere ? $"{ListPath}/{person}" : ListPath, done);
    }

    private async Task IssueAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await LoginAsync(http) is not { } login)
        {
            await ShowAsync(http, null);
            return;
        }

        var days = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : form["days"].ToString().Length == 0 ? UsualDays : 0;
        var repositories = form["repositories"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (verdict, made) = await new IssueToken(login, form["label"].ToString(), [.. form["scope"].OfType<string>()], repositories, days).HandleAsync(book, http.Visitor()!.Caller, http.RequestAborted);
        // Shown in the answer itself: the secret must not lie in a cookie until the next page.
        await ShowAsync(http, verdict as Refusal, made);
    }

    // The login of an account that is open, null where there is none. One whose name was erased can still be closed and lose its tokens.
    private async Task<string?> LoginAsync(HttpContext http)
    {
        var person = http.Part("id");
        return (await book.StateAsync(http.RequestAborted)).Accounts.ContainsKey(person) ? await book.Ledger.PersonNameAsync(person, http.RequestAborted) ?? SideRecords.Erased : null;
    }
}
