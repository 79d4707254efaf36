using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.Platform.Ledger.Export;

/// <summary>
/// The lines of an export, each ended by one line feed: a header; the envelopes, byte by byte as they are stored; a
/// check line for each 256 of them; a footer with the SHA-256 over all bytes before it. The check lines tell
/// <em>which</em> envelope was changed; that something was changed is told by root and footer.
/// </summary>
internal static class ExportFormat
{
    /// <summary>The schema named in the header.</summary>
    public const string Schema = "solvent.ledger-export/1";

    /// <summary>The envelopes that one check line stands for.</summary>
    public const int FactsPerCheck = 256;

    /// <summary>The bytes of a leaf hash that a check line repeats.</summary>
    public const int CheckBytes = 4;

    /// <summary>The header with a check of its own.</summary>
    public static byte[] Header(string origin, long size, string root)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{{\"schema\":\"{Schema}\",\"origin\":\"{origin}\",\"size\":{size},\"root\":\"{root}\"");
        var check = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content)))[..16];
        return Encoding.ASCII.GetBytes($"{content},\"check\":\"{check}\"}}");
    }

    /// <summary>A check line over the starts of leaf hashes, <see cref="CheckBytes"/> each.</summary>
    /// <param name="from">The number of the first fact that it stands for.</param>
    /// <param name="leafStarts">The starts, one after the other.</param>
    public static byte[] Checks(long from, ReadOnlySpan<byte> leafStarts) =>
        Encoding.ASCII.GetBytes($"{ChecksPrefix(from)}{Convert.ToHexStringLower(leafStarts)}\"}}");

    /// <summary>What stands before the digits of a check line.</summary>
    public static string ChecksPrefix(long from) => string.Create(CultureInfo.InvariantCulture, $"{{\"from\":{from},\"checks\":\"");

    /// <summary>The footer over all bytes before it.</summary>
    public static byte[] Footer(ReadOnlySpan<byte> digest) =>
        Encoding.ASCII.GetBytes($"{{\"sha256\":\"{Convert.ToHexStringLower(digest)}\"}}");

    /// <summary>Reads a header; null unless it is byte by byte what <see cref="Header"/> writes.</summary>
    public static ExportHeader? ReadHeader(ReadOnlySpan<byte> line)
    {
        var rest = line;
        if (!Take(ref rest, "{\"schema\":\"solvent.ledger-export/1\",\"origin\":\""u8)
            || Until(ref rest, "\",\"size\":"u8) is not { } origin
            || !Utf8Parser.TryParse(rest, out long size, out var used))
        {
            return null;
        }

        rest = rest[used..];
        if (!Take(ref rest, ",\"root\":\""u8) || Until(ref rest, "\",\"check\":\""u8) is not { } root)
        {
            return null;
        }

        return line.SequenceEqual(Header(origin, size, root)) ? new ExportHeader(origin, size, root) : null;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        var there = rest.StartsWith(expected);
        rest = there ? rest[expected.Length..] : rest;
        return there;
    }

    private static string? Until(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> end)
    {
        var at = rest.IndexOf(end);
        if (at < 0)
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(rest[..at]);
        rest = rest[(at + end.Length)..];
        return text;
    }
}

/// <summary>What an export's header says.</summary>
/// <param name="Origin">The ledger's own random id.</param>
/// <param name="Size">The number of facts.</param>
/// <param name="Root">The Merkle root over them as 64 hexadecimal digits.</param>
internal sealed record ExportHeader(string Origin, long Size, string Root);
