using System.Security.Cryptography;
using System.Text;

namespace Solvent.Modules.Register;

/// <summary>
/// The id of an item: the first eight lower-case base32 characters (RFC 4648 alphabet, 40 bits) of SHA-256 over the UTF-8
/// bytes of repository id, rule id and component, each ended by a zero byte.
/// </summary>
internal static class ItemId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 8;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The id of the item of that rule in that component.</summary>
    public static string Of(string repository, string rule, string component) => Short($"{repository}\0{rule}\0{component}\0");

    /// <summary>The stream that holds the facts of an item.</summary>
    public static string Stream(string item) => "register/" + item;

    /// <summary>The stream that holds the scans of a repository.</summary>
    public static string ScanStream(string repository) => "register/scans-" + Short($"{repository}\0");

    /// <summary>The stream that holds what is known of a repository.</summary>
    public static string RepositoryStream(string repository) => "register/repository-" + Short($"{repository}\0");

    private static string Short(string text)
    {
        var bits = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(Length, bits, static (id, hash) =>
        {
            var number = 0UL;
            for (var i = 0; i < 5; i++)
            {
                number = (number << 8) | hash[i];
            }

            for (var i = Length - 1; i >= 0; i--, number >>= 5)
            {
                id[i] = Alphabet[(int)(number & 31)];
            }
        });
    }
}
