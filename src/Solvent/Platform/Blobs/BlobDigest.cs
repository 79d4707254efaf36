using System.Security.Cryptography;

namespace Solvent.Platform.Blobs;

/// <summary>The name of a blob: the SHA-256 of its content.</summary>
internal static class BlobDigest
{
    private const int Digits = 2 * SHA256.HashSizeInBytes;
    private const string Prefix = "sha256:";

    /// <summary>Whether a text is a digest as facts hold it: 64 lower-case hexadecimal digits.</summary>
    public static bool Is(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The digest that somebody wrote, also in capitals or behind <c>sha256:</c>; null for anything else.</summary>
    public static string? Read(string text)
    {
        var digits = (text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text).ToLowerInvariant();
        return Is(digits) ? digits : null;
    }
}
