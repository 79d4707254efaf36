using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Toml;

namespace Solvent.Scanning.Tests.Syntax.Toml;

public class TomlReaderTests
{
    private const string Real = """"
        # project
        [project]
        name = "x" # why
        dependencies = [
            "openai>=1.0", # one
            'anthropic',
        ]
        urls.home = { "a b" = 1, c.d = [1, 2.5e3, true] }

        [[tool.uv.index]]
        url = """
        a\
          b"""
        [[tool.uv.index]]
        date = 2024-01-01T00:00:00Z
        [tool.uv]
        re = '''\d'''
        """";

    [Theory]
    [InlineData("a = 1\nb.c = 'x'\nb.\"d e\" = true", "{'a': 1, 'b': {'c': 'x', 'd e': true}}")]
    [InlineData("[a]\nb = 1\n[a.c]\nd = 2\n[e]\n[a.f]\ng = 3", "{'a': {'b': 1, 'c': {'d': 2}, 'f': {'g': 3}}, 'e': {}}")]
    [InlineData("[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\nb = 3", "{'a': [{'b': 1, 'c': {'d': 2}}, {'b': 3}]}")]
    [InlineData("a = [1, # c\n  'x', [ ], {b = 2, c.d = 3}, ]", "{'a': [1, 'x', [], {'b': 2, 'c': {'d': 3}}]}")]
    [InlineData("a = \"x\\ty\\u00e9\\U0001F600\"", "{'a': 'x\ty\u00e9😀'}")]
    [InlineData("a = \"\"\"\nx \"q\" \\\n   y\"\"\"\"", "{'a': 'x \"q\" y\"'}")]
    [InlineData("a = '''\n\\d'''\nb = '\\'", "{'a': '\\d', 'b': '\\'}")]
    [InlineData("a = -1_000\nb = 0xFF\nc = +inf\nd = 2024-01-01\ne = 07:32:00", "{'a': -1_000, 'b': 0xFF, 'c': +inf, 'd': '2024-01-01', 'e': '07:32:00'}")]
    public void Documents(string text, string expected)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.True(Soundness.IsSound(new TomlReader(), text));
    }

    [Theory]
    [InlineData("a = \nb = 2", "{'a': (other), 'b': 2}")]
    [InlineData("a 1\nb = 2", "{'b': 2}")]
    [InlineData("[a\nb = 2", "{'b': 2}")]
    [InlineData("a = [1,\nb = 2\nc = 3", "{'a': [1], 'b': 2, 'c': 3}")]
    [InlineData("a = \"x\nb = 2", "{'a': 'x', 'b': 2}")]
    [InlineData("a = 1 2\nb = {{c}}\nd = 3", "{'a': 1 2, 'b': {}, 'd': 3}")]
    public void Broken_lines_are_skipped(string text, string expected)
    {
        var tree = Read(text);

        Assert.Equal(expected, TreePrinter.Print(tree));
    }

    [Fact]
    public void Spans_are_exact_and_comments_kept()
    {
        var tree = Read("# a\r\n[t]\r\n\"😀\" = 1 # b\r\nc = \"é😀\" # d\r\n");

        Assert.Equal("\"é😀\"", Soundness.Written(tree, "é😀"));
        Assert.Equal(["a", "b", "d"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void Any_text_and_damaged_toml_is_read() => Soundness.HoldsFor(
        new TomlReader(), Real, "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "a", "\"", "'", "\"\"\"", "'''", "\\", "\\u00", "#", "\n", "\r\n", " ", "1", "-", "true", "2024-01-01", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("[")]
    [InlineData("a.")]
    [InlineData("{a=")]
    [InlineData("{a.b=[")]
    [InlineData("[a.")]
    public void Deep_nesting_is_survived(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length));

        Assert.True(Soundness.IsSound(new TomlReader(), nested));
        Assert.True(Soundness.IsSound(new TomlReader(), "a = " + nested));
    }

    private static SyntaxTree Read(string text) => new TomlReader().Read(new SourceText("a.toml", text));
}
