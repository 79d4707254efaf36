using System.Text;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>A sentence of the context.</summary>
/// <param name="Sentence">As it stands, on one line.</param>
/// <param name="Piece">The piece that it is of.</param>
internal sealed record QuotedSentence(string Sentence, ContextPiece Piece);

/// <summary>Ranks sentences by the words that they share with a question; rare words weigh more.</summary>
internal static class SentenceRanking
{
    private const int ShortestWord = 3;
    private const int LongestStem = 6;
    private const int ShortestSentence = 12;
    private static readonly HashSet<string> s_common =
    [
        "the", "and", "for", "are", "was", "were", "with", "that", "this", "from", "you", "your", "our", "can", "could", "will", "would", "how", "what", "when", "where", "who", "why", "which",
        "have", "has", "had", "not", "but", "its", "did", "does", "any", "all", "been", "being", "there", "their", "they", "then", "than", "about", "into", "please",
    ];

    /// <summary>The sentences that fit best, in the order of the pieces and of their text.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="pieces">The context, best first.</param>
    /// <param name="most">The most sentences.</param>
    public static IReadOnlyList<QuotedSentence> Best(string question, IReadOnlyList<ContextPiece> pieces, int most)
    {
        var asked = Words(question).ToHashSet(StringComparer.Ordinal);
        var sentences = pieces.SelectMany((piece, rank) => Sentences(piece.Text).Select((sentence, order) => (Sentence: sentence, Piece: piece, Rank: rank, Order: order, Words: Words(sentence).ToHashSet(StringComparer.Ordinal)))).ToList();
        var weights = asked.ToDictionary(word => word, word => Math.Log(1 + ((sentences.Count + 1.0) / (1 + sentences.Count(one => one.Words.Contains(word))))), StringComparer.Ordinal);
        return
        [
            .. sentences
                .Select(one => (One: one, Score: one.Words.Where(asked.Contains).Sum(word => weights[word]) / (1 + (one.Rank * 0.1))))
                .Where(scored => scored.Score > 0)
                .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.One.Rank).ThenBy(scored => scored.One.Order)
                .DistinctBy(scored => scored.One.Sentence, StringComparer.Ordinal).Take(most)
                .OrderBy(scored => scored.One.Rank).ThenBy(scored => scored.One.Order)
                .Select(scored => new QuotedSentence(scored.One.Sentence, scored.One.Piece)),
        ];
    }

    /// <summary>The sentences of a text: ended by a full stop, a question or exclamation mark, or an empty line; headings and list marks are left out.</summary>
    internal static IEnumerable<string> Sentences(string text)
    {
        foreach (var block in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#' && !line.StartsWith("```", StringComparison.Ordinal));
            var plain = new StringBuilder();
            foreach (var line in lines)
            {
                var isItem = line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) || line[0] == '|';
                plain.Append(plain.Length == 0 ? "" : isItem ? "\n" : " ").Append(isItem ? line.TrimStart('-', '*', '|', ' ').TrimEnd('|', ' ') : line);
            }

            foreach (var sentence in Split(plain.ToString()))
            {
                yield return sentence;
            }
        }
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] == '\n' || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (ends || i + 1 == text.Length)
            {
                var sentence = text[start..(i + 1)].Trim();
                start = i + 1;
                if (sentence.Length >= ShortestSentence)
                {
                    yield return sentence;
                }
            }
        }
    }

    // Endings are cut, so that refund, refunds and refunded are one word.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text + " ")
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                var whole = word.ToString();
                word.Clear();
                if (whole.Length >= ShortestWord && !s_common.Contains(whole))
                {
                    yield return whole.Length > LongestStem ? whole[..LongestStem] : whole.TrimEnd('s');
                }
            }
        }
    }
}
