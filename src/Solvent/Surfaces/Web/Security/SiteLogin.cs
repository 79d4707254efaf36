using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.Surfaces.Web;

/// <summary>The one-time link of a site, and the logins that came of it. Only digests of secrets are kept.</summary>
internal sealed class SiteLogin(TimeProvider time)
{
    /// <summary>How long the link may be used.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);

    private const int SecretBytes = 32;
    private readonly ConcurrentDictionary<string, SiteSession> _sessions = new(StringComparer.Ordinal);
    private Link? _link;

    /// <summary>Makes a new token for the link; an earlier one is void.</summary>
    /// <returns>43 characters that are safe in an address.</returns>
    public string NewLink()
    {
        var token = NewSecret();
        Volatile.Write(ref _link, new Link(Digest(token), time.GetUtcNow() + LinkLife));
        return token;
    }

    /// <summary>Logs in with the token of the link, which then is void.</summary>
    /// <returns>The value of the cookie, or null when the token is wrong, used or too old.</returns>
    public string? Redeem(string? token)
    {
        var link = Volatile.Read(ref _link);
        var fits = CryptographicOperations.FixedTimeEquals(Digest(token ?? ""), link?.Digest ?? new byte[SHA256.HashSizeInBytes]);
        if (link is null || !fits || time.GetUtcNow() > link.Expires || Interlocked.CompareExchange(ref _link, null, link) != link)
        {
            return null;
        }

        var secret = NewSecret();
        _sessions[Key(secret)] = new SiteSession(NewSecret());
        return secret;
    }

    /// <summary>The login of a cookie's value, or null.</summary>
    public SiteSession? Find(string? cookie) =>
        cookie is { Length: > 0 and < 200 } && _sessions.TryGetValue(Key(cookie), out var session) ? session : null;

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string Key(string secret) => Convert.ToHexStringLower(Digest(secret));

    private sealed record Link(byte[] Digest, DateTimeOffset Expires);
}
