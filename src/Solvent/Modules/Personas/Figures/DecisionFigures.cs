using Solvent.Modules.Signals.Contract;

namespace Solvent.Modules.Personas.Figures;

/// <summary>Figures over decisions. What can't be told is null.</summary>
/// <param name="Count">How many decisions.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="HandedOver">How many were handed over to a person.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="LatencyP50">Half of the decisions took at most so many milliseconds, whatever their outcome.</param>
/// <param name="LatencyP95">Nineteen of twenty took at most so many.</param>
/// <param name="ProvenanceComplete">Of the answered ones, the share whose record names all that the answer rests on, from 0 to 1.</param>
/// <param name="ScoreMean">The mean score of those that have one, from 0 to 1.</param>
/// <param name="Scored">How many have a score.</param>
internal sealed record DecisionFigures(
    int Count, int Answered, int Refused, int HandedOver, int Failed, double? LatencyP50, double? LatencyP95, double? ProvenanceComplete, double? ScoreMean, int Scored)
{
    /// <summary>Microseconds of a millisecond.</summary>
    public const double MicrosPerMilli = 1_000;

    private const int Half = 50;
    private const int NineteenOfTwenty = 95;

    /// <summary>The figures of decisions, in any order.</summary>
    public static DecisionFigures Of(IReadOnlyList<DecisionRecord> decisions)
    {
        var took = decisions.Select(one => one.Microseconds).Order().ToList();
        var answered = decisions.Where(one => one.Outcome == DecisionOutcomes.Answered).ToList();
        var scores = decisions.Select(one => one.Score).OfType<double>().ToList();
        return new DecisionFigures(
            decisions.Count, answered.Count, CountOf(DecisionOutcomes.Refused), CountOf(DecisionOutcomes.HandedOver), CountOf(DecisionOutcomes.Failed), Percentile(took, Half), Percentile(took, NineteenOfTwenty),
            answered.Count == 0 ? null : (double)answered.Count(one => one.IsComplete) / answered.Count, scores.Count == 0 ? null : scores.Average(), scores.Count);

        int CountOf(string outcome) => decisions.Count(one => one.Outcome == outcome);
    }

    // The nearest rank: a time that some decision really took.
    private static double? Percentile(List<long> sorted, int percent) => sorted.Count == 0 ? null : sorted[((sorted.Count * percent) + 99) / 100 - 1] / MicrosPerMilli;
}
