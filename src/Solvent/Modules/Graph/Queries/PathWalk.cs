using Solvent.Modules.Graph.Contract;

namespace Solvent.Modules.Graph.Queries;

/// <summary>Walks every path from a node, depth first, each node at most once on a path. Without recursion: a path may be as long as the graph is large.</summary>
/// <param name="view">The graph.</param>
/// <param name="most">The most paths.</param>
internal sealed class PathWalk(GraphView view, int most)
{
    // A path is as long as it is, but all of them together must fit into memory and onto a screen.
    private const int MostSteps = 200_000;

    private readonly Dictionary<int, IReadOnlyList<(int Node, IReadOnlyList<string> Kinds)>> known = [];
    private readonly List<LineagePath> paths = [];
    private int steps;

    /// <summary>The paths in order, and whether there are more.</summary>
    public (IReadOnlyList<LineagePath> Paths, bool IsCut) From(int start)
    {
        var (path, on) = (new List<Place> { new(Next(start), null) }, new HashSet<int> { start });
        while (path.Count > 0 && paths.Count <= most && steps <= MostSteps)
        {
            var place = path[^1];
            if (place.Take(on) is not { } step)
            {
                End(path, place);
                path.RemoveAt(path.Count - 1);
                on.Remove(place.Step?.Node ?? start);
                continue;
            }

            on.Add(step.Node);
            path.Add(new Place(Next(step.Node), step));
        }

        // The walk goes on to the first path too many, or it could not be told whether there is one.
        return ([.. paths.Take(most)], path.Count > 0 || paths.Count > most);
    }

    // Where no step was taken, the path ends.
    private void End(List<Place> path, Place last)
    {
        if (last.HasGone || last.Step is null)
        {
            return;
        }

        steps += path.Count;
        paths.Add(new LineagePath([.. path.Skip(1).Select(place => new LineageStep(place.Step!.Value.Kinds, view.Describe(place.Step.Value.Node)))]));
    }

    private IReadOnlyList<(int Node, IReadOnlyList<string> Kinds)> Next(int node)
    {
        if (!known.TryGetValue(node, out var next))
        {
            known[node] = next = Lineage.Steps(view, node);
        }

        return next;
    }

    /// <summary>A node of the path and the steps that are left from there.</summary>
    private sealed class Place(IReadOnlyList<(int Node, IReadOnlyList<string> Kinds)> next, (int Node, IReadOnlyList<string> Kinds)? step)
    {
        private int at;

        /// <summary>The step that led here; null at the start.</summary>
        public (int Node, IReadOnlyList<string> Kinds)? Step => step;

        /// <summary>Whether a path went on from here.</summary>
        public bool HasGone { get; private set; }

        /// <summary>The next step to a node that is not on the path; null where none is left.</summary>
        public (int Node, IReadOnlyList<string> Kinds)? Take(HashSet<int> on)
        {
            while (at < next.Count)
            {
                var one = next[at++];
                if (!on.Contains(one.Node))
                {
                    HasGone = true;
                    return one;
                }
            }

            return null;
        }
    }
}
