using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Modules.Graph.Queries;

/// <summary>All that a node rests on, as nodes and edges: what the paths of a <see cref="Lineage"/> are made of, also where there are too many of these.</summary>
/// <param name="Nodes">The nodes, nearest first; the start is the first.</param>
/// <param name="Edges">The edges between them.</param>
/// <param name="IsCut">Whether there are more nodes.</param>
internal sealed record LineageGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphLink> Edges, bool IsCut)
{
    /// <summary>What a node that is seen rests on.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="start">The node's number.</param>
    /// <param name="most">The most nodes.</param>
    public static LineageGraph Of(GraphView view, int start, int most)
    {
        var (order, known, isCut) = (new List<int> { start }, new HashSet<int> { start }, false);
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var (node, _) in Lineage.Steps(view, order[i]))
            {
                if (known.Contains(node))
                {
                    continue;
                }

                if (order.Count >= most)
                {
                    isCut = true;
                    break;
                }

                known.Add(node);
                order.Add(node);
            }
        }

        var edges = order.SelectMany(node => view.SeenEdges(node, Way.Out)).Where(edge => known.Contains(edge.To) && EdgeKinds.All[edge.Life.Kind] != EdgeKinds.RevisionOf);
        return new LineageGraph([.. order.Select(view.Describe)], [.. edges.Select(edge => GraphLink.Of(view, edge)).Distinct()], isCut);
    }
}
