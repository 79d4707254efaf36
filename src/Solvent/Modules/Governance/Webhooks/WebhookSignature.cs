using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Solvent.Modules.Governance;

/// <summary>Signs what a webhook is told, in the scheme that Stripe uses: `t=SECONDS,v1=HEX`, over `SECONDS.BODY` with HMAC-SHA256.</summary>
internal static class WebhookSignature
{
    /// <summary>The header.</summary>
    public const string Header = "Solvent-Signature";

    private const int SecretBytes = 32;

    /// <summary>A new secret: 256 random bits behind a prefix that scanners for secrets know.</summary>
    public static string NewSecret() => "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The header's value.</summary>
    /// <param name="secret">The secret as it was shown; its characters are the key.</param>
    /// <param name="at">When it is sent: a receiver refuses what is old.</param>
    /// <param name="body">The exact bytes of the body.</param>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
