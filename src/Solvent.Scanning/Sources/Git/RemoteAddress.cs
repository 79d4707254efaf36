namespace Solvent.Scanning.Sources.Git;

/// <summary>The address of a remote, made the same however it was written.</summary>
internal static class RemoteAddress
{
    /// <summary>
    /// <c>host/path</c>: scheme, user, port, <c>.git</c> and a last slash removed, the host in small letters.
    /// Null for folders of this machine, which identify nothing elsewhere.
    /// </summary>
    internal static string? Normalise(string url)
    {
        var rest = url.Trim();
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            if (rest.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            rest = rest[(scheme + 3)..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            return slash <= 0 ? null : Join(HostOf(rest[..slash]), rest[slash..]);
        }

        // The short form of ssh: user@host:path. A drive letter or a slash before the colon is a folder.
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var isShort = colon > 1 && !rest[..colon].Contains('/', StringComparison.Ordinal);
        return isShort ? Join(HostOf(rest[..colon]), rest[(colon + 1)..]) : null;
    }

    /// <summary>The last part of a normalised address.</summary>
    internal static string NameOf(string normalised) => normalised[(normalised.LastIndexOf('/') + 1)..];

    private static string HostOf(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        return port > 0 && !host.EndsWith(']') ? host[..port] : host;
    }

    private static string? Join(string host, string path)
    {
        var cleaned = path.Trim('/');
        if (cleaned.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
        {
            cleaned = cleaned[..^4].TrimEnd('/');
        }

        return host.Length == 0 || cleaned.Length == 0 ? null : host.ToLowerInvariant() + "/" + cleaned;
    }
}
