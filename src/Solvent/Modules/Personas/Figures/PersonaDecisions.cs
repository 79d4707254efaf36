using Solvent.Modules.Signals.Contract;

namespace Solvent.Modules.Personas.Figures;

/// <summary>What the last decisions of a persona say of it, over all its versions.</summary>
/// <param name="HasOlder">Whether there are older ones, which are not counted.</param>
/// <param name="Figures">The figures over all that are counted.</param>
/// <param name="Versions">The figures of each version that decided, in the order of its last decision, the newest first.</param>
/// <param name="Last">The last decisions, the newest first.</param>
internal sealed record PersonaDecisions(bool HasOlder, DecisionFigures Figures, IReadOnlyList<VersionFigures> Versions, IReadOnlyList<ShownDecision> Last)
{
    /// <summary>The most decisions that are counted.</summary>
    public const int Most = 1_000;

    /// <summary>The most decisions that are shown one by one.</summary>
    public const int MostShown = 10;

    /// <summary>Reads them.</summary>
    /// <param name="log">The log; null where no decision was made yet.</param>
    /// <param name="persona">The persona's name.</param>
    /// <param name="repositories">The repositories whose decisions may be read; null for all, and what belongs to none.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="Platform.Ledger.LedgerException">The log can't be read.</exception>
    public static async Task<PersonaDecisions> ReadAsync(IDecisionLog? log, string persona, IReadOnlySet<string>? repositories, CancellationToken ct)
    {
        // One more than is counted tells whether there are older ones.
        var query = new DecisionQuery(Persona: persona, Repositories: repositories, Limit: Most + 1) { IsBare = true };
        return Of(log is null ? [] : await log.ListAsync(query, ct).Select(one => one.Decision).ToListAsync(ct).ConfigureAwait(false));
    }

    /// <summary>The figures of decisions.</summary>
    /// <param name="decisions">Decisions, the newest first.</param>
    public static PersonaDecisions Of(IReadOnlyList<DecisionRecord> decisions)
    {
        var counted = decisions.Take(Most).ToList();
        return new PersonaDecisions(
            decisions.Count > Most, DecisionFigures.Of(counted),
            [.. counted.GroupBy(one => one.Version, StringComparer.Ordinal).Select(version => new VersionFigures(version.Key, DecisionFigures.Of([.. version])))],
            [.. counted.Take(MostShown).Select(ShownDecision.Of)]);
    }
}

/// <summary>The figures of a version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Figures">Its figures.</param>
internal sealed record VersionFigures(string Version, DecisionFigures Figures);

/// <summary>A decision in short.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Version">The version that decided.</param>
/// <param name="Outcome">One of <see cref="DecisionOutcomes"/>.</param>
/// <param name="Milliseconds">From the request to the answer.</param>
/// <param name="Score">How good it was, from 0 to 1; null where nobody said.</param>
/// <param name="IsComplete">Whether all that it rests on is named.</param>
internal sealed record ShownDecision(string Id, DateTimeOffset At, string Version, string Outcome, double Milliseconds, double? Score, bool IsComplete)
{
    /// <summary>The decision in short.</summary>
    public static ShownDecision Of(DecisionRecord one) => new(one.Id, one.At, one.Version, one.Outcome, one.Microseconds / DecisionFigures.MicrosPerMilli, one.Score, one.IsComplete);
}
