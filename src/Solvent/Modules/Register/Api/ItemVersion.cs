using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Solvent.Modules.Register;

/// <summary>
/// The version of an item for <c>ETag</c> and <c>If-Match</c>, in two parts. The second is a digest of all that is shown, so
/// that the same tag means the same bytes. The first leaves out what others do to it: its place in the order to pay and the
/// last scan of its repository. A change asks for the first only, or every push would refuse it.
/// </summary>
internal static class ItemVersion
{
    /// <summary>The header that asks for any version.</summary>
    public const string Any = "*";

    private const int Digits = 24;

    /// <summary>The version of what is shown.</summary>
    public static string Of(DebtItemDocument shown) => $"{Own(shown)}.{Digest(shown)}";

    /// <summary>Whether an <c>If-Match</c> names the item as it is now. A weak tag never does.</summary>
    /// <param name="header">The header.</param>
    /// <param name="now">The item as it is shown now.</param>
    public static bool Holds(string header, DebtItemDocument now)
    {
        var start = $"\"{Own(now)}.";
        return header == Any || (EntityTagHeaderValue.TryParseList([header], out var tags)
            && tags.Any(one => !one.IsWeak && one.Tag.StartsWith(start, StringComparison.Ordinal)));
    }

    private static string Own(DebtItemDocument shown) => Digest(shown with { Item = shown.Item with { Rank = null, LastSeen = default } });

    private static string Digest(DebtItemDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document, DocumentJson.Default.DebtItemDocument)))[..Digits];
}
