using System.Text;

namespace Solvent.Modules.Retrieval;

/// <summary>The words of a question, taken out of a text that may be hostile: letters and digits only, so that nothing of it can be a query's language.</summary>
/// <param name="Words">Words, each once, in their order.</param>
/// <param name="Phrases">Words that stand together by a mark, such as <c>gpt 4o</c> of <c>gpt-4o</c>.</param>
internal sealed record QuestionWords(IReadOnlyList<string> Words, IReadOnlyList<string> Phrases)
{
    private const int MostCharacters = 8_000;
    private const int MostWords = 48;
    private const int MostPhrases = 8;
    private const int LongestWord = 64;

    // What nearly every English text holds; a question of nothing else is asked with them.
    private static readonly HashSet<string> s_plain = new(
        ("a about above after again against all am an and any are as at be because been before being below between both but by can could did do does doing down during each few for from further get had has have having he her "
            + "here hers him his how i if in into is it its just me more most my no nor not now of off on once only or other our out over own please same she should so some such than that the their them then there these they "
            + "this those through to too under until up us very was we were what when where which while who whom whose why will with would you your").Split(' '), StringComparer.Ordinal);

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => Words.Count == 0;

    /// <summary>The words of a text.</summary>
    public static QuestionWords Of(string text)
    {
        var (all, phrases) = (new List<string>(), new List<string>());
        foreach (var part in text.AsSpan(0, Math.Min(text.Length, MostCharacters)).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = [.. Runs(part)];
            all.AddRange(words);
            if (words.Length is > 1 and <= MostPhrases)
            {
                phrases.Add(string.Join(' ', words));
            }
        }

        var telling = all.Where(word => !s_plain.Contains(word)).ToList();
        return new QuestionWords(
            [.. (telling.Count > 0 ? telling : all).Distinct(StringComparer.Ordinal).Take(MostWords)], [.. phrases.Distinct(StringComparer.Ordinal).Take(MostPhrases)]);
    }

    /// <summary>A text with blanks in place of all that is no letter and no digit, in small letters without their marks.</summary>
    public static string Fold(string text)
    {
        // A lone half of a character can't be taken apart.
        var parts = PlainText.Of(text).Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(parts.Length);
        foreach (var rune in parts.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark))
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }

    private static IEnumerable<string> Runs(string part) =>
        Fold(part).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length <= LongestWord);
}
