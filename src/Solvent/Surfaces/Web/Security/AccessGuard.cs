using System.Globalization;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>Lets a request through to its route when it brings what the route needs; see <see cref="Access"/>.</summary>
internal static class AccessGuard
{
    private const string BearerPrefix = "Bearer ";
    private const int LongestSecret = 200;

    /// <summary>The cookie's name. Cookies know no ports, so that each local site needs a name of its own; over TLS the prefix binds it to the host.</summary>
    public static string CookieName(HttpContext http) => http.Site().PublicAddress is { Scheme: "https" }
        ? "__Host-solvent"
        : string.Create(CultureInfo.InvariantCulture, $"solvent-{http.Connection.LocalPort}");

    /// <summary>How the site's cookies are set.</summary>
    public static CookieOptions Cookie(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = http.Site().PublicAddress is { Scheme: "https" } };

    /// <summary>The middleware.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var needs = http.GetEndpoint()?.Metadata.GetMetadata<Needs>() ?? new Needs(Access.Login);
        var limits = http.RequestServices.GetRequiredService<RateLimits>();
        var isBounded = false;
        await FindVisitorAsync(http, () => !(isBounded = !limits.AllowsLook(http)));
        if (isBounded)
        {
            await RateLimits.RefuseAsync(http, null);
        }
        else if (!await limits.AllowsAsync(http))
        {
            return;
        }
        else if (needs.Access is Access.Link or Access.Open)
        {
            await next(http);
        }
        else if (await ProblemAsync(http, needs) is var (status, because, message))
        {
            http.Deny(because, because == "no-scope" ? needs.Scope : null);
            await RefuseAsync(http, status, message);
        }
        else
        {
            await next(http);
        }
    }

    /// <summary>Whether a browser says that a request came from a page of this site.</summary>
    /// <remarks>Under our referrer policy browsers send the origin of a form as <c>null</c>; then only Sec-Fetch-Site tells.</remarks>
    public static bool IsSameOrigin(HttpRequest request, Uri? address)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return origin is "" or "null"
            ? site == "same-origin"
            : origin == (address?.GetLeftPart(UriPartial.Authority) ?? $"http://{request.Host}") && site is "" or "same-origin";
    }

    private static async Task FindVisitorAsync(HttpContext http, Func<bool> mayLook)
    {
        var visitors = http.RequestServices.GetRequiredService<IVisitors>();
        if (Bearer(http.Request) is { } token)
        {
            http.Features.Set(await visitors.OfTokenAsync(token, mayLook, http.RequestAborted));
        }
        else if (!http.Request.Headers.ContainsKey("Authorization") && http.Request.Cookies[CookieName(http)] is { Length: > 0 and < LongestSecret } secret && await visitors.OfSessionAsync(secret, mayLook, http.RequestAborted) is { } visitor)
        {
            http.Features.Set(visitor);
            http.Features.Set(new SiteSession(secret));
        }
    }

    private static async ValueTask<(int Status, string Because, Message Message)?> ProblemAsync(HttpContext http, Needs needs)
    {
        var (visitor, isSafe) = (http.Visitor(), IsSafe(http.Request.Method));
        var byToken = http.Request.Headers.ContainsKey("Authorization");
        return needs.Access switch
        {
            Access.SignIn => isSafe || IsSameOrigin(http.Request, http.Site().PublicAddress) ? null : (403, "cross-site", MessagePage.CrossSite),
            Access.Login when byToken => (401, "bad-token", MessagePage.NeedsLogin(http)),
            _ when visitor is null => (401, byToken ? "bad-token" : "no-login", byToken ? MessagePage.BadToken : MessagePage.NeedsLogin(http)),
            Access.Api when !isSafe && !byToken => (401, "no-login", MessagePage.NeedsToken),
            Access.Login when !isSafe && !await CameFromOurFormAsync(http) => (403, "cross-site", MessagePage.CrossSite),
            _ when needs.Scope is { } scope && !visitor.Grants.AllowsSomewhere(scope) => (403, "no-scope", MessagePage.NoScope(scope)),
            _ => null,
        };
    }

    private static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && header.Length < LongestSecret ? header[BearerPrefix.Length..].Trim() : null;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static async Task<bool> CameFromOurFormAsync(HttpContext http) =>
        IsSameOrigin(http.Request, http.Site().PublicAddress) && http.Request.HasFormContentType
        && http.Features.Get<SiteSession>()!.Fits((await http.Request.ReadFormAsync(http.RequestAborted))[SiteSession.FormField]);

    private static Task RefuseAsync(HttpContext http, int status, Message message)
    {
        if (status == StatusCodes.Status401Unauthorized && Problems.IsForPrograms(http))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"solvent\"";
        }

        return Problems.IsForPrograms(http)
            ? Problems.WriteAsync(http, status, message.Title, message.Text)
            : MessagePage.ShowAsync(http, status, message);
    }
}

/// <summary>What the guard found out about a request.</summary>
internal static class VisitorExtensions
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Who asks; null when nobody is known.</summary>
    public static Visitor? Visitor(this HttpContext http) => http.Features.Get<Visitor>();

    /// <summary>What the site is.</summary>
    public static SiteOptions Site(this HttpContext http) => http.RequestServices.GetRequiredService<SiteOptions>();

    /// <summary>Notes for the audit that a request is denied.</summary>
    /// <param name="http">The request.</param>
    /// <param name="because">A word, see the denials of the ledger.</param>
    /// <param name="scope">The scope that is missing, where one is.</param>
    public static void Deny(this HttpContext http, string because, string? scope = null)
    {
        // Never the address as it was sent: it may hold a secret, and anybody can send any.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        var method = Methods.Contains(http.Request.Method, StringComparer.Ordinal) ? http.Request.Method : "other";
        http.Site().Denied?.Invoke(new DeniedRequest(http.Visitor(), $"{method} {route}", because, ClientAddress.NetworkOf(http), scope));
    }
}
