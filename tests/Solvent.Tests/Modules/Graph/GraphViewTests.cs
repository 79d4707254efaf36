using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;
using Solvent.Modules.Graph.Queries;

namespace Solvent.Tests.Modules.Graph;

public sealed class GraphViewTests
{
    [Fact]
    public void As_of_a_time_is_a_replay_up_to_there() => Always((history, random) =>
    {
        var moment = random.Next(history.Count);
        var (asOf, replayed) = (history.View(history.TimeOf(moment)), new GraphView(history.Graph(moment + 1), GraphSight.Everything, null));

        Assert.Equal(GraphContents.Nodes(replayed), GraphContents.Nodes(asOf));
        Assert.Equal(GraphContents.Edges(replayed), GraphContents.Edges(asOf));
        Assert.Equal(GraphContents.Edges(asOf).Select(edge => (edge.From, edge.Kind, edge.To)).Order(), history.EdgesAt(history.TimeOf(moment)).Order());
    });

    [Fact]
    public void What_changed_applied_to_one_time_gives_the_other() => Always((history, random) =>
    {
        var times = new[] { history.TimeOf(random.Next(history.Count)), history.TimeOf(random.Next(history.Count)) };
        var (before, after) = (history.View(times[0]), history.View(times[1]));

        var diff = GraphDiff.Of(before, after);

        var nodes = GraphContents.Nodes(before).ToDictionary(node => node.Id);
        diff.NodesEnded.ToList().ForEach(node => Assert.True(nodes.Remove(node.Id)));
        diff.NodesAdded.ToList().ForEach(node => nodes.Add(node.Id, node));
        diff.NodesChanged.ToList().ForEach(node => nodes[node.Id] = node);
        Assert.Equal(GraphContents.Nodes(after), nodes.Values.OrderBy(node => node.Id, StringComparer.Ordinal));
        var edges = GraphContents.Edges(before).Except(diff.EdgesEnded).Concat(diff.EdgesAdded).ToHashSet();
        Assert.True(edges.SetEquals(GraphContents.Edges(after)));
        Assert.True(times[0] != times[1] || diff.IsEmpty);
        Assert.True(GraphDiff.Of(after, after).IsEmpty);
    });

    [Fact]
    public void Every_path_is_one_none_comes_twice_and_none_is_left_out() => Always((history, random) =>
    {
        var view = history.View();
        var start = view.Nodes.ElementAtOrDefault(random.Next(5));
        var edges = history.EdgesAt().Where(edge => edge.Kind != EdgeKinds.RevisionOf).Select(edge => (edge.From, edge.To)).ToHashSet();

        var lineage = Lineage.Of(view, start, 40);

        var paths = lineage.Paths.Select(path => path.Steps.Select(step => step.To.Id).Prepend(lineage.Start.Id).ToList()).ToList();
        Assert.All(paths, path => Assert.All(path.Zip(path.Skip(1)), step => Assert.Contains(step, edges)));
        Assert.All(paths, path => Assert.Equal(path.Count, path.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal(paths.Count, paths.Select(path => string.Join(' ', path)).Distinct(StringComparer.Ordinal).Count());
        var all = Paths(edges, [lineage.Start.Id], 41).ToList();
        Assert.Equal(Math.Min(all.Count, 40), paths.Count);
        Assert.Equal(all.Count > 40, lineage.IsCut);
    });

    [Fact]
    public void A_reader_of_one_repository_sees_nothing_of_another_and_is_told_that_something_is_missing() => Always((history, random) =>
    {
        var mine = RandomHistory.Repositories[random.Next(2)];
        var (view, whole) = (history.View(sight: RandomHistory.Reader(mine)), history.View());
        var seen = view.Nodes.Select(node => view.Graph.Names[node]).ToHashSet(StringComparer.Ordinal);

        Assert.All(seen, node => Assert.True(history.RepositoriesOf(node).IsSubsetOf([mine]), node));
        Assert.All(GraphContents.Edges(view), edge => Assert.True(seen.Contains(edge.From) && seen.Contains(edge.To)));
        Assert.All(seen.Where(node => !history.IsDescribed(node)), node => Assert.NotEmpty(Namers(history, node, seen)));
        foreach (var node in view.Nodes.Take(8))
        {
            var (part, all) = (Lineage.Of(view, node, 50), Lineage.Of(whole, node, 50));
            Assert.All(part.Paths.SelectMany(path => path.Steps), step => Assert.Contains(step.To.Id, seen));
            Assert.All(part.Gaps, gap => Assert.True(gap.Node is null || seen.Contains(gap.Node)));
            Assert.Equal(part.Nodes < all.Nodes, part.Nodes < all.Nodes && part.Gaps.Contains(LineageGap.Hidden));
            var impact = Impact.Of(view, node, 100);
            Assert.All(impact.Nodes, one => Assert.Contains(one.Id, seen));
            Assert.True(impact.IsPartial || impact.Count == Impact.Of(whole, node, 100).Count);
        }
    });

    [Fact]
    public void A_slice_shows_only_its_kinds_and_sources()
    {
        var writer = new GraphWriter();
        writer.Begin(new Moment(RandomHistory.Start, GraphLog.Ledger, 1));
        var source = writer.Intern("source:prices");
        var (chunk, secret) = (writer.Intern("chunk:prices/a#1"), writer.Intern("chunk:wages/a#1"));
        writer.SetFace(source, new NodeFace("prices") { Source = "prices" });
        writer.SetFace(chunk, new NodeFace("a") { Source = "prices" });
        writer.SetFace(secret, new NodeFace("a") { Source = "wages" });
        writer.AddEdge(chunk, EdgeKinds.Number(EdgeKinds.PartOf), source);
        writer.AddEdge(secret, EdgeKinds.Number(EdgeKinds.PartOf), source);
        writer.AddEdge(secret, EdgeKinds.Number(EdgeKinds.About), chunk);
        var sight = new GraphSight(Solvent.Platform.Security.Grants.Everything) { Sources = new HashSet<string> { "prices" }, Nodes = new HashSet<string> { "chunk", "source" }, Edges = new HashSet<string> { "part-of" } };

        var view = new GraphView(writer.Publish(), sight, null);

        Assert.Equal(["chunk:prices/a#1", "source:prices"], GraphContents.Nodes(view).Select(node => node.Id));
        Assert.Equal(("chunk:prices/a#1", "source:prices"), GraphContents.Edges(view).Select(edge => (edge.From, edge.To)).Single());
        Assert.Null(view.Find("chunk:wages/a#1"));
        Assert.Equal((1, true), (Impact.Of(view, view.Number("source:prices")!.Value).Count, Impact.Of(view, view.Number("source:prices")!.Value).IsPartial));
    }

    private static IEnumerable<string> Namers(RandomHistory history, string node, HashSet<string> seen) => history.EdgesAt().Where(edge => edge.To == node && seen.Contains(edge.From)).Select(edge => edge.From);

    private static IEnumerable<IReadOnlyList<string>> Paths(HashSet<(string From, string To)> edges, IReadOnlyList<string> path, int most)
    {
        var next = edges.Where(edge => edge.From == path[^1] && !path.Contains(edge.To)).Select(edge => edge.To).ToList();
        return next.Count == 0 ? path.Count == 1 ? [] : [path] : next.SelectMany(one => Paths(edges, [.. path, one], most)).Take(most);
    }

    private static void Always(Action<RandomHistory, Random> holds) => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed => holds(new RandomHistory(seed, 20 + (Math.Abs(seed % 7) * 10), 14), new Random(seed))));
}
