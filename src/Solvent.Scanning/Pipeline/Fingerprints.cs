using System.Security.Cryptography;
using System.Text;

namespace Solvent.Scanning.Pipeline;

/// <summary>
/// Tells findings apart across edits: rule, file name, enclosing function and what was matched, as a formatter may write it; lines and
/// folders are left out. Equal ones of a repository are numbered in the order of paths and places, those that are suppressed in the code last:
/// a renamed folder changes that order, and must not make an open one look new.
/// </summary>
internal static class Fingerprints
{
    public static IEnumerable<RawFinding> Assign(IEnumerable<RawFinding> ordered)
    {
        var all = ordered.ToArray();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var isSuppressed in new[] { false, true })
        {
            for (var i = 0; i < all.Length; i++)
            {
                if (all[i].SuppressedInCode is not null == isSuppressed)
                {
                    all[i] = all[i] with { Fingerprint = Next(all[i], seen) };
                }
            }
        }

        return all;
    }

    private static string Next(RawFinding raw, Dictionary<string, int> seen)
    {
        var identity = string.Join('\n', raw.Rule.Id, raw.IsRepositoryWide ? "" : Path.GetFileName(raw.Entry.Path), raw.Scope, Fold(raw.Key));
        var number = seen[identity] = seen.GetValueOrDefault(identity) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(number == 1 ? identity : $"{identity}\n{number}"));
        return Convert.ToHexStringLower(hash)[..32];
    }

    // White space, the kind of quotes and a comma before a closing bracket are the formatter's.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is ')' or ']' or '}' && folded.Length > 0 && folded[^1] == ',')
            {
                folded.Length--;
            }

            if (!char.IsWhiteSpace(c))
            {
                folded.Append(c == '\'' ? '"' : c);
            }
        }

        return folded.ToString();
    }
}
