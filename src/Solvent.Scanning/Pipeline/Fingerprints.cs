using System.Security.Cryptography;
using System.Text;

namespace Solvent.Scanning.Pipeline;

/// <summary>
/// Tells findings apart across edits: rule, file name, enclosing function and what was matched with white space folded; lines and
/// folders are left out. Equal ones of a repository are numbered in the order of paths and places.
/// </summary>
internal static class Fingerprints
{
    public static IEnumerable<RawFinding> Assign(IEnumerable<RawFinding> ordered)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var raw in ordered)
        {
            var identity = string.Join('\n', raw.Rule.Id, raw.IsRepositoryWide ? "" : Path.GetFileName(raw.Entry.Path), raw.Scope, Fold(raw.Key));
            var number = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(number == 1 ? identity : $"{identity}\n{number}"));
            yield return raw with { Fingerprint = Convert.ToHexStringLower(hash)[..32] };
        }
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
