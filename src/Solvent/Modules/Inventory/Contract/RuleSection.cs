using Microsoft.AspNetCore.Components;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What another module shows on a rule's page; <c>Program.cs</c> hands it to the page.</summary>
/// <param name="http">The request.</param>
/// <param name="rule">The rule's full id.</param>
/// <returns>A section that begins with an <c>h2</c>.</returns>
internal delegate Task<RenderFragment> RuleSection(HttpContext http, string rule);
