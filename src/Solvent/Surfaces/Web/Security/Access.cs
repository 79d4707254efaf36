namespace Solvent.Surfaces.Web;

/// <summary>What a request needs before a route answers it. A route that says nothing needs a login.</summary>
internal enum Access
{
    /// <summary>The cookie of a login; with an unsafe method also the same origin and the form's token.</summary>
    Login,

    /// <summary>A bearer token; to read, the cookie of a login will do. An unsafe method never goes by a cookie.</summary>
    Api,

    /// <summary>The token of the one-time link.</summary>
    Link,

    /// <summary>To sign in: nothing but the same origin.</summary>
    SignIn,

    /// <summary>Nothing: it shows nothing of any repository.</summary>
    Open,
}

/// <summary>What a route needs, as metadata of the route.</summary>
/// <param name="Access">How the visitor is known.</param>
/// <param name="Scope">The scope that the visitor has somewhere; null for none. The route asks whether it is there for the repository in question.</param>
internal sealed record Needs(Access Access, string? Scope = null);
