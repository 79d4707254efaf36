using Microsoft.AspNetCore.Components;

namespace Solvent.Modules.Register.Contract;

/// <summary>What another module shows on a repository's page; <c>Program.cs</c> hands it to the page.</summary>
/// <param name="http">The request.</param>
/// <param name="repository">The repository's identity.</param>
/// <returns>A section that begins with an <c>h2</c>.</returns>
internal delegate Task<RenderFragment> RepositoryPart(HttpContext http, string repository);
