using System.Security.Cryptography;
using System.Text;

namespace Solvent.Platform.Ledger.Storage;

/// <summary>Makes the ids under which facts know people and texts.</summary>
internal static class SideRecordIds
{
    private const int SaltBytes = 16;

    /// <summary>A fresh random person id: 130 bits that say nothing of the person.</summary>
    public static string NewPerson() => LedgerNames.PersonPrefix + RandomNumberGenerator.GetString(LedgerNames.Base32, 26);

    /// <summary>A text with a fresh salt and the id made of both.</summary>
    public static SideText NewText(string text)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new SideText(TextId(salt, text), salt, text);
    }

    /// <summary>`t-` and the first 32 hexadecimal digits of SHA-256 over salt and text.</summary>
    public static string TextId(ReadOnlySpan<byte> salt, string text)
    {
        byte[] input = [.. salt, .. Encoding.UTF8.GetBytes(text)];
        return LedgerNames.TextPrefix + Convert.ToHexStringLower(SHA256.HashData(input))[..32];
    }
}
