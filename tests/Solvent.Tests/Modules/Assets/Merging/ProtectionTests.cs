using Solvent.Modules.Assets.Merging;

namespace Solvent.Tests.Modules.Assets.Merging;

public sealed class ProtectionTests
{
    private const string Guide = """
        ---
        description: Rules
        # solvent:keep INC-9
        globs: **/*.sql
        ---

        # Guide

        ## Commands

        - Run the tests.
        - Never retry a payment. <!-- solvent:keep INC-12 -->
        - Use the linter.

        ## Limits <!-- solvent:keep DEBT-7, INC-3 -->

        - Cap the tokens.

        ### Numbers

        Ten a minute.

        ## Style

        <!-- solvent:keep INC-20 -->

        Short functions.

        """;

    [Theory]
    [InlineData("- Never retry a payment. <!-- solvent:keep INC-12 -->\n", "INC-12", "section Guide › Commands, item 2")]
    [InlineData("## Limits <!-- solvent:keep DEBT-7, INC-3 -->\n\n- Cap the tokens.\n\n### Numbers\n\nTen a minute.\n\n", "DEBT-7 INC-3", "section Guide › Limits")]
    [InlineData("## Style\n\n<!-- solvent:keep INC-20 -->\n\nShort functions.\n", "INC-20", "section Guide › Style")]
    [InlineData("# solvent:keep INC-9\nglobs: **/*.sql\n", "INC-9", "globs")]
    public void A_tied_block_that_theirs_removes_stays(string block, string ids, string place)
    {
        var result = ThreeWayMerge.Merge(Guide, Guide, Guide.Replace(block, ""));

        Assert.Equal(Guide.TrimEnd(), result.Text.TrimEnd());
        Assert.All(result.Protected, kept => Assert.Equal(ids, string.Join(' ', kept.Ids)));
        Assert.Contains(place, result.Protected.Select(static kept => kept.Place.ToString()));
        Assert.True(result.IsClean);
    }

    [Fact]
    public void Only_when_all_its_ids_are_released_a_block_goes()
    {
        var start = Guide.IndexOf("## Limits", StringComparison.Ordinal);
        var theirs = Guide.Remove(start, Guide.IndexOf("## Style", StringComparison.Ordinal) - start);

        Assert.Equal(Guide, Merge(Guide, theirs, "DEBT-7").Text);
        var result = Merge(Guide, theirs, "DEBT-7", "INC-3");
        Assert.Equal(theirs, result.Text);
        Assert.Equal(["DEBT-7", "INC-3"], Assert.Single(result.Released).Ids);
        Assert.Empty(result.Protected);
    }

    [Fact]
    public void The_rest_of_what_theirs_did_is_taken()
    {
        var theirs = Guide.Replace("- Never retry a payment. <!-- solvent:keep INC-12 -->\n- Use the linter.\n", "- Use the formatter.\n- Read the log.\n");
        var result = ThreeWayMerge.Merge(Guide, Guide.Replace("retry a payment.", "retry a payment or a refund."), theirs);

        Assert.True(result.IsClean);
        Assert.Contains("- Never retry a payment or a refund. <!-- solvent:keep INC-12 -->\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("- Use the formatter.\n- Read the log.\n", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("linter", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_theirs_drops_stays_with_its_block()
    {
        var result = ThreeWayMerge.Merge(Guide, Guide, Guide.Replace(" <!-- solvent:keep INC-12 -->", ""));

        Assert.Equal(Guide, result.Text);
        Assert.Single(result.Protected);
    }

    [Fact]
    public void A_block_that_was_tied_here_stays_too()
    {
        var old = Guide.Replace(" <!-- solvent:keep INC-12 -->", "");
        var result = ThreeWayMerge.Merge(old, Guide, old.Replace("- Never retry a payment.\n", ""));

        Assert.Equal(Guide, result.Text);
        Assert.Equal(["INC-12"], Assert.Single(result.Protected).Ids);
        Assert.Empty(ThreeWayMerge.Merge(old, Guide, old.Replace("tests", "checks")).Protected);
    }

    [Fact]
    public void A_tied_section_is_not_emptied()
    {
        var result = ThreeWayMerge.Merge(Guide, Guide, Guide.Replace("- Cap the tokens.\n\n", "").Replace("### Numbers\n\nTen a minute.\n\n", ""));

        Assert.Equal(Guide, result.Text);
        Assert.Single(result.Protected);
    }

    [Fact]
    public void A_tied_block_may_be_edited_moved_and_taken_out_here()
    {
        const string Item = "- Never retry a payment. <!-- solvent:keep INC-12 -->\n";
        var edited = Guide.Replace("Never retry a payment.", "Never retry a payment twice.");
        var moved = Guide.Replace(Item, "").Replace("- Cap the tokens.\n", $"- Cap the tokens.\n{Item}");

        Assert.Equal(edited, ThreeWayMerge.Merge(Guide, Guide, edited).Text);
        Assert.Equal(moved, ThreeWayMerge.Merge(Guide, Guide, moved).Text);
        Assert.Equal(Guide.Replace(Item, ""), ThreeWayMerge.Merge(Guide, Guide.Replace(Item, ""), Guide).Text);
    }

    [Fact]
    public void All_tied_blocks_of_a_file_that_theirs_emptied_stay()
    {
        var result = ThreeWayMerge.Merge(Guide, Guide, "");

        Assert.Equal(5, result.Protected.Count);
        Assert.All(["# solvent:keep INC-9\nglobs: **/*.sql\n---\n", "INC-12", "Ten a minute.", "Short functions."], text => Assert.Contains(text, result.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("linter", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_in_code_ties_nothing()
    {
        var text = "# A\n\n```\n<!-- solvent:keep INC-1 -->\n```\n";

        Assert.Equal("# A\n", ThreeWayMerge.Merge(text, text, "# A\n").Text);
    }

    private static MergeResult Merge(string ours, string theirs, params string[] released) =>
        ThreeWayMerge.Merge(Guide, ours, theirs, new MergeOptions { Released = released.ToHashSet() });
}
