using Solvent.Modules.Assets.Merging;

namespace Solvent.Tests.Modules.Assets.Merging;

/// <summary>How a merge compares with git's.</summary>
internal enum Outcome
{
    /// <summary>Both are clean, with the same text.</summary>
    SameClean,

    /// <summary>Both conflict, with the same text.</summary>
    SameConflict,

    /// <summary>Both conflict; ours leaves less to decide.</summary>
    SmallerConflict,

    /// <summary>Git conflicts, ours is clean.</summary>
    Resolved,

    /// <summary>Git's clean text has a key of front matter twice; ours has it once, or conflicts.</summary>
    DoubledKey,
}

/// <summary>Judges a merge beside git's by its own count of lines.</summary>
internal static class Verdict
{
    /// <summary>How the merge compares.</summary>
    /// <exception cref="InvalidOperationException">It does not hold what is promised.</exception>
    public static Outcome Of(RandomTriple triple, MergeResult result, (string Text, bool IsClean) git)
    {
        var outcome = (git.IsClean, result.IsClean) switch
        {
            (true, true) when result.Text == git.Text => Outcome.SameClean,
            (true, _) when DoublesKey(triple, git.Text) => Outcome.DoubledKey,
            (true, true) => throw new InvalidOperationException("git is clean with another text"),
            (true, false) => throw new InvalidOperationException("git is clean, the merge conflicts"),
            (false, true) => Outcome.Resolved,
            // For an empty base git ends its marks with a line feed even amid our CRLF.
            (false, false) when result.Text.ReplaceLineEndings("\n") == git.Text.ReplaceLineEndings("\n") => Outcome.SameConflict,
            (false, false) when result.Method == MergeMethod.Structure => Outcome.SmallerConflict,
            _ => throw new InvalidOperationException("the conflicts of the lines are not git's"),
        };
        Lossless(triple, result);
        return outcome;
    }

    /// <summary>
    /// Every line that a side added is there. Of what structure merged the count is exact: as often as both sides together have it, and no line that a side took out.
    /// (By line both sides may have added a line alike while one took out another copy; that counts otherwise, and is as git has it.)
    /// </summary>
    private static void Lossless(RandomTriple triple, MergeResult result)
    {
        var (old, ours, theirs, merged) = (Count(triple.Base), Count(triple.Ours), Count(triple.Theirs), Count(result.Text));
        foreach (var line in old.Keys.Concat(ours.Keys).Concat(theirs.Keys).Distinct())
        {
            var (b, o, t, m) = (old.GetValueOrDefault(line), ours.GetValueOrDefault(line), theirs.GetValueOrDefault(line), merged.GetValueOrDefault(line));
            var byStructure = result.Method == MergeMethod.Structure;
            var sum = Math.Max(0, o + t - b);
            var least = !byStructure ? (o > b || t > b ? 1 : 0) : o > b && t > b ? Math.Max(o, t) : sum;
            var most = o < b && t < b ? Math.Min(o, t) : sum;
            if (m < least || (byStructure && result.IsClean && m > most))
            {
                throw new InvalidOperationException($"`{line}`: {b} in base, {o} in ours, {t} in theirs, {m} in the merged text");
            }
        }
    }

    private static Dictionary<string, int> Count(string text) =>
        text.Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => line.Trim().Length > 0)
            .GroupBy(static line => line).ToDictionary(static group => group.Key, static group => group.Count());

    private static bool DoublesKey(RandomTriple triple, string text)
    {
        var (ours, theirs) = (Keys(triple.Ours), Keys(triple.Theirs));
        return Keys(text).Any(key => key.Value > Math.Max(1, Math.Max(ours.GetValueOrDefault(key.Key), theirs.GetValueOrDefault(key.Key))));
    }

    private static Dictionary<string, int> Keys(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var close = Array.IndexOf(lines, "---", 1);
        return lines[0] != "---" || close < 0 ? [] :
            lines[1..close].GroupBy(static line => line.Split(':')[0]).ToDictionary(static group => group.Key, static group => group.Count());
    }
}
