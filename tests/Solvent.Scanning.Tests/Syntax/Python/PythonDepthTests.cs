using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.Python;

public class PythonDepthTests
{
    private const string TooDeep = "The nesting is too deep.";

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("f(", ")")]
    [InlineData("a[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("not ", "")]
    [InlineData("- ", "")]
    [InlineData("lambda: ", "")]
    [InlineData("1 ** ", "")]
    [InlineData("a if b else ", "")]
    public void Deep_expressions_are_left_out_and_what_follows_is_read(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 100_000)) + "x" + string.Concat(Enumerable.Repeat(close, 100_000)) + "\ny = 1\n";
        var tree = PythonShape.Read(text);
        Assert.Contains(tree.Diagnostics, d => d.Message == TooDeep);
        Assert.Equal("(= y 1)", PythonShape.All([tree.Statements[^1]]));
        Assert.InRange(Height(tree), 1, 2_000);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[{(")]
    [InlineData("f'{")]
    [InlineData("f\"\"\"{(")]
    [InlineData("with a as b, ")]
    [InlineData("@")]
    [InlineData("match ")]
    [InlineData("(]")]
    public void Unclosed_nesting_ends(string open) =>
        Assert.NotEmpty(PythonShape.Read(string.Concat(Enumerable.Repeat(open, 50_000))).Diagnostics);

    [Fact]
    public void Deep_blocks_are_left_out_and_what_follows_is_read()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(static i => new string(' ', i) + "if x:\n")) + "\ny = 1\n";
        var tree = PythonShape.Read(text);
        Assert.Equal("(= y 1)", PythonShape.All([tree.Statements[^1]]));
        Assert.Contains(tree.Diagnostics, d => d.Message == TooDeep);
        Assert.InRange(Height(tree), ILanguageReader.MaxDepth, 2_000);
    }

    [Theory]
    [InlineData("a", " + a")]
    [InlineData("a", ".b")]
    [InlineData("a", "(b)")]
    [InlineData("a", " < b")]
    [InlineData("a", " and b")]
    public void Long_chains_keep_every_part_in_a_tree_of_bounded_height(string first, string link)
    {
        var tree = PythonShape.Read(first + string.Concat(Enumerable.Repeat(link, 20_000)));
        Assert.Empty(tree.Diagnostics);
        Assert.InRange(Height(tree), 1, 1_000);
        var parts = PythonShape.Walk(tree.Statements).Count(static n => n is NameNode or MemberNode);
        Assert.InRange(parts, 20_001, 40_001);
    }

    private static int Height(SyntaxTree tree)
    {
        var height = 0;
        var open = new Stack<(Node Node, int Level)>(tree.Statements.Select(static s => (s, 1)));
        while (open.TryPop(out var next))
        {
            height = Math.Max(height, next.Level);
            foreach (var child in next.Node.Children)
            {
                open.Push((child, next.Level + 1));
            }
        }

        return height;
    }
}
