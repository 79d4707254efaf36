using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Fold;
using Solvent.Modules.Graph.Queries;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Graph;

/// <summary>The page of the graph, and what it shows on the pages of others.</summary>
internal static class GraphSite
{
    /// <summary>The address of the graph.</summary>
    public const string Path = "/graph";

    private const int NewestShown = 20;

    /// <summary>Adds the page.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, ShowAsync, Scopes.DebtRead);

    /// <summary>The address of a node.</summary>
    public static string Address(string id) => Path + new QueryBuilder { { "node", id } }.ToQueryString();

    /// <summary>The lineage of a decision, for its page.</summary>
    public static async Task<RenderFragment> OfDecisionAsync(HttpContext http, LoggedDecision decision)
    {
        var view = await ViewAsync(http);
        return view.Number(DecisionFeed.IdOf(decision.Decision.Id)) is { } node
            ? GraphPage.Part(view.Describe(node), LineagePicture.Of(view, node, withAbove: false), Lineage.Of(view, node))
            : _ => { };
    }

    private static async Task ShowAsync(HttpContext http)
    {
        var (view, name) = (await ViewAsync(http), http.Request.Query["node"].ToString().Trim());
        if (name.Length == 0)
        {
            var newest = view.Nodes.Where(node => NodeId.Kind(view.Graph.Names[node]) == NodeKinds.Decision && !view.HasEnded(node)).TakeLast(NewestShown).Reverse().Select(view.Describe);
            var (nodes, edges) = (GraphContents.Count(GraphContents.Nodes(view).Select(node => node.Kind)), GraphContents.Count(GraphContents.Edges(view).Select(edge => edge.Kind)));
            await http.ShowAsync(new PageView("Graph", GraphPage.Overview(nodes, edges, [.. newest])) { Section = Path });
            return;
        }

        var (found, problem) = NodeNames.Find(view, name);
        if (problem is not null)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such node", Amount.Text(char.ToUpperInvariant(problem[0]) + problem[1..])) { Link = (Path, "The graph") });
            return;
        }

        var node = view.Describe(found);
        await http.ShowAsync(new PageView(node.Id, GraphPage.Of(node, LineagePicture.Of(view, found, withAbove: true), Lineage.Of(view, found))) { Section = Path });
    }

    private static Task<GraphView> ViewAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<GraphBook>().NamedViewAsync(new GraphSight(http.Visitor()!.Grants), null, http.RequestAborted);
}
