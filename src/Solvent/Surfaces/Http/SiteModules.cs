using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;
using Solvent.Surfaces.Web;

namespace Solvent.Surfaces.Http;

/// <summary>What the modules add to a site about a folder.</summary>
/// <param name="Parts">Their pages; only asked for when the site starts.</param>
/// <param name="Api">Their routes for programs, those that need no accounts.</param>
/// <param name="AddServices">What both ask for, beside the ledger and the register.</param>
internal sealed record SiteModules(Func<IReadOnlyList<SitePart>> Parts, Func<IReadOnlyList<ApiRoute>> Api, Action<IServiceCollection> AddServices)
{
    /// <summary>The outside work that needs the folder.</summary>
    public Func<FactLedger, string, IReadOnlyList<OutsideWork>> Work { get; init; } = (_, _) => [];
}
