using System.Diagnostics;

namespace Solvent.Surfaces.Http;

/// <summary>Gives the span of a request its name and tags (OpenTelemetry's HTTP conventions): the pattern of the route, never the address, which may hold a secret.</summary>
internal static class RequestTraces
{
    /// <summary>The middleware, behind routing.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var span = Activity.Current;
        try
        {
            await next(http);
        }
        finally
        {
            if (span is not null)
            {
                var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
                span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
            }
        }
    }
}
