using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>The routes that sign people in and out of a server.</summary>
internal sealed class SignInPages(AccountBook book, ProviderSignIn? provider, SignInThrottle throttle)
{
    private const string CallbackPath = "/sign-in/callback";

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(MessagePage.SignInAddress, ["GET", "HEAD"], http => ShowAsync(http, "", null)).WithMetadata(new Needs(Access.Open));
        routes.MapMethods(MessagePage.SignInAddress, ["POST"], SignInAsync).WithMetadata(new Needs(Access.SignIn));
        routes.MapForm(MessagePage.SignOutAddress, SignOutAsync);
        if (provider is not null)
        {
            routes.MapMethods("/sign-in/provider", ["POST"], SendAsync).WithMetadata(new Needs(Access.SignIn));
            routes.MapMethods(CallbackPath, ["GET"], TakeBackAsync).WithMetadata(new Needs(Access.Open));
        }
    }

    private Task ShowAsync(HttpContext http, string typed, string? refusal) => http.ShowAsync(new PageView("Sign in", SignInPage.Of(provider?.Provider.Name, typed))
    {
        Refusal = refusal, Status = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized,
    });

    private async Task SignInAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (login, password, from) = (Logins.Normal(form["login"].ToString()), form["password"].ToString(), ClientAddress.Of(http));
        if (throttle.Begin(login, from) is not { } wait)
        {
            http.Deny("too-many");
            await ShowAsync(http, login, "Too many wrong passwords from where you are. Wait a quarter of an hour, then try again.");
            return;
        }

        await Task.Delay(wait, http.RequestServices.GetRequiredService<TimeProvider>(), http.RequestAborted);
        if (await new SignIn(login, password).HandleAsync(book, http.RequestAborted) is not { } secret)
        {
            http.Deny("bad-password");
            await ShowAsync(http, login, "Login and password do not fit each other.");
            return;
        }

        throttle.Succeeded(login, from);
        await EnterAsync(http, secret);
    }

    private Task SendAsync(HttpContext http)
    {
        var secret = Secret.New();
        // Lax: the provider sends people back from another site.
        var cookie = AccessGuard.Cookie(http);
        cookie.SameSite = SameSiteMode.Lax;
        cookie.MaxAge = TimeSpan.FromMinutes(10);
        http.Response.Cookies.Append(Waiting(http), secret, cookie);
        // Not a redirect: browsers hold redirects of a form to `form-action`, which is this site alone.
        var address = provider!.Address(secret, Callback(http));
        http.Response.Headers["Refresh"] = $"0; url={address}";
        return http.ShowAsync(new PageView("Sign in", SignInPage.Sending(provider.Provider.Name, address)));
    }

    private async Task TakeBackAsync(HttpContext http)
    {
        var (waiting, query) = (http.Request.Cookies[Waiting(http)], http.Request.Query);
        http.Response.Cookies.Delete(Waiting(http), AccessGuard.Cookie(http));
        var login = waiting is { Length: > 0 } && ProviderSignIn.IsOurs(waiting, query["state"]) && query["code"].ToString() is { Length: > 0 and < 4096 } code
            ? await provider!.LoginAsync(waiting, code, Callback(http), http.RequestAborted)
            : null;
        if (login is null)
        {
            http.Deny("bad-password");
            await ShowAsync(http, "", $"{provider!.Provider.Name} did not sign you in, or the answer came too late. Try again.");
            return;
        }

        await OpenAsync(login, http.RequestAborted);
        if (await new SignIn(login, null).HandleAsync(book, http.RequestAborted) is not { } secret)
        {
            http.Deny("bad-password");
            await ShowAsync(http, "", $"{Amount.Text(Logins.Normal(login))} has no account here; ask an administrator to open one.");
            return;
        }

        await EnterAsync(http, secret);
    }

    private async Task OpenAsync(string login, CancellationToken ct)
    {
        if (provider!.Provider.NewAccountsRole is { } role && Logins.Refuse(login) is null
            && !(await book.Ledger.FindPersonAsync(Logins.Normal(login), ct) is { } known && (await book.StateAsync(ct)).Closed.Contains(known)))
        {
            await new OpenAccount(login, null, role, null).HandleAsync(book, new Caller(LedgerNames.System, "the sign-in provider"), ct);
        }
    }

    private static async Task EnterAsync(HttpContext http, string secret)
    {
        var cookie = AccessGuard.Cookie(http);
        cookie.MaxAge = SignIn.Life;
        http.Response.Cookies.Append(AccessGuard.CookieName(http), secret, cookie);
        // Not a redirect: behind a visit of the provider a strict cookie would not be sent along with it.
        http.Response.Headers["Refresh"] = "0; url=/";
        await http.ShowAsync(new PageView("Welcome", SignInPage.Done));
    }

    private async Task SignOutAsync(HttpContext http)
    {
        await new SignOut(http.Features.Get<SiteSession>()!.CookieSecret).HandleAsync(book, http.Visitor()!.Caller, http.RequestAborted);
        http.Response.Cookies.Delete(AccessGuard.CookieName(http), AccessGuard.Cookie(http));
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = MessagePage.SignInAddress;
    }

    private static string Waiting(HttpContext http) => AccessGuard.CookieName(http) + "-signin";

    private static string Callback(HttpContext http) =>
        (http.Site().PublicAddress?.GetLeftPart(UriPartial.Authority) ?? $"{http.Request.Scheme}://{http.Request.Host}") + CallbackPath;
}
