using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Markdown;

namespace Solvent.Scanning.Tests.Syntax.Markdown;

public class MarkdownReaderTests
{
    private const string Real = """
        ---
        name: rules # c
        globs: **/*.ts
        ---
        <!-- note -->
        # Title `x`

        See [docs](docs/a.md "t") and ![i](i.png), <https://a.b> or https://c.d/e.
        ## Sub
        - item with ``a ` b``
          ```python title="x"
          print("hi")
          ```
        Setext
        ======
        [ref]: ./b.md
        ~~~
        raw
        ~~~
        """;

    [Theory]
    [InlineData("---\nname: x\ntags: [a]\n---\n# T\n", "{'name': 'x', 'tags': ['a']}\n(group <'T'>)")]
    [InlineData("+++\nname = 'x'\n+++\ntext", "{'name': 'x'}")]
    [InlineData("# A\n## B ##\n### C\n## D\n# E", "(group <'A'> (group <'B'> (group <'C'>)) (group <'D'>))\n(group <'E'>)")]
    [InlineData("A\n===\nx\n\nB\n---\n- c\n---\n", "(group <'A'> (group <'B'>))")]
    [InlineData("***\nA `b`\n***\nC\n---\n", "code('b')\n(group <'C'>)")]
    [InlineData("#no\n    \n####### no\n", "")]
    [InlineData("```py\na\n# b\n```\n", "fence(lang: 'py', 'a\\n# b')")]
    [InlineData("~~~\n```\n~~~~\n", "fence('```')")]
    [InlineData("- x\n  ```{python}\n  a\n    b\n  ```\n", "fence('a\\n  b')")]
    [InlineData("```\n```\n", "fence('')")]
    [InlineData("a `b` ``c ` d`` \\`e f", "code('b')\ncode('c ` d')")]
    [InlineData("[a](b.md) ![c](<d e.png>) [f](g(h) 'i')", "link('b.md')\nlink('d e.png')\nlink('g(h)')")]
    [InlineData("[`a`](b) [c] (d)", "link('b')\ncode('a')")]
    [InlineData("<https://a.b/c> and https://d.e/f.\n[g]: ./h.md", "link('https://a.b/c')\nlink('https://d.e/f')\nlink('./h.md')")]
    [InlineData("`[a](b)` <b>x</b>", "code('[a](b)')")]
    [InlineData("# A `b`\n[c](d)", "(group <'A `b`'> code('b') link('d'))")]
    public void Documents(string text, string expected)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.True(Soundness.IsSound(new MarkdownReader(), text));
    }

    [Fact]
    public void Spans_are_exact_and_comments_kept()
    {
        var tree = Read("---\r\na: \"é😀\" # y\r\n---\r\n# 😀 T\r\n<!-- x\r\n\r\n# no -->\r\n```sh\r\nls\r\n```\r\nsee [x](y.md) <!-- z -->\r\n");

        Assert.Equal("\"é😀\"", Soundness.Written(tree, "é😀"));
        Assert.Equal("ls", Soundness.Written(tree, "ls"));
        Assert.Equal("y.md", Soundness.Written(tree, "y.md"));
        Assert.Equal(["y", "x\r\n\r\n# no", "z"], tree.Comments.Select(c => c.Text));
        var section = Assert.IsType<BlockNode>(tree.Statements[1]);
        Assert.Equal(new Position(4, 3), tree.Source.PositionOf(section.Head!.Span.Start));
    }

    [Fact]
    public void Front_matter_that_is_no_yaml_still_gives_its_keys()
    {
        var tree = Read("---\ndescription: a: b\nglobs: **/*.ts,**/*.tsx\nalwaysApply: true\n---\n# T\n");

        Assert.Equal("{'description': 'a: b', 'globs': '**/*.ts,**/*.tsx', 'alwaysApply': true}", TreePrinter.Print(tree.Statements[0]));
    }

    [Fact]
    public void A_fence_without_an_end_takes_the_rest_and_is_said()
    {
        var tree = Read("```py\na\n# b");

        Assert.Single(tree.Diagnostics);
        Assert.Equal("fence(lang: 'py', 'a\\n# b')", TreePrinter.Print(tree));
    }

    [Fact]
    public void Any_text_and_damaged_markdown_is_read() => Soundness.HoldsFor(
        new MarkdownReader(), Real, "# ", "## ", "#", "```", "~~~", "`", "``", "[", "](", "]", ")", "]: ", "![", "<", ">", "<!--", "-->", "http://a", "---\n", "+++\n", "===\n", "- ", "1. ", "> ", "\n", "\r\n", "\r", " ", "\\", "a", ": ",
        "'", "\"", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("[")]
    [InlineData("](")]
    [InlineData("![a](")]
    [InlineData("`a``")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("<!--")]
    [InlineData("```\n~~~\n")]
    [InlineData("# a\n###### b\n")]
    [InlineData("<http://")]
    public void Long_repetition_is_survived(string piece) =>
        Assert.True(Soundness.IsSound(new MarkdownReader(), string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length))));

    private static SyntaxTree Read(string text) => new MarkdownReader().Read(new SourceText("a.md", text));
}
