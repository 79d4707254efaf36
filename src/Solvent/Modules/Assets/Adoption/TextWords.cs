namespace Solvent.Modules.Assets.Adoption;

/// <summary>How alike two texts are, by their words.</summary>
internal static class TextWords
{
    private const int Most = 2_000;

    /// <summary>The share of words that two texts have in common, 0 to 1.</summary>
    public static double Likeness(string one, string other)
    {
        var (left, right) = (Count(one), Count(other));
        var all = left.Values.Sum() + right.Values.Sum();
        return all == 0 ? 0 : 2.0 * left.Sum(pair => Math.Min(pair.Value, right.GetValueOrDefault(pair.Key))) / all;
    }

    private static Dictionary<string, int> Count(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var left = Most;
        for (var at = 0; at < text.Length && left > 0; at++)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                var word = text[start..at];
                words[word] = words.GetValueOrDefault(word) + 1;
                left--;
            }
        }

        return words;
    }
}
