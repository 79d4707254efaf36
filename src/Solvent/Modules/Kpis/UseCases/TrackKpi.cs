using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>Follows a KPI in a scope from now on, or changes its terms. A computed one is measured at once.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Baseline">The value from which change is counted, or null.</param>
/// <param name="Target">The value to reach, or null.</param>
/// <param name="Owner">Who answers for it, as people write it; or null.</param>
internal sealed record TrackKpi(string Kpi, string? Repository, double? Baseline = null, double? Target = null, string? Owner = null)
{
    /// <summary>The most KPIs that are followed, over all scopes.</summary>
    public const int MostTracked = 5_000;

    /// <summary>Whether terms that are null stay as they are where it is tracked already; else they are taken away.</summary>
    public bool KeepsRest { get; init; }

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The KPIs.</param>
    /// <param name="items">The register.</param>
    /// <param name="owner">The ledger's id of the owner, or null.</param>
    /// <param name="now">The moment.</param>
    public Verdict Decide(KpisState state, RegisteredItems items, string? owner, DateTimeOffset now)
    {
        var (key, before) = (new KpiKey(Kpi, Repository), state.Find(Kpi, Repository));
        var (own, shipped) = (state.Own.GetValueOrDefault(Kpi), KpiCatalogue.Find(Kpi));
        if (own is null && shipped is null)
        {
            return KpiDecide.NoSuch(Kpi, state.Own.Keys.Concat(KpiCatalogue.All.Select(one => one.Id)));
        }

        if (Repository is not null && !items.Knows(Repository))
        {
            return new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{Repository}' in the register; `solvent repository list` shows their ids.");
        }

        var kept = KeepsRest ? before?.Terms : null;
        var terms = new KpiTracked(
            Kpi, Repository, own?.Unit ?? shipped!.Unit, own?.Better ?? shipped!.Better.Name(), own is null ? shipped!.Source : KpiSources.Pushed,
            Baseline ?? kept?.Baseline, Target ?? kept?.Target, owner ?? kept?.Owner);
        if (Problem(terms) is { } problem)
        {
            return KpiDecide.Bad(problem);
        }

        if (before?.Terms == terms)
        {
            return KpiDecide.Append(key);
        }

        if (before is null && state.Tracked.Count() >= MostTracked)
        {
            return new Refusal(RefusalKind.NotAllowed, $"{MostTracked} KPIs are tracked already; untrack some first.");
        }

        var next = KpisProjection.Apply(state, terms, now);
        return KpiDecide.Append(key, [terms, .. MeasureKpis.Facts(next, next.Find(Kpi, Repository)!, items.Sums(Repository), now)]);
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(KpiBook book, Caller caller, CancellationToken ct)
    {
        if (Owner is not null && (string.IsNullOrWhiteSpace(Owner) || Owner.Length > Caller.LongestName || Owner.Any(char.IsControl)))
        {
            return KpiDecide.Bad("Name an owner: a person or a team, on one line.");
        }

        // Asked first: no name is kept for what is refused.
        var (state, items) = ((await book.SnapshotAsync(ct).ConfigureAwait(false)).State, await book.Register.ItemsAsync(ct).ConfigureAwait(false));
        var known = Owner is null ? null : await book.Ledger.FindPersonAsync(Owner.Trim(), ct).ConfigureAwait(false) ?? "";
        if (Decide(state, items, known, book.Now) is Refusal refusal)
        {
            return refusal;
        }

        var owner = Owner is null ? null : await book.Ledger.PersonAsync(Owner.Trim(), ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, (now, register) => Decide(now, register, owner, book.Now), ct).ConfigureAwait(false);
    }

    private static string? Problem(KpiTracked terms) =>
        terms.Baseline is { } baseline && KpiUnit.Problem(terms.Unit, baseline) is { } first ? $"The baseline makes no sense: {first}."
        : terms.Target is { } target && KpiUnit.Problem(terms.Unit, target) is { } second ? $"The target makes no sense: {second}."
        : terms is { Baseline: { } from, Target: { } to } && !KpiBetters.Of(terms.Better).IsAsGood(to, from)
            ? $"The target {KpiUnit.Text(terms.Unit, to)} is worse than the baseline {KpiUnit.Text(terms.Unit, from)}: of {terms.Kpi}, {terms.Better} is better."
        : null;
}
