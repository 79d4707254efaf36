using System.Globalization;

namespace Solvent.Modules.Retrieval;

/// <summary>Puts two orders together by their ranks (reciprocal rank fusion), since scores of words and of vectors can't be compared.</summary>
internal static class RankFusion
{
    // What the method's authors found to work: far enough from 0 that the first place is not all that counts.
    private const double Damping = 60;

    /// <summary>The best of both, the best first. What was found by its vector says how near it is.</summary>
    /// <param name="words">Found by words, best first.</param>
    /// <param name="vectors">Found by vectors, nearest first.</param>
    /// <param name="limit">How many are given.</param>
    public static IReadOnlyList<FoundPiece> Of(IReadOnlyList<FoundPiece> words, IReadOnlyList<FoundPiece> vectors, int limit)
    {
        var fused = new Dictionary<long, FoundPiece>();
        foreach (var (one, rank) in words.Select((one, i) => (one, i)))
        {
            fused[one.Id] = one with { Score = 1 / (Damping + rank + 1) };
        }

        foreach (var (one, rank) in vectors.Select((one, i) => (one, i)))
        {
            var known = fused.GetValueOrDefault(one.Id);
            fused[one.Id] = (known ?? one) with
            {
                Score = (known?.Score ?? 0) + (1 / (Damping + rank + 1)),
                Hits = [.. known?.Hits ?? [], new FieldHits("vector", [one.Score.ToString("0.00", CultureInfo.InvariantCulture)])],
            };
        }

        return [.. fused.Values.OrderByDescending(one => one.Score).ThenBy(one => one.Id).Take(limit)];
    }
}
