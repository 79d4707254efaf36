namespace Solvent.Surfaces.Http;

/// <summary>One route of the API: what it is for, what it needs, takes and gives. The routes, the scopes and the description for programs are read off it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Pattern below <see cref="ApiRoutes.Root"/>, such as <c>/debt/{id}</c>.</param>
/// <param name="Scope">The scope that it needs, see <see cref="Platform.Security.Scopes"/>. Whether it is there for the repository in question is asked by the handler.</param>
/// <param name="Name">Its name for generated clients, such as <c>listDebt</c>.</param>
/// <param name="Summary">One sentence without its full stop.</param>
/// <param name="Handle">The handler.</param>
internal sealed record ApiRoute(string Method, string Path, string Scope, string Name, string Summary, Func<ApiCall, Task<ApiAnswer>> Handle)
{
    /// <summary>Bytes of a body unless a route says another number.</summary>
    public const long UsualMostBytes = 64 * 1024;

    /// <summary>What it reads from the query.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>The schema of the body that it takes, or null for none.</summary>
    public string? Takes { get; init; }

    /// <summary>The schema of what it gives, or null for nothing or a text.</summary>
    public string? Gives { get; init; }

    /// <summary>The media type of what it gives, where that is no JSON; null for JSON or nothing.</summary>
    public string? GivesKind { get; init; }

    /// <summary>Whether it takes <c>If-Match</c>: the version that was looked at.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>Whether it takes an idempotency key; false where doing it again changes nothing, or is wanted.</summary>
    public bool TakesKey { get; init; } = true;

    /// <summary>The status when all is well.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The most bytes of a body, as sent.</summary>
    public long MostBytes { get; init; } = UsualMostBytes;

    /// <summary>Whether it changes something.</summary>
    public bool Changes => Method is not "GET";
}

/// <summary>A parameter of the query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">One sentence without its full stop.</param>
/// <param name="Kind"><c>string</c>, <c>integer</c> or <c>boolean</c>.</param>
internal sealed record ApiParameter(string Name, string Meaning, string Kind = "string")
{
    /// <summary>The values that it may have; empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
