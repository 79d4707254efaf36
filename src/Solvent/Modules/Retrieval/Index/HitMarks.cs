namespace Solvent.Modules.Retrieval;

/// <summary>Reads the words that a store marked in a text. The marks are control characters, which no kept text holds.</summary>
internal static class HitMarks
{
    /// <summary>Stands before a hit.</summary>
    public const char Open = '\u0001';

    /// <summary>Stands behind a hit.</summary>
    public const char Close = '\u0002';

    private const int MostWords = 8;

    /// <summary>The words that hit, by field.</summary>
    public static IReadOnlyList<FieldHits> Read(string title, string attributes, string text) =>
        [.. new[] { new FieldHits("title", Words(title)), new FieldHits("attributes", Words(attributes)), new FieldHits("text", Words(text)) }.Where(hits => hits.Words.Count > 0)];

    private static List<string> Words(string marked)
    {
        var words = new List<string>();
        for (var at = marked.IndexOf(Open, StringComparison.Ordinal); at >= 0 && words.Count < MostWords; at = marked.IndexOf(Open, at + 1))
        {
            var end = marked.IndexOf(Close, at);
            var word = QuestionWords.Fold(end < 0 ? marked[(at + 1)..] : marked[(at + 1)..end]).Trim();
            if (word.Length > 0 && !words.Contains(word, StringComparer.Ordinal))
            {
                words.Add(word);
            }
        }

        return words;
    }
}
