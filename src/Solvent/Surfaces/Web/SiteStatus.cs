namespace Solvent.Surfaces.Web;

/// <summary>What every page says at its top.</summary>
/// <param name="Name">The name of what the site is about.</param>
/// <param name="Work">What goes on at the moment, in a sentence; null when nothing does.</param>
/// <param name="Share">How much of it is done, 0 to 1; null when nobody can tell.</param>
/// <param name="Failure">Why the work failed and what to do; null when it did not.</param>
internal sealed record SiteStatus(string Name, string? Work = null, double? Share = null, string? Failure = null);

/// <summary>What a module adds to the site: its routes.</summary>
internal delegate void SitePart(IEndpointRouteBuilder routes);

/// <summary>What a site is made of.</summary>
/// <param name="Port">The port; 0 for a free one.</param>
/// <param name="Parts">The modules' routes.</param>
/// <param name="Status">Asked for each page.</param>
/// <param name="AddServices">What the modules' routes ask for.</param>
/// <param name="Mendable">Whether the message of a failure tells the user what to mend.</param>
/// <param name="Report">Told of every other failure.</param>
internal sealed record SiteOptions(
    int Port, IReadOnlyList<SitePart> Parts, Func<SiteStatus> Status, Action<IServiceCollection> AddServices,
    Func<Exception, bool> Mendable, Action<Exception> Report);
