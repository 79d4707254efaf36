using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.Platform.Security;

/// <summary>Secrets that this program makes. They are so long that a plain digest can't be turned back; only digests are kept.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>A new secret: 43 characters that are safe in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The digest under which a secret is known: 64 hexadecimal digits.</summary>
    public static string Digest(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Another secret that only holders of the first can make.</summary>
    /// <param name="secret">The first.</param>
    /// <param name="use">What it is for.</param>
    public static string Derive(string secret, string use) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(use)));

    /// <summary>Whether two texts are the same, in a time that does not tell where they differ.</summary>
    public static bool AreSame(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
