using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;
using Solvent.Modules.Graph.Fold;
using Solvent.Platform.Security;

namespace Solvent.Tests.Modules.Graph;

/// <summary>What a random graph went through, told twice: to the engine, and as plain lists that are looked through.</summary>
internal sealed class RandomHistory
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly string[] Repositories = ["one", "two"];

    private readonly List<(DateTimeOffset At, List<GraphChange> Changes)> moments = [];
    private readonly bool isSorted;

    public RandomHistory(int seed, int moments, int nodes, bool isSorted = true)
    {
        this.isSorted = isSorted;
        var random = new Random(seed);
        for (var i = 0; i < moments; i++)
        {
            var at = Start.AddMinutes(isSorted ? i : Math.Max(0, i - random.Next(3)));
            this.moments.Add((at, [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Change(random, nodes))]));
        }
    }

    public int Count => moments.Count;

    public DateTimeOffset TimeOf(int moment) => moments[moment].At;

    public GraphSnapshot Graph(int? upTo = null, Action<GraphWriter, int>? between = null)
    {
        var writer = new GraphWriter();
        var fold = new GraphFold(writer, []);
        for (var i = 0; i < (upTo ?? moments.Count); i++)
        {
            fold.Add(new Moment(moments[i].At, i % 2 == 0 ? GraphLog.Ledger : GraphLog.Decisions, i + 1), moments[i].Changes);
            between?.Invoke(writer, i);
        }

        return writer.Publish();
    }

    public GraphView View(DateTimeOffset? at = null, GraphSight? sight = null) => new(Graph(), sight ?? GraphSight.Everything, at);

    /// <summary>The edges at a time, found by going through all changes from the start.</summary>
    public HashSet<(string From, string Kind, string To)> EdgesAt(DateTimeOffset? at = null)
    {
        Assert.True(isSorted);
        var edges = new HashSet<(string, string, string)>();
        foreach (var change in moments.Where(moment => at is null || moment.At <= at).SelectMany(moment => moment.Changes))
        {
            switch (change)
            {
                case GraphChange.Edge one:
                    edges.Add((one.From, one.Kind, one.To));
                    break;
                case GraphChange.EdgeEnded one:
                    edges.Remove((one.From, one.Kind, one.To));
                    break;
                case GraphChange.EdgesEnded one:
                    edges.RemoveWhere(edge => edge.Item1 == one.From && edge.Item2 == one.Kind);
                    break;
            }
        }

        return edges;
    }

    /// <summary>The repositories that a node was ever said to be of.</summary>
    public HashSet<string> RepositoriesOf(string node) =>
        [.. moments.SelectMany(moment => moment.Changes).OfType<GraphChange.Node>().Where(one => one.Id == node).Select(one => one.Repository).OfType<string>()];

    public bool IsDescribed(string node) => moments.SelectMany(moment => moment.Changes).OfType<GraphChange.Node>().Any(one => one.Id == node);

    public static GraphSight Reader(string repository) => new(new Grants([new Grant(Scopes.DebtRead, repository)]));

    private static GraphChange Change(Random random, int nodes)
    {
        var (from, to, kind) = (Node(random, nodes), Node(random, nodes), EdgeKinds.All[random.Next(4)]);
        return random.Next(12) switch
        {
            0 => new GraphChange.EdgeEnded(from, kind, to),
            1 => new GraphChange.EdgesEnded(from, kind),
            2 => new GraphChange.NodeEnded(from),
            3 or 4 => new GraphChange.Node(from, $"label {random.Next(3)}") { Repository = random.Next(3) is < 2 and var one ? Repositories[one] : null, IsPartial = random.Next(4) == 0 },
            5 => new GraphChange.Mention(from, "named"),
            _ => new GraphChange.Edge(from, kind, to),
        };
    }

    private static string Node(Random random, int nodes) => random.Next(nodes) is var number && number % 3 == 0 ? $"decision:{number}" : $"chunk:{number}";
}
