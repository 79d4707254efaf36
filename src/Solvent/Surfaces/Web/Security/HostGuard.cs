using System.Globalization;

namespace Solvent.Surfaces.Web;

/// <summary>
/// Answers only requests that name this machine and the site's own port, so that a name that an attacker points at
/// 127.0.0.1 (DNS rebinding) reaches nothing.
/// </summary>
internal static class HostGuard
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Whether a <c>Host</c> header names this site.</summary>
    /// <param name="host">The header.</param>
    /// <param name="port">The port on which the request came in.</param>
    public static bool IsOurs(string? host, int port) => Array.Exists(Names, name => string.Equals(
        host, port == 80 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{port}"), StringComparison.OrdinalIgnoreCase));

    /// <summary>The middleware.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (IsOurs(http.Request.Headers.Host, http.Connection.LocalPort) || IsPublic(http) || IsProbe(http))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(http.Site().PublicAddress is { } address
            ? $"This is Solvent at {address}; it answers under no other name.\n"
            : $"This is Solvent on 127.0.0.1:{http.Connection.LocalPort}; it answers under no other name.\n");
    }

    // Load balancers ask by address; the answer tells nothing.
    private static bool IsProbe(HttpContext http) => http.Site().HasSignIn && http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static bool IsPublic(HttpContext http) =>
        http.Site().PublicAddress is { } address && string.Equals(http.Request.Headers.Host, address.Authority, StringComparison.OrdinalIgnoreCase);
}
