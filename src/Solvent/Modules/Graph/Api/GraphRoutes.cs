using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Queries;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Graph;

/// <summary>The module's routes for programs.</summary>
internal static class GraphRoutes
{
    private const int MostLimit = 1_000;

    private static readonly ApiParameter AsOf = new("as-of", "As it was then: a day, whose end counts, or a moment such as 2030-01-31T14:05:00Z");

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/graph/nodes/{id}", Scopes.DebtRead, "getGraphNode", "Show a node of the graph with what it rests on and what rests on it, one step away", NodeAsync)
        {
            Gives = "graph-node", Query = [AsOf, new("limit", $"The most neighbours of each side, 1 to {MostLimit} ({NodeDocument.UsualNeighbours} when left out)", "integer")],
        },
        new("GET", "/graph/why/{decision}", Scopes.DebtRead, "whyDecision", "Show on what a decision rests: every path, and whether that is all", WhyAsync)
        {
            Gives = "graph-why", Query = [AsOf, new("limit", $"The most paths, 1 to {MostLimit} ({Lineage.UsualPaths} when left out)", "integer")],
        },
        new("GET", "/graph/impact/{id}", Scopes.DebtRead, "impactOfNode", "Show what rests on a node: which decisions, runs and incidents", ImpactAsync)
        {
            Gives = "graph-impact",
            Query = [AsOf, new("depth", "Only what is at most so many steps away", "integer"), new("limit", $"The most nodes, 1 to {MostLimit} ({Impact.UsualNodes} when left out)", "integer")],
        },
    ];

    private static async Task<ApiAnswer> NodeAsync(ApiCall call)
    {
        var view = await ViewAsync(call);
        return ApiAnswer.Json(NodeDocument.Of(view, Find(view, call.Part("id")), call.Number("limit", 1, MostLimit) ?? NodeDocument.UsualNeighbours), GraphJson.Default.NodeDocument);
    }

    private static async Task<ApiAnswer> WhyAsync(ApiCall call)
    {
        var view = await ViewAsync(call);
        var lineage = Lineage.Of(view, Find(view, call.Part("decision"), NodeKinds.Decision), call.Number("limit", 1, MostLimit) ?? Lineage.UsualPaths);
        return ApiAnswer.Json(WhyDocument.Of(view, lineage), GraphJson.Default.WhyDocument);
    }

    private static async Task<ApiAnswer> ImpactAsync(ApiCall call)
    {
        var view = await ViewAsync(call);
        var impact = Impact.Of(view, Find(view, call.Part("id")), call.Number("limit", 1, MostLimit) ?? Impact.UsualNodes, call.Number("depth", 1, int.MaxValue));
        return ApiAnswer.Json(ImpactDocument.Of(view, impact), GraphJson.Default.ImpactDocument);
    }

    private static async Task<GraphView> ViewAsync(ApiCall call)
    {
        DateTimeOffset? at = null;
        if (call.Query("as-of") is { } text && !GraphSession.TryTime(text, out at))
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", "'as-of' is a day such as 2030-01-31, or a moment such as 2030-01-31T14:05:00Z.");
        }

        return await call.Service<GraphBook>().NamedViewAsync(new GraphSight(call.Visitor.Grants), at, call.Ct);
    }

    private static int Find(GraphView view, string name, string? kind = null) => NodeNames.Find(view, name, kind) switch
    {
        (var node, null) => node,
        (_, { } problem) => throw new ApiException(StatusCodes.Status404NotFound, "There is no such thing", char.ToUpperInvariant(problem[0]) + problem[1..]),
    };
}
