using Solvent.Modules.Assets.Documents;

namespace Solvent.Tests.Modules.Assets.Documents;

public sealed class SectionTests
{
    [Fact]
    public void Headings_make_a_tree()
    {
        var root = Read("Before\n\n# A\n\n## B ##\n\n#### D\n\n## C#\n\nSecond\n======\n\nThird\nline\n---\n");

        Assert.Equal("A > B > D|A > C#|Second > Third line", string.Join('|', Leaves(root)));
        Assert.Equal([BlockKind.Paragraph, BlockKind.Blank], root.Blocks.Select(static b => b.Kind));
    }

    [Theory]
    [InlineData("```\n# no\n```\n")]
    [InlineData("~~~ md\n# no\n```\n# no\n~~~\n")]
    [InlineData("````\n```\n# no\n```\n````\n")]
    [InlineData("<!--\n# no\n-->\n")]
    [InlineData("text\n\n    # no\n")]
    [InlineData("- item\n\n  # no\n")]
    [InlineData("- item\n  ```\n  # no\n  ```\n")]
    [InlineData("#no\n")]
    [InlineData("####### no\n")]
    [InlineData("text\n    # no\n")]
    [InlineData("---\n---\n")]
    [InlineData("- item\n---\n")]
    public void What_is_no_heading_makes_no_section(string text) => Assert.Empty(Read(text).Sections);

    [Theory]
    [InlineData("- item\n# Yes\n")]
    [InlineData("text\n# Yes\n")]
    [InlineData("```\ncode\n```\n# Yes\n")]
    [InlineData("   # Yes\n")]
    [InlineData("<!-- one line -->\n# Yes\n")]
    [InlineData("Yes\n===\n")]
    [InlineData("1. Do:\n```sh\n# comment\n```\n# Yes\n")]
    public void A_heading_makes_a_section(string text) => Assert.Equal("Yes", Assert.Single(Read(text).Sections).Title);

    [Fact]
    public void Blocks_are_told_apart()
    {
        var root = Read("Text\nmore\n\n- a\n- b\n\n  inside\n\n1) c\n```\ncode\n```\n| a |\n|---|\n| 1 |\n\n> said\n***\n<div>\n</div>\n\n<!-- x\n-->\n");

        Assert.Equal(
            [BlockKind.Paragraph, BlockKind.Item, BlockKind.Item, BlockKind.NumberedItem, BlockKind.Fence, BlockKind.Table, BlockKind.Quote, BlockKind.Rule, BlockKind.Html, BlockKind.Comment],
            root.Blocks.Where(static b => b.Kind != BlockKind.Blank).Select(static b => b.Kind));
    }

    [Fact]
    public void Items_hold_what_is_nested()
    {
        var item = Assert.Single(Read("- a\n  lazy\nlazier\n  - b\n    1. c\n  ```\n  code\n  ```\n\n  text\n").Blocks);

        Assert.Equal(3, item.Own.Count);
        Assert.Equal([BlockKind.Item, BlockKind.Fence, BlockKind.Blank, BlockKind.Paragraph], item.Children.Select(static b => b.Kind));
        Assert.Equal(BlockKind.NumberedItem, Assert.Single(item.Children[0].Children).Kind);
    }

    [Theory]
    [InlineData("text\n```\nnever closed\n", "fence-unclosed", 2)]
    [InlineData("<!-- never closed\n# A\n", "comment-unclosed", 1)]
    public void What_is_never_closed_is_said(string text, string code, int line)
    {
        var diagnostic = Assert.Single(GuidanceDocument.Read(text).Diagnostics);

        Assert.Equal((code, line), (diagnostic.Code, diagnostic.Line));
    }

    [Fact]
    public void Hostile_depth_and_length_are_read_in_bounds()
    {
        var nested = string.Concat(Enumerable.Range(0, 3_000).Select(static depth => $"{new string(' ', depth * 2 % 4_000)}- a\n"));
        string[] texts = [nested, string.Concat(Enumerable.Repeat("- ", 50_000)), string.Concat(Enumerable.Repeat("```\n- ~~~\n", 20_000)), string.Concat(Enumerable.Repeat("> <!--\n", 20_000)), new string('#', 1_000_000)];

        Assert.All(texts, static text =>
        {
            var document = GuidanceDocument.Read(text);
            Assert.Equal(text, string.Concat(document.Pieces().Select(document.TextOf)));
        });
    }

    private static Section Read(string text) => GuidanceDocument.Read(text).Root;

    private static IEnumerable<string> Leaves(Section section) => section.Sections.SelectMany(child =>
        child.Sections.Count == 0 ? [child.Title] : Leaves(child).Select(leaf => $"{child.Title} > {leaf}"));
}
