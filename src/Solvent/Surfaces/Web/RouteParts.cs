namespace Solvent.Surfaces.Web;

/// <summary>Parts of a request's path.</summary>
internal static class RouteParts
{
    /// <summary>The part of that name. A slash inside it, which the server leaves encoded, is one: identities such as <c>team/shop</c> hold some.</summary>
    public static string Part(this HttpContext http, string name) => ((string)http.GetRouteValue(name)!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
