using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Tests.Modules.Graph;

public sealed class GraphEngineTests
{
    [Fact]
    public void A_closure_is_what_walking_every_edge_finds_whatever_is_sorted_ended_or_filtered() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var history = new RandomHistory(seed, random.Next(1, 120), random.Next(2, 90));
            var graph = history.Graph(between: (writer, _) => Sometimes(random, writer));
            foreach (var way in new[] { Way.Out, Way.In })
            {
                var (time, kinds) = (random.Next(2) == 0 ? (DateTimeOffset?)null : history.TimeOf(random.Next(history.Count)), random.Next(2) == 0 ? ulong.MaxValue : (ulong)random.Next(1, 16));
                var (start, depth) = (random.Next(graph.NodeCount), random.Next(3) == 0 ? (int?)random.Next(4) : null);

                var reached = Closure.Of(graph, start, new ClosureTerms(way) { Until = time?.UtcTicks, Kinds = kinds, Depth = depth });

                var expected = Walk([.. history.EdgesAt(time).Where(edge => (EdgeKinds.Bits([edge.Kind]) & kinds) != 0)], graph.Names[start], way, depth);
                Assert.Equal(expected.Order(StringComparer.Ordinal), reached.Nodes.Select(node => graph.Names[node]).Order(StringComparer.Ordinal));
                Assert.Equal(expected.Count, reached.Count);
            }
        }));

    [Fact]
    public void A_large_level_is_walked_in_another_order_and_finds_the_same()
    {
        var random = new Random(5);
        var (writer, edges) = (new GraphWriter(), new List<(string From, string Kind, string To)>());
        writer.Begin(new Moment(RandomHistory.Start, GraphLog.Ledger, 1));
        for (var i = 1; i < 5_000; i++)
        {
            for (var left = 3; left > 0; left--)
            {
                var edge = (From: $"chunk:{i}", Kind: EdgeKinds.Used, To: $"chunk:{random.Next(Math.Max(0, i - 900), i)}");
                edges.Add(edge);
                writer.AddEdge(writer.Intern(edge.From), 0, writer.Intern(edge.To));
            }
        }

        writer.Sort();
        var graph = writer.Publish();
        var reached = Closure.Of(graph, graph.Find("chunk:4999"), new ClosureTerms(Way.Out));

        Assert.Equal(Walk([.. edges], "chunk:4999", Way.Out, null).Order(StringComparer.Ordinal), reached.Nodes.Select(node => graph.Names[node]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_closed_is_neither_reached_nor_passed()
    {
        var graph = Chain(4);
        var closed = new NodeSet(graph.NodeCount) { graph.Find("chunk:2") };

        var reached = Closure.Of(graph, graph.Find("chunk:4"), new ClosureTerms(Way.Out) { Closed = closed });

        Assert.Equal((2, 1), (reached.Count, reached.Steps));
        Assert.Equal(["chunk:4", "chunk:3"], reached.Nodes.Select(node => graph.Names[node]).OrderDescending(StringComparer.Ordinal));
        Assert.True(closed.Has(graph.Find("chunk:2")));
        Assert.Equal(1, closed.Count);
    }

    [Fact]
    public void A_snapshot_stays_as_it_was_while_more_is_written_and_sorted()
    {
        var history = new RandomHistory(3, 300, 40);
        var kept = new List<(GraphSnapshot Graph, DateTimeOffset At)>();
        var random = new Random(1);
        history.Graph(between: (writer, i) =>
        {
            Sometimes(random, writer);
            kept.Add((writer.Publish(), history.TimeOf(i)));
        });

        Assert.All(kept, one => Assert.Equal(Sorted(history.EdgesAt(one.At)), Sorted(Edges(one.Graph, null))));
    }

    [Fact]
    public void Bytes_hold_the_same_graph_and_what_comes_later_goes_on_from_there() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var history = new RandomHistory(seed, 60, 25, isSorted: false);
            var (random, graph) = (new Random(seed), history.Graph());
            var read = Reload(history.Graph(between: (writer, _) => Sometimes(random, writer))).Publish();

            Assert.Equal(Sorted(Edges(graph, null)), Sorted(Edges(read, null)));
            Assert.Equal(graph.Names[..graph.NodeCount], read.Names[..read.NodeCount]);
            foreach (var time in Enumerable.Range(0, history.Count).Select(history.TimeOf))
            {
                Assert.Equal(Sorted(Edges(graph, time)), Sorted(Edges(read, time)));
                Assert.Equal(Enumerable.Range(0, graph.NodeCount).Select(node => graph.Face(node, time.UtcTicks)), Enumerable.Range(0, read.NodeCount).Select(node => read.Face(node, time.UtcTicks)));
            }
        }));

    [Fact]
    public void What_two_logs_tell_out_of_order_is_seen_at_its_own_time()
    {
        var writer = new GraphWriter();
        Add(writer, minute: 5, "chunk:1");
        Add(writer, minute: 2, "chunk:2");
        Add(writer, minute: 7, "chunk:3");
        var graph = writer.Publish();

        Assert.Equal(["chunk:2"], Edges(graph, RandomHistory.Start.AddMinutes(3)).Select(edge => edge.To));
        Assert.Equal(["chunk:1", "chunk:2"], Edges(graph, RandomHistory.Start.AddMinutes(6)).Select(edge => edge.To).Order(StringComparer.Ordinal));
    }

    internal static GraphWriter Reload(GraphSnapshot graph)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        GraphBytes.Write(writer, graph);
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return GraphBytes.Read(reader);
    }

    private static void Add(GraphWriter writer, int minute, string to)
    {
        writer.Begin(new Moment(RandomHistory.Start.AddMinutes(minute), GraphLog.Decisions, minute));
        writer.AddEdge(writer.Intern("decision:1"), 0, writer.Intern(to));
    }

    private static GraphSnapshot Chain(int length)
    {
        var writer = new GraphWriter();
        writer.Begin(new Moment(RandomHistory.Start, GraphLog.Ledger, 1));
        for (var i = length; i > 0; i--)
        {
            writer.AddEdge(writer.Intern($"chunk:{i}"), 0, writer.Intern($"chunk:{i - 1}"));
        }

        return writer.Publish();
    }

    private static void Sometimes(Random random, GraphWriter writer)
    {
        if (random.Next(5) == 0)
        {
            writer.Sort();
        }
    }

    private static IEnumerable<(string From, string Kind, string To)> Edges(GraphSnapshot graph, DateTimeOffset? at)
    {
        var test = new EdgeTest(graph.Moments, at?.UtcTicks);
        return graph.AllEdges().Where(edge => test.Follows(edge.Life)).Select(edge => (graph.Names[edge.From], EdgeKinds.All[edge.Life.Kind], graph.Names[edge.To]));
    }

    private static IEnumerable<(string From, string Kind, string To)> Sorted(IEnumerable<(string, string, string)> edges) => edges.Order();

    private static HashSet<string> Walk(IReadOnlyList<(string From, string Kind, string To)> edges, string start, Way way, int? depth)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var level = new List<string> { start };
        for (var step = 0; level.Count > 0 && step != depth; step++)
        {
            level = [.. edges.Where(edge => level.Contains(way == Way.Out ? edge.From : edge.To)).Select(edge => way == Way.Out ? edge.To : edge.From).Where(reached.Add)];
        }

        return reached;
    }
}
