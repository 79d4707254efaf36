using Microsoft.AspNetCore.Components;

namespace Solvent.Modules.Signals.Contract;

/// <summary>What another module shows on a decision's page, such as its lineage; <c>Program.cs</c> hands it to the page.</summary>
/// <param name="http">The request.</param>
/// <param name="decision">The decision, which the visitor may see.</param>
/// <returns>A section that begins with an <c>h2</c>; nothing where there is nothing to say.</returns>
internal delegate Task<RenderFragment> DecisionPart(HttpContext http, LoggedDecision decision);
