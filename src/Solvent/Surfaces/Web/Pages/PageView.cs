using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Solvent.Surfaces.Web;

/// <summary>A page: what its <see cref="Shell"/> needs, and its body.</summary>
/// <param name="Title">Stands in the tab, before the site's name.</param>
/// <param name="Body">What stands in <c>main</c>, beginning with an <c>h1</c>.</param>
internal sealed record PageView(string Title, RenderFragment Body)
{
    /// <summary>The address of the navigation's entry that the page belongs to, or null.</summary>
    public string? Section { get; init; }

    /// <summary>Whether the page is made anew when the work that goes on is done, and without script every two seconds meanwhile.</summary>
    public bool Refreshes { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Why what was asked is not done; shown above the body.</summary>
    public string? Refusal { get; init; }
}

/// <summary>Renders pages to responses.</summary>
internal static class PageRendering
{
    /// <summary>Answers with a page.</summary>
    public static async Task ShowAsync(this HttpContext http, PageView page)
    {
        var status = http.Status();
        var session = http.Features.Get<SiteSession>();
        // Whoever is not logged in learns nothing of the repository.
        var shell = new ShellView(page, session is null ? new SiteStatus("Solvent") : status, session is not null, http.TakeNotice(session), http.Sections())
        {
            HasSignIn = http.Site().HasSignIn,
            SignedIn = http.Site().HasSignIn && session is not null ? new SignedIn(http.Visitor()!.Caller.Name, session.FormToken) : null,
        };
        var html = await RenderAsync(http.RequestServices, Shell.Of(shell));
        http.Response.StatusCode = page.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html, Encoding.UTF8, http.RequestAborted);
    }

    // What somebody may not open is not offered.
    private static IReadOnlyList<SiteSection> Sections(this HttpContext http) =>
        [.. http.Site().Sections.Where(section => section.Scope is null || http.Visitor()?.Grants.Allows(section.Scope, null) == true)];

    /// <summary>How the site stands, the same for a whole request.</summary>
    public static SiteStatus Status(this HttpContext http)
    {
        if (http.Features.Get<SiteStatus>() is not { } status)
        {
            http.Features.Set(status = http.RequestServices.GetRequiredService<SiteOptions>().Status());
        }

        return status;
    }

    /// <summary>The markup of a document.</summary>
    public static async Task<string> RenderAsync(IServiceProvider services, RenderFragment document)
    {
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var markup = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Fragment.Content)] = document });
            return (await renderer.RenderComponentAsync<Fragment>(parameters)).ToHtmlString();
        });
        return "<!doctype html>\n" + markup;
    }

    /// <summary>Adds the route of a page.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="show">Shows it.</param>
    /// <param name="scope">The scope that it needs somewhere; null for none but a login.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, string pattern, RequestDelegate show, string? scope = null) =>
        routes.MapMethods(pattern, ["GET", "HEAD"], http =>
        {
            // Before anything is read: a page of old data must not say that the work is done, or it would never be made anew.
            _ = http.Status();
            return show(http);
        }).WithMetadata(new Needs(Access.Login, scope));

    /// <summary>Adds the route of a form.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handle, string? scope = null) =>
        routes.MapMethods(pattern, ["POST"], handle).WithMetadata(new Needs(Access.Login, scope));

    /// <summary>After a form: has the next page say what became of it, and goes there.</summary>
    public static Task GoAsync(this HttpContext http, string address, string notice)
    {
        if (http.Features.Get<SiteSession>() is { } session)
        {
            http.Response.Cookies.Append(NoticeCookie(http), session.Seal(notice), AccessGuard.Cookie(http));
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
        return Task.CompletedTask;
    }

    private static string NoticeCookie(HttpContext http) => AccessGuard.CookieName(http) + "-notice";

    // Said once.
    private static string? TakeNotice(this HttpContext http, SiteSession? session)
    {
        if (session?.Open(http.Request.Cookies[NoticeCookie(http)]) is not { } notice)
        {
            return null;
        }

        http.Response.Cookies.Delete(NoticeCookie(http), AccessGuard.Cookie(http));
        return notice;
    }

    private sealed class Fragment : ComponentBase
    {
        [Parameter]
        public RenderFragment? Content { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddContent(0, Content);
    }
}

/// <summary>A page with what stands around it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Status">What goes on.</param>
/// <param name="IsLoggedIn">Whether the visitor may use the navigation.</param>
/// <param name="Notice">What became of the form that led here, or null.</param>
/// <param name="Sections">The navigation.</param>
internal sealed record ShellView(PageView Page, SiteStatus Status, bool IsLoggedIn, string? Notice, IReadOnlyList<SiteSection> Sections)
{
    /// <summary>Whether people come in by signing in.</summary>
    public bool HasSignIn { get; init; }

    /// <summary>Who signed in; null on a local site, and for strangers.</summary>
    public SignedIn? SignedIn { get; init; }
}

/// <summary>Who signed in.</summary>
/// <param name="Name">The login.</param>
/// <param name="FormToken">The token of the form that signs out.</param>
internal sealed record SignedIn(string Name, string FormToken);
