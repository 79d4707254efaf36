using System.Net;
using System.Net.Sockets;

namespace Solvent.Platform.Security;

/// <summary>
/// HTTP to addresses that somebody else chose. The address is checked that is connected to, not the one that was looked
/// up before; no redirect is followed, no proxy and no cookie used, and little is read of what comes back.
/// </summary>
internal static class OutsideHttp
{
    private const int MaxHeaderKilobytes = 16;

    /// <summary>A client; it has no time limit of its own.</summary>
    /// <param name="isPrivateAllowed">Whether private networks may be reached.</param>
    public static HttpClient Client(bool isPrivateAllowed)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = MaxHeaderKilobytes << 10,
            ActivityHeadersPropagator = null,
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, isPrivateAllowed, ct),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, bool isPrivateAllowed, CancellationToken ct)
    {
        var found = IPAddress.TryParse(end.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(end.Host, ct).ConfigureAwait(false);
        var allowed = found.Where(a => OutsideAddress.MayReach(a, end.Host, isPrivateAllowed)).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressNotAllowedException(end.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, ct).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host lies where the program may not reach.</summary>
internal sealed class AddressNotAllowedException(string host) : Exception($"{host} lies in a private network, or at an address that is never called");
