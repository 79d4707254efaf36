namespace Solvent.Surfaces.Cli;

/// <summary>How near a mistyped word is to one that is known.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The known words that the mistyped one may have meant, the nearest first.</summary>
    public static IEnumerable<T> Near<T>(string word, IEnumerable<T> known, Func<T, string> name) => known
        .Select(one => (One: one, Name: name(one), Distance: Distance(word, name(one))))
        .Where(pair => pair.Distance <= Math.Max(pair.Name.Length > 3 ? 2 : 1, pair.Name.Length / 3))
        .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
        .Select(pair => pair.One);

    // How many letters have to be added, removed or replaced.
    private static int Distance(string a, string b)
    {
        if (a.Length > LongestWord || b.Length > 2 * LongestWord)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
