namespace Solvent.Modules.Assets.Documents;

/// <summary>The words of texts, to tell a changed one from another one.</summary>
internal static class WordCounts
{
    /// <summary>The words of a text, the first few hundred, with how often each is there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many words are counted.</param>
    /// <param name="comparer">What makes two words the same.</param>
    public static Dictionary<string, int> Of(ReadOnlySpan<char> text, int most, StringComparer comparer)
    {
        var words = new Dictionary<string, int>(comparer);
        var counts = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var (at, left) = (0, most); at < text.Length && left > 0; at++)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                counts.TryGetValue(text[start..at], out var count);
                counts[text[start..at]] = count + 1;
                left--;
            }
        }

        return words;
    }

    /// <summary>The share of words that two have in common, 0 to 1.</summary>
    public static double Likeness(Dictionary<string, int> words, Dictionary<string, int> others)
    {
        var common = words.Sum(pair => Math.Min(pair.Value, others.GetValueOrDefault(pair.Key)));
        var all = words.Values.Sum() + others.Values.Sum();
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
