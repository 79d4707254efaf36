using System.Globalization;
using System.Security.Cryptography;

namespace Solvent.Platform.Security;

/// <summary>Passwords as they are kept: <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>, PBKDF2 (RFC 8018) with as many rounds as OWASP advises.</summary>
internal static class PasswordHash
{
    /// <summary>The fewest characters of a password (NIST SP 800-63B, 3.1.1.2).</summary>
    public const int ShortestPassword = 15;

    /// <summary>The most characters, so that hashing stays cheap.</summary>
    public const int LongestPassword = 256;

    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // Checked in place of an account that is not there, so that the time does not tell.
    private static readonly Lazy<string> OfNobody = new(() => Of(Secret.New()));

    /// <summary>The text to keep for a password.</summary>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether a password is the one of a kept text; takes as long when there is no such text.</summary>
    public static bool Fits(string? kept, string password)
    {
        if (password.Length > LongestPassword || (kept ?? OfNobody.Value).Split('$') is not [Scheme, var rounds, var salt, var hash]
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var wanted = Convert.FromBase64String(hash);
        var made = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(salt), number, HashAlgorithmName.SHA256, wanted.Length);
        return CryptographicOperations.FixedTimeEquals(wanted, made) && kept is not null;
    }
}
