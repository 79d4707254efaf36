using System.Net;
using System.Net.Security;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Surfaces.Web;

/// <summary>What every page says at its top.</summary>
/// <param name="Name">The name of what the site is about.</param>
/// <param name="Work">What goes on at the moment, in a sentence; null when nothing does.</param>
/// <param name="Share">How much of it is done, 0 to 1; null when nobody can tell.</param>
/// <param name="Failure">Why the work failed and what to do; null when it did not.</param>
internal sealed record SiteStatus(string Name, string? Work = null, double? Share = null, string? Failure = null);

/// <summary>What a module adds to the site: its routes.</summary>
internal delegate void SitePart(IEndpointRouteBuilder routes);

/// <summary>A denied request.</summary>
/// <param name="Visitor">Who asked, or null.</param>
/// <param name="Route">Method and pattern.</param>
/// <param name="Because">A word for why.</param>
/// <param name="From">The network that it came from, see <see cref="ClientAddress.NetworkOf"/>.</param>
/// <param name="Scope">The scope that was missing, or null.</param>
internal sealed record DeniedRequest(Visitor? Visitor, string Route, string Because, string From, string? Scope);

/// <summary>What a site is made of.</summary>
/// <param name="Port">The port; 0 for a free one.</param>
/// <param name="Parts">The modules' pages.</param>
/// <param name="Status">Asked for each page.</param>
/// <param name="AddServices">What the modules' routes ask for; an <see cref="IVisitors"/> must be among it.</param>
/// <param name="Mendable">Whether the message of a failure tells the user what to mend.</param>
/// <param name="Report">Told of every other failure.</param>
internal sealed record SiteOptions(
    int Port, IReadOnlyList<SitePart> Parts, Func<SiteStatus> Status, Action<IServiceCollection> AddServices,
    Func<Exception, bool> Mendable, Action<Exception> Report)
{
    /// <summary>The modules' routes for programs.</summary>
    public IReadOnlyList<ApiRoute> Api { get; init; } = [];

    /// <summary>The address that it listens at.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Speaks TLS with it, and sends its chain; null for plain HTTP.</summary>
    public SslStreamCertificateContext? Certificate { get; init; }

    /// <summary>How others reach it; null for a local site.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Whether people come in by signing in; false where a one-time link lets them in.</summary>
    public bool HasSignIn { get; init; }

    /// <summary>Whether a proxy stands before it, which says where requests come from.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>Requests a second that one visitor may send; null for any number.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>Told of denied requests; null where nobody keeps them.</summary>
    public Action<DeniedRequest>? Denied { get; init; }

    /// <summary>The entries of the navigation.</summary>
    public IReadOnlyList<SiteSection> Sections { get; init; } = SiteSection.Local;
}

/// <summary>An entry of the navigation.</summary>
internal sealed record SiteSection(string Address, string Name)
{
    /// <summary>Shown only to whoever has this scope for the whole organisation; null for everybody.</summary>
    public string? Scope { get; init; }

    /// <summary>Those of a site about one repository.</summary>
    public static IReadOnlyList<SiteSection> Local { get; } =
    [
        new("/", "Overview"),
        new("/debt", "Register"),
        new("/assets", "Assets"),
        new("/kpis", "KPIs"),
        new("/personas", "Personas"),
        new("/pipelines", "Pipelines"),
        new("/decisions", "Decisions"),
        new("/graph", "Graph"),
        new("/incidents", "Incidents"),
        new("/rules", "Rules"),
        new("/work", "Work"),
    ];
}
