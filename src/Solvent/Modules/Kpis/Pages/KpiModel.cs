using Microsoft.AspNetCore.Components;
using Solvent.Modules.Kpis.Contract;

namespace Solvent.Modules.Kpis;

/// <summary>What the page of a KPI shows.</summary>
/// <param name="Kpi">What it is.</param>
/// <param name="Standing">How it stands in the scope that is shown; null where it is not followed.</param>
/// <param name="Scopes">Where it is followed, as far as the visitor sees it.</param>
/// <param name="Values">Its values in the scope, the newest first.</param>
/// <param name="MayTrackIn">The scopes in which the visitor may follow it.</param>
/// <param name="CanChange">Whether the visitor may change how it is followed here.</param>
/// <param name="CanRecord">Whether the visitor may record values here.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record KpiModel(
    KpiDefinition Kpi, KpiStanding? Standing, IReadOnlyList<KpiStanding> Scopes, IReadOnlyList<ShownValue> Values, IReadOnlyList<KpiScope> MayTrackIn, bool CanChange, bool CanRecord, string FormToken)
{
    /// <summary>What other modules show.</summary>
    public IReadOnlyList<RenderFragment> Parts { get; init; } = [];
}

/// <summary>A scope as a form names it.</summary>
/// <param name="Id">The repository's identity; empty for the whole organisation.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record KpiScope(string Id, string Name);
