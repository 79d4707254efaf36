using System.Net;
using System.Net.Sockets;

namespace Solvent.Platform.Security;

/// <summary>
/// Which addresses the program may call when somebody tells it to: those of the public network, so that nobody reaches
/// through it what lies behind its firewall.
/// </summary>
internal static class OutsideAddress
{
    // What is special for any reason: private, shared, test networks, tunnels that hide another address.
    private static readonly IPNetwork[] s_special = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "fc00::/7", "fec0::/10");

    // Instance metadata, neighbours on the wire, groups and what is reserved: nobody wants a webhook there.
    private static readonly IPNetwork[] s_never = Networks("169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8", "fd00:ec2::254/128");

    /// <summary>Whether a host means this machine, as it is written.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether an address that a host resolved to may be connected to.</summary>
    /// <param name="address">The address.</param>
    /// <param name="host">The host as it is written: this machine is reached by its own names only.</param>
    /// <param name="isPrivateAllowed">Whether private networks are allowed.</param>
    public static bool MayReach(IPAddress address, string host, bool isPrivateAllowed)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (s_never.Any(n => Contains(n, plain)))
        {
            return false;
        }

        return IPAddress.IsLoopback(plain) && IsLoopback(host) || isPrivateAllowed || !s_special.Any(n => Contains(n, plain));
    }

    private static bool Contains(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(Unscoped(address));

    private static IPAddress Unscoped(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(n => IPNetwork.Parse(n))];
}
