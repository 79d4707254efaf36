using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Notebooks;
using Solvent.Scanning.Tests.Syntax.Python;

namespace Solvent.Scanning.Tests.Syntax.Notebooks;

public class NotebookReaderTests
{
    private static readonly string Realistic = NotebookJson.With("python", [
        NotebookJson.Markdown("# Title \u00e9 \"q\""),
        NotebookJson.Code("import pandas as pd\n!pip install x\n%time df = pd.read_csv(\"a\\\\b.csv\")", [new { text = new[] { "1\n", "2" } }], 3),
        NotebookJson.Code("def f(x):\n    return x % 2  # rest\n")]);

    [Fact]
    public void Each_code_cell_is_a_block_with_its_statements()
    {
        var tree = NotebookJson.Read(NotebookJson.With("python", [
            NotebookJson.Code("a = 1"), NotebookJson.Markdown("x"), NotebookJson.Code("f(a)  # go\n"), NotebookJson.Code("")]));
        Assert.Equal(Language.Notebook, tree.Language);
        Assert.Equal("(cell - (= a 1)) (cell - (call f a)) (cell -)", PythonShape.All(tree.Statements));
        Assert.Equal("go", Assert.Single(tree.Comments).Text);
        Assert.IsType<NotebookSource>(tree.Source);
    }

    [Fact]
    public void A_broken_cell_leaves_the_next_one_whole()
    {
        var tree = NotebookJson.Read(NotebookJson.Of("x = f('''(", "y = 1"));
        Assert.Equal("(cell - (= y 1))", PythonShape.All([tree.Statements[1]]));
        Assert.All(tree.Diagnostics, d => Assert.True(tree.Statements[0].Span.Contains(d.Span)));
    }

    [Fact]
    public void A_call_in_a_cell_is_placed_in_the_file()
    {
        var tree = NotebookJson.Read(Realistic);
        var call = PythonShape.Walk(tree.Statements).OfType<CallNode>().Single();
        var place = tree.Source.PositionOf(call.Span.Start);
        Assert.StartsWith("pd.read_csv", Realistic.Split('\n')[place.Line - 1][(place.Column - 1)..], StringComparison.Ordinal);
        Assert.Empty(tree.Diagnostics);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("{\n\"cells\": [{\"cell_type\": \"code\", \"source\": [\"x\"]}, ]}", 2, 51)]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x\n\"}]}", 1, 46)]
    [InlineData("{\"cells\": []} x", 1, 15)]
    [InlineData("{\"cells\": [{\"source\"", 1, 21)]
    [InlineData("{\"a\": {\"b\": [1, 2}}", 1, 18)]
    [InlineData("<<<<<<< HEAD\n{}", 1, 1)]
    public void Broken_JSON_is_reported_where_it_breaks_and_gives_no_statements(string json, int line, int column)
    {
        var tree = NotebookJson.Read(json);
        Assert.Empty(tree.Statements);
        var problem = Assert.Single(tree.Diagnostics);
        Assert.Equal(new Position(line, column), tree.Source.PositionOf(problem.Span.Start));
    }

    [Theory]
    [InlineData("{\"cells\": 1, \"metadata\": []}")]
    [InlineData("{\"cells\": [1, null, [], {\"cell_type\": 3, \"source\": {\"a\": 1}, \"outputs\": 5, \"metadata\": 1}], \"metadata\": {\"kernelspec\": null}}")]
    [InlineData("{\"worksheets\": [{\"cells\": {}}, 4]}")]
    [InlineData("{}")]
    public void Unexpected_shapes_are_passed_over(string json) => Assert.Empty(NotebookJson.Read(json).Diagnostics);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Deep_JSON_ends(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.Single(NotebookJson.Read("{\"metadata\": " + deep + "}").Diagnostics);
        Assert.Empty(NotebookJson.Read("{\"metadata\": " + string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500)) + "}").Diagnostics);
    }

    [Fact]
    public void Any_change_of_a_notebook_gives_a_sound_tree()
    {
        string[] pieces = ["{", "}", "[", "]", "\"", "\\", ",", ":", "\\n", "\\u00", "'", "(", "%%", "!", "?", "null", "\n", "\ud800"];
        var change =
            from start in Gen.Choose(0, Realistic.Length)
            from length in Gen.Choose(0, 6)
            from piece in Gen.Elements(pieces)
            select Realistic[..start] + piece + Realistic[Math.Min(start + length, Realistic.Length)..];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(change.ToArbitrary(), Verify));
    }

    private static void Verify(string json)
    {
        var tree = NotebookJson.Read(json);
        var last = new Position(1, 1);
        for (var i = 0; i <= tree.Source.Text.Length; i++)
        {
            var place = tree.Source.PositionOf(i);
            Assert.True(place.Line > last.Line || (place.Line == last.Line && place.Column >= last.Column));
            last = place;
        }

        var whole = new TextSpan(0, tree.Source.Text.Length);
        Assert.All(PythonShape.Walk(tree.Statements), node => Assert.True(whole.Contains(node.Span)));
    }
}
