namespace Solvent.Surfaces.Web;

/// <summary>What a request needs before a route answers it. A route that says nothing needs a login.</summary>
internal enum Access
{
    /// <summary>The cookie of a login; with an unsafe method also the same origin and the form's token.</summary>
    Login,

    /// <summary>The token of the one-time link.</summary>
    Link,

    /// <summary>Nothing: it shows nothing of the repository.</summary>
    Open,
}

/// <summary>What a route needs, as metadata of the route.</summary>
internal sealed record Needs(Access Access);
