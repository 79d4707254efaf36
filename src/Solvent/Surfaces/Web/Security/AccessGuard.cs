using System.Globalization;
using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>Lets a request through to its route when it brings what the route needs; see <see cref="Access"/>.</summary>
internal static class AccessGuard
{
    /// <summary>The cookie's name. Cookies know no ports, so that each site needs a name of its own.</summary>
    public static string CookieName(HttpContext http) =>
        string.Create(CultureInfo.InvariantCulture, $"solvent-{http.Connection.LocalPort}");

    /// <summary>The middleware.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var access = http.GetEndpoint()?.Metadata.GetMetadata<Needs>()?.Access ?? Access.Login;
        var session = http.RequestServices.GetRequiredService<SiteLogin>().Find(http.Request.Cookies[CookieName(http)]);
        http.Features.Set(session);
        if (access != Access.Login)
        {
            await next(http);
        }
        else if (session is null)
        {
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, MessagePage.NeedsLogin);
        }
        else if (!IsSafe(http.Request.Method) && !await CameFromOurFormAsync(http, session))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, MessagePage.CrossSite);
        }
        else
        {
            await next(http);
        }
    }

    /// <summary>Whether a browser says that a request came from a page of this site.</summary>
    /// <remarks>Under our referrer policy browsers send the origin of a form as <c>null</c>; then only Sec-Fetch-Site tells.</remarks>
    public static bool IsSameOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return origin is "" or "null"
            ? site == "same-origin"
            : origin == $"http://{request.Host}" && site is "" or "same-origin";
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static async Task<bool> CameFromOurFormAsync(HttpContext http, SiteSession session) =>
        IsSameOrigin(http.Request) && http.Request.HasFormContentType
        && session.Fits((await http.Request.ReadFormAsync(http.RequestAborted))[SiteSession.FormField]);

    private static Task RefuseAsync(HttpContext http, int status, Message message) => Problems.IsForPrograms(http)
        ? Problems.WriteAsync(http, status, message.Title, message.Text)
        : MessagePage.ShowAsync(http, status, message);
}
