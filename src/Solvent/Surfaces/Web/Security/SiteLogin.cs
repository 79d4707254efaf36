using System.Collections.Concurrent;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Surfaces.Web;

/// <summary>The one-time link of a local site, and the logins that came of it. Only digests of secrets are kept.</summary>
internal sealed class SiteLogin(TimeProvider time)
{
    /// <summary>How long the link may be used.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, byte> _logins = new(StringComparer.Ordinal);
    private Link? _link;

    /// <summary>Makes a new token for the link; an earlier one is void.</summary>
    /// <returns>43 characters that are safe in an address.</returns>
    public string NewLink()
    {
        var token = Secret.New();
        Volatile.Write(ref _link, new Link(Secret.Digest(token), time.GetUtcNow() + LinkLife));
        return token;
    }

    /// <summary>Logs in with the token of the link, which then is void.</summary>
    /// <returns>The value of the cookie, or null when the token is wrong, used or too old.</returns>
    public string? Redeem(string? token)
    {
        var link = Volatile.Read(ref _link);
        var fits = Secret.AreSame(Secret.Digest(token ?? ""), link?.Digest ?? "");
        if (link is null || !fits || time.GetUtcNow() > link.Expires || Interlocked.CompareExchange(ref _link, null, link) != link)
        {
            return null;
        }

        var secret = Secret.New();
        _logins[Secret.Digest(secret)] = 0;
        return secret;
    }

    /// <summary>Whether a cookie's value is that of a login.</summary>
    public bool Knows(string? cookie) => cookie is { Length: > 0 } && _logins.ContainsKey(Secret.Digest(cookie));

    private sealed record Link(string Digest, DateTimeOffset Expires);
}

/// <summary>Whoever has the link of a local site may do everything: it is who started it.</summary>
internal sealed class LocalVisitors(SiteLogin login, Func<CancellationToken, Task<Caller>> caller) : IVisitors
{
    private Visitor? _visitor;

    /// <inheritdoc />
    public async ValueTask<Visitor?> OfSessionAsync(string secret, Func<bool> mayLook, CancellationToken ct) =>
        login.Knows(secret) ? _visitor ??= new Visitor(await caller(ct).ConfigureAwait(false), Grants.Everything, "local") : null;

    /// <inheritdoc />
    public ValueTask<Visitor?> OfTokenAsync(string token, Func<bool> mayLook, CancellationToken ct) => new((Visitor?)null);
}
