using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Retrieval;

/// <summary>The part of a piece's text where most of the words that hit stand close together.</summary>
internal static class Snippet
{
    private const int Width = 220;
    private const int Before = 40;
    private const string Field = "text: ";

    /// <summary>The snippet, on one line.</summary>
    public static string Of(ContextPiece piece)
    {
        var text = PlainText.Line(piece.Text, int.MaxValue);
        var hits = Hits(text, Words(piece.Why));
        if (text.Length <= Width)
        {
            return text;
        }

        var best = hits.Count == 0 ? 0 : hits.MaxBy(from => hits.Count(at => at >= from && at < from + Width - Before));
        var start = best <= Before ? 0 : Blank(text, best - Before);
        var end = Math.Min(text.Length, start + Width);
        end = end == text.Length ? end : Math.Max(start + 1, text.LastIndexOf(' ', end - 1, end - start));
        return $"{(start > 0 ? "… " : "")}{text[start..end].Trim()}{(end < text.Length ? " …" : "")}";
    }

    // Behind the blank that comes next, so that no word is cut.
    private static int Blank(string text, int from) => text.IndexOf(' ', from, Before) is var at and >= 0 ? at + 1 : from;

    private static HashSet<string> Words(string why) =>
        [.. why.Split("; ").Where(part => part.StartsWith(Field, StringComparison.Ordinal)).SelectMany(part => part[Field.Length..].Split([", ", " "], StringSplitOptions.RemoveEmptyEntries))];

    private static List<int> Hits(string text, HashSet<string> words)
    {
        var hits = new List<int>();
        for (var at = 0; words.Count > 0 && at < text.Length;)
        {
            var end = text.IndexOf(' ', at) is var blank and >= 0 ? blank : text.Length;
            if (QuestionWords.Fold(text[at..end]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(words.Contains))
            {
                hits.Add(at);
            }

            at = end + 1;
        }

        return hits;
    }
}
