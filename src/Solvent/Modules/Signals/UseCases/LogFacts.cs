using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>What the ledger says of a log.</summary>
/// <param name="Log">The log's id.</param>
/// <param name="Anchors">Its roots, by size.</param>
/// <param name="Erasures">The erasures that were ordered.</param>
internal sealed record LogFacts(string Log, IReadOnlyList<AnchorFact> Anchors, IReadOnlyList<DecisionContentErased> Erasures)
{
    /// <summary>Nothing.</summary>
    public static LogFacts None { get; } = new("", [], []);

    /// <summary>What the ledger says of each log, by its id.</summary>
    public static async Task<IReadOnlyDictionary<string, LogFacts>> ReadAsync(FactLedger ledger, CancellationToken ct)
    {
        var (anchors, erasures) = (new List<(string Log, AnchorFact Anchor)>(), new List<DecisionContentErased>());
        await foreach (var fact in ledger.ReadAsync(prefixes: ["signals."], ct: ct).ConfigureAwait(false))
        {
            switch (fact.Body)
            {
                case DecisionsAnchored anchored:
                    anchors.Add((anchored.Log, new AnchorFact(fact.Seq, anchored.Size, anchored.Root)));
                    break;
                case DecisionContentErased erased:
                    erasures.Add(erased);
                    break;
            }
        }

        return anchors.Select(one => one.Log).Concat(erasures.Select(one => one.Log)).Distinct(StringComparer.Ordinal).ToDictionary(
            log => log,
            log => new LogFacts(log, [.. anchors.Where(one => one.Log == log).Select(one => one.Anchor).OrderBy(anchor => anchor.Size)], [.. erasures.Where(one => one.Log == log)]),
            StringComparer.Ordinal);
    }

    /// <summary>Whether an erasure was ordered that takes the content of a decision.</summary>
    public bool Covers(long seq, DecisionColumns columns) => Erasures.Any(one =>
        seq <= one.UpTo && (one.Decision == columns.Id || (one.Before is { } before && columns.At < LedgerTime.ToMicros(before))));
}

/// <summary>A root that was anchored.</summary>
/// <param name="Fact">The number of the fact.</param>
/// <param name="Size">Over so many decisions.</param>
/// <param name="Root">The root.</param>
internal sealed record AnchorFact(long Fact, long Size, string Root)
{
    /// <summary>None.</summary>
    public static AnchorFact None { get; } = new(0, 0, "");
}
