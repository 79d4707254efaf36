using System.Globalization;
using System.Threading.RateLimiting;
using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>Keeps one visitor from taking all of a server: a bucket for each of them, and one for each address that nobody is known from.</summary>
internal sealed class RateLimits(int? perSecond) : IDisposable
{
    private const int Burst = 4;
    private const int AnonymousShare = 5;

    private readonly PartitionedRateLimiter<HttpContext>? limiter = perSecond is not { } number ? null : PartitionedRateLimiter.Create<HttpContext, string>(http =>
    {
        var visitor = http.Visitor();
        var rate = visitor is null ? Math.Max(1, number / AnonymousShare) : number;
        return RateLimitPartition.GetTokenBucketLimiter(visitor?.Caller.Id ?? $"from {ClientAddress.Of(http)}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate * Burst, TokensPerPeriod = rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
        });
    });

    /// <summary>Takes one request from the visitor's bucket; answers it when there is none left.</summary>
    public async ValueTask<bool> AllowsAsync(HttpContext http)
    {
        if (limiter is null)
        {
            return true;
        }

        using var lease = limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            return true;
        }

        http.Deny("too-many");
        http.Response.Headers.RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "1";
        var message = MessagePage.OfStatus(StatusCodes.Status429TooManyRequests);
        await (Problems.IsForPrograms(http)
            ? Problems.WriteAsync(http, StatusCodes.Status429TooManyRequests, message.Title, message.Text)
            : MessagePage.ShowAsync(http, StatusCodes.Status429TooManyRequests, message));
        return false;
    }

    /// <inheritdoc />
    public void Dispose() => limiter?.Dispose();
}

/// <summary>Where a request comes from.</summary>
internal static class ClientAddress
{
    /// <summary>The address; behind a proxy the last one that the proxy names, since a client can write the others itself.</summary>
    public static string Of(HttpContext http)
    {
        var said = http.Site().IsBehindProxy ? http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        return said.Length is > 0 and < 64 ? said : http.Connection.RemoteIpAddress?.ToString() ?? "nowhere";
    }
}
