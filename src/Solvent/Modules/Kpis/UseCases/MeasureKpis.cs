using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>Measures what is followed and computed, in some repositories and in the whole organisation. A value that did not change is not recorded again.</summary>
/// <param name="Repositories">The identities of the repositories whose register changed.</param>
internal sealed record MeasureKpis(IReadOnlyCollection<string> Repositories)
{
    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The KPIs.</param>
    /// <param name="items">The register.</param>
    /// <param name="now">The moment that the values are of.</param>
    public Verdict.Append Decide(KpisState state, RegisteredItems items, DateTimeOffset now) => new(
    [
        .. state.Tracked.Where(one => one.Terms.Source == KpiSources.Computed && (one.Repository is null || Repositories.Contains(one.Repository, StringComparer.Ordinal)))
            // A scope is added up once, however many of its KPIs are followed.
            .GroupBy(one => one.Repository).SelectMany(scope => InScope(state, [.. scope], items.Sums(scope.Key), now)),
    ]);

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(KpiBook book, Caller caller, CancellationToken ct) => book.DecideAsync(caller, (state, items) => Decide(state, items, book.Now), ct);

    /// <summary>The value of a KPI now, where it is computed, can be told, and is another than the last.</summary>
    /// <param name="state">The KPIs.</param>
    /// <param name="series">The KPI in its scope.</param>
    /// <param name="sums">What is owed and was paid in that scope.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<IFact> Facts(KpisState state, TrackedKpi series, DebtSums sums, DateTimeOffset now)
    {
        var definition = state.Own.ContainsKey(series.Kpi) ? null : KpiCatalogue.Find(series.Kpi);
        return series.Terms.Source == KpiSources.Computed && definition?.Computation is { } computation && KpiComputations.All[computation](sums) is { } value && series.Last?.Value != value
            ? [new KpiMeasured(series.Kpi, series.Repository, value, null, KpiPeriod.Seconds(now), null, KpiSources.Computed)]
            : [];
    }

    private static IEnumerable<StreamOfFacts> InScope(KpisState state, IReadOnlyList<TrackedKpi> scope, DebtSums sums, DateTimeOffset now) =>
        scope.Select(one => new StreamOfFacts(new KpiKey(one.Kpi, one.Repository).Stream, Facts(state, one, sums, now))).Where(stream => stream.Facts.Count > 0);
}
