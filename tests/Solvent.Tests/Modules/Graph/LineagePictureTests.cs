using Solvent.Modules.Graph;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Engine;

namespace Solvent.Tests.Modules.Graph;

public sealed class LineagePictureTests
{
    [Fact]
    public void What_a_node_rests_on_is_to_the_right_and_what_rests_on_it_to_the_left()
    {
        var view = View(("decision:1", "chunk:a"), ("chunk:a", "source:s"), ("incident:x", "decision:1"));

        var picture = LineagePicture.Of(view, view.Number("decision:1")!.Value, withAbove: true);

        Assert.Equal([("decision:1", 1, 0), ("chunk:a", 2, 1), ("source:s", 3, 2), ("incident:x", 0, -1)], picture.Boxes.Select(box => (box.Node.Id, box.Column, box.Steps)));
        Assert.Equal(3, picture.Lines.Count);
        Assert.Equal((4, 1, false), (picture.Columns, picture.Rows, picture.IsPartial));
        Assert.DoesNotContain(LineagePicture.Of(view, view.Number("decision:1")!.Value, withAbove: false).Boxes, box => box.Node.Kind == "incident");
    }

    [Fact]
    public void Many_nodes_are_summed_and_none_lies_upon_another()
    {
        var edges = Enumerable.Range(0, 25).Select(i => ("decision:1", $"chunk:{i:00}")).Concat(Enumerable.Range(0, 25).Select(i => ($"chunk:{i:00}", $"document:{i:00}"))).ToArray();
        var view = View([.. edges, .. Enumerable.Range(0, 40).Select(i => ($"decision:after{i:00}", "decision:1"))]);

        var picture = LineagePicture.Of(view, view.Number("decision:1")!.Value, withAbove: true);

        Assert.Equal([(2, 15), (0, 30)], picture.Rests.Select(rest => (rest.Column, rest.Count)));
        Assert.True(picture.Boxes.Count <= 61);
        var places = picture.Boxes.Select(box => (box.Column, box.Row)).Concat(picture.Rests.Select(rest => (rest.Column, rest.Row))).ToList();
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.All(places, place => Assert.True(place.Column >= 0 && place.Row >= 0 && place.Row < picture.Rows));
    }

    [Fact]
    public void Of_much_context_some_is_shown_and_of_each_other_kind_something()
    {
        var view = View([.. Enumerable.Range(0, 25).Select(i => ("decision:1", $"chunk:{i:00}")), ("decision:1", "model:m"), ("decision:1", "persona-version:p@1.0.0"), ("decision:1", "run:r")]);

        var kinds = LineagePicture.Of(view, view.Number("decision:1")!.Value, withAbove: false).Boxes.Where(box => box.Steps == 1).Select(box => box.Node.Kind).ToList();

        Assert.Equal(["chunk", "chunk", "chunk", "chunk", "chunk", "chunk", "chunk", "model", "persona-version", "run"], kinds);
    }

    [Fact]
    public void A_circle_and_a_long_chain_end()
    {
        var view = View(("decision:1", "decision:2"), ("decision:2", "decision:1"), ("decision:2", "decision:3"));
        Assert.Equal(3, LineagePicture.Of(view, view.Number("decision:1")!.Value, withAbove: true).Boxes.Count);

        var chain = View([.. Enumerable.Range(0, 50).Select(i => ($"decision:{i:00}", $"decision:{i + 1:00}"))]);
        var picture = LineagePicture.Of(chain, chain.Number("decision:00")!.Value, withAbove: true);
        Assert.Equal((LineagePicture.MostColumns + 1, 1), (picture.Boxes.Count, Assert.Single(picture.Rests).Count));
    }

    private static GraphView View(params (string From, string To)[] edges)
    {
        var writer = new GraphWriter();
        writer.Begin(new Moment(RandomHistory.Start, GraphLog.Ledger, 1));
        foreach (var (from, to) in edges)
        {
            writer.AddEdge(writer.Intern(from), EdgeKinds.Number(EdgeKinds.Used), writer.Intern(to));
        }

        return new GraphView(writer.Publish(), GraphSight.Everything, null);
    }
}
