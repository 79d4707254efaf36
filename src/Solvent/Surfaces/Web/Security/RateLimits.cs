using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>
/// Keeps one visitor from taking all of a server: a bucket for each of them, and one for each address that nobody is known from.
/// Secrets that are not known here cost a look at the ledger; those have buckets of their own, one for each address and one for all.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private const int Burst = 4;
    private const int AnonymousShare = 5;

    private readonly PartitionedRateLimiter<HttpContext>? visits;
    private readonly PartitionedRateLimiter<HttpContext>? looks;

    /// <summary>Makes the buckets.</summary>
    /// <param name="perSecond">Requests a second of one visitor; null for any number.</param>
    public RateLimits(int? perSecond)
    {
        if (perSecond is not { } number)
        {
            return;
        }

        var few = Math.Max(1, number / AnonymousShare);
        visits = PartitionedRateLimiter.Create<HttpContext, string>(http => http.Visitor() is { } visitor ? Bucket(visitor.Caller.Id, number) : Bucket($"from {ClientAddress.Of(http)}", few));
        looks = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(ClientAddress.Of(http), few)),
            PartitionedRateLimiter.Create<HttpContext, string>(_ => Bucket("", number)));
    }

    /// <summary>Whether the ledger may be looked at for a secret that is not known here.</summary>
    public bool AllowsLook(HttpContext http)
    {
        using var lease = looks?.AttemptAcquire(http);
        return lease?.IsAcquired != false;
    }

    /// <summary>Takes one request from the visitor's bucket; answers it when there is none left.</summary>
    public async ValueTask<bool> AllowsAsync(HttpContext http)
    {
        using var lease = visits?.AttemptAcquire(http);
        if (lease?.IsAcquired != false)
        {
            return true;
        }

        await RefuseAsync(http, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null);
        return false;
    }

    /// <summary>Answers a request that is one too many.</summary>
    /// <param name="http">The request.</param>
    /// <param name="wait">How long to wait; null for a second.</param>
    public static Task RefuseAsync(HttpContext http, TimeSpan? wait)
    {
        http.Deny("too-many");
        http.Response.Headers.RetryAfter = Math.Ceiling(wait?.TotalSeconds ?? 1).ToString(CultureInfo.InvariantCulture);
        var message = MessagePage.OfStatus(StatusCodes.Status429TooManyRequests);
        return Problems.IsForPrograms(http)
            ? Problems.WriteAsync(http, StatusCodes.Status429TooManyRequests, message.Title, message.Text)
            : MessagePage.ShowAsync(http, StatusCodes.Status429TooManyRequests, message);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        visits?.Dispose();
        looks?.Dispose();
    }

    private static RateLimitPartition<string> Bucket(string key, int rate) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = rate * Burst, TokensPerPeriod = rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
    });
}

/// <summary>Where a request comes from.</summary>
internal static class ClientAddress
{
    private const int BytesOfSubnet = 8;
    private const int BytesOfSite = 6;
    private const int BytesOfBlock = 3;

    /// <summary>
    /// The address, of IPv6 the first 64 bits, since whoever has one has all of them; behind a proxy the last one that the proxy names, since
    /// a client can write the others itself.
    /// </summary>
    public static string Of(HttpContext http) => Find(http) is not { } address ? "nowhere"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{Cut(address, BytesOfSubnet)}/64"
        : address.ToString();

    /// <summary>The network around the address: enough to see where somebody knocks from, and nobody's own address, so that the ledger may keep it.</summary>
    public static string NetworkOf(HttpContext http) => Find(http) is not { } address ? "nowhere"
        : IPAddress.IsLoopback(address) ? "this machine"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{Cut(address, BytesOfSite)}/48"
        : $"{Cut(address, BytesOfBlock)}/24";

    private static IPAddress? Find(HttpContext http)
    {
        var said = http.Site().IsBehindProxy ? http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        var address = IPAddress.TryParse(said, out var named) ? named : http.Connection.RemoteIpAddress;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }

    private static IPAddress Cut(IPAddress address, int bytes)
    {
        var whole = address.GetAddressBytes();
        whole.AsSpan(bytes).Clear();
        return new IPAddress(whole);
    }
}
