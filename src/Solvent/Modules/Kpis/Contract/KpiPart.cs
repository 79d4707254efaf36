using Microsoft.AspNetCore.Components;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>What another module shows on a KPI's page; <c>Program.cs</c> hands it to the page.</summary>
/// <param name="http">The request.</param>
/// <param name="kpi">The KPI's id.</param>
/// <param name="repository">The identity of the repository in which it is shown; null for the whole organisation, or where it is not followed.</param>
/// <returns>A section that begins with an <c>h2</c>; nothing where there is nothing to say.</returns>
internal delegate Task<RenderFragment> KpiPart(HttpContext http, string kpi, string? repository);
