namespace Solvent.PersonasBench;

/// <summary>A random graph without cycles: every node has edges to five of those that came just before it.</summary>
internal static class RandomGraph
{
    private const int EdgesOfNode = 5;

    /// <summary>The edges, each once.</summary>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="window">How far before it the others are at most.</param>
    /// <param name="seed">Another seed gives another graph.</param>
    /// <param name="isShuffled">Whether the numbers of nodes say nothing about their order.</param>
    public static IReadOnlyList<(int From, int To)> Edges(int nodes, int window, int seed, bool isShuffled)
    {
        var random = new Random(seed);
        var numbers = Enumerable.Range(0, nodes).ToArray();
        if (isShuffled)
        {
            random.Shuffle(numbers);
        }

        var edges = new List<(int, int)>(nodes * EdgesOfNode);
        var targets = new HashSet<int>();
        for (var node = 1; node < nodes; node++)
        {
            targets.Clear();
            while (targets.Count < Math.Min(EdgesOfNode, node))
            {
                targets.Add(random.Next(Math.Max(0, node - window), node));
            }

            edges.AddRange(targets.Select(target => (numbers[node], numbers[target])));
        }

        return edges;
    }
}
