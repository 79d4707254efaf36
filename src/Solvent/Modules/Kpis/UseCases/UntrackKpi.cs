using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Kpis;

/// <summary>Follows a KPI in a scope no more. Its values stay, and are there again when it is tracked again.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
internal sealed record UntrackKpi(string Kpi, string? Repository)
{
    /// <summary>Decides. Pure.</summary>
    public Verdict Decide(KpisState state) => state.Find(Kpi, Repository) is null
        ? KpiDecide.NotTracked(RefusalKind.NoSuchItem, Kpi, Repository)
        : KpiDecide.Append(new KpiKey(Kpi, Repository), new KpiUntracked(Kpi, Repository));

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(KpiBook book, Caller caller, CancellationToken ct) => book.DecideAsync(caller, Decide, ct);
}
