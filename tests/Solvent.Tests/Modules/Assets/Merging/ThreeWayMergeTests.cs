using Solvent.Modules.Assets.Merging;

namespace Solvent.Tests.Modules.Assets.Merging;

public sealed class ThreeWayMergeTests
{
    private const string Guide = """
        ---
        description: Rules
        globs: **/*.ts
        alwaysApply: false
        ---

        # Guide

        ## Commands

        - Run `npm test` before each commit.
        - Use `npm run lint`.
        - Never push to main.

        ## Safety

        - Keep secrets out of the code.
        - Ask before a migration.

        ## Style

        Write short functions.

        """;

    [Fact]
    public void Edits_at_different_places_are_both_kept_by_line()
    {
        var result = Merge(Guide.Replace("npm test", "pnpm test"), Guide.Replace("short functions", "short, typed functions"));

        Assert.Equal((true, MergeMethod.Lines), (result.IsClean, result.Method));
        Assert.Contains("pnpm test", result.Text, StringComparison.Ordinal);
        Assert.Equal(["Ours Edited section Guide › Commands, item 1", "Theirs Edited section Guide › Style, paragraph 1"], Changes(result));
    }

    [Fact]
    public void The_same_change_is_no_conflict()
    {
        var both = Guide.Replace("npm test", "pnpm test");
        var result = Merge(both, both);

        Assert.Equal(both, result.Text);
        Assert.Equal(["Both Edited section Guide › Commands, item 1"], Changes(result));
    }

    [Fact]
    public void Neighbouring_items_and_keys_merge_where_lines_do_not()
    {
        var result = Merge(
            Guide.Replace("npm test", "pnpm test").Replace("globs: **/*.ts", "globs: src/**"),
            Guide.Replace("run lint`", "run check`").Replace("alwaysApply: false", "alwaysApply: true"));

        Assert.Equal((true, MergeMethod.Structure), (result.IsClean, result.Method));
        Assert.Equal(Guide.Replace("npm test", "pnpm test").Replace("run lint`", "run check`").Replace("**/*.ts", "src/**").Replace("false", "true"), result.Text);
    }

    [Fact]
    public void Items_that_both_sides_add_at_one_place_stay_ours_first()
    {
        var result = Merge(Guide.Replace("main.\n", "main.\n- Ours.\n"), Guide.Replace("main.\n", "main.\n- Theirs.\n- Both.\n").Replace("a migration", "any migration"));

        Assert.True(result.IsClean);
        Assert.Contains("main.\n- Ours.\n- Theirs.\n- Both.\n\n## Safety\n\n- Keep secrets out of the code.\n- Ask before any migration.\n\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_that_both_sides_add_at_one_place_stay()
    {
        var result = Merge(Guide + "\n## Ours\n\nA.\n", Guide + "\n## Theirs\n\nB.\n");

        Assert.True(result.IsClean);
        Assert.EndsWith("functions.\n\n## Ours\n\nA.\n\n## Theirs\n\nB.\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_in_a_section_that_theirs_moved_goes_with_it()
    {
        var section = Guide[Guide.IndexOf("## Safety", StringComparison.Ordinal)..Guide.IndexOf("## Style", StringComparison.Ordinal)];
        var moved = Guide.Replace(section, "").Replace("## Commands", section + "## Commands").Replace("# Guide", "# The guide").Replace("Never push", "Do not push").Replace("`npm run lint`", "a linter");
        var result = Merge(Guide.Replace("out of the code", "in the vault").Replace("push to main", "push to a release"), moved.Replace("Keep secrets", "Always keep secrets"));

        Assert.Equal("section Guide › Safety, item 1|section Guide › Commands, item 3", string.Join('|', result.Conflicts.Select(static c => c.Place)));
        Assert.True(result.Text.IndexOf("## Safety", StringComparison.Ordinal) < result.Text.IndexOf("## Commands", StringComparison.Ordinal));
        Assert.Equal("- Keep secrets in the vault.\n", result.Conflicts[0].Ours);
    }

    [Theory]
    [InlineData("- Ask before a migration.\n", "a migration", "any migration")]
    [InlineData("## Safety\n\n- Keep secrets out of the code.\n- Ask before a migration.\n\n", "of the code", "of the code and the logs")]
    public void What_theirs_removes_and_ours_edited_is_a_conflict(string removed, string before, string after)
    {
        var result = Merge(Guide.Replace(before, after), Guide.Replace(removed, ""));

        var conflict = Assert.Single(result.Conflicts);
        Assert.Contains(after, conflict.Ours, StringComparison.Ordinal);
        Assert.Contains(before, conflict.Base, StringComparison.Ordinal);
        Assert.Equal("", conflict.Theirs);
        Assert.Equal(["section", "Guide", "›", "Safety"], conflict.Place.ToString().Split(',')[0].Split(' '));
        Assert.StartsWith("<<<<<<< ours\n", result.Text[(result.Text.Split('\n').Take(conflict.Line - 1).Sum(static line => line.Length + 1))..], StringComparison.Ordinal);
        Assert.True(Assert.Single(result.Changes, static c => c.Side == MergeSide.Ours).IsInConflict);
    }

    [Fact]
    public void A_conflict_inside_an_item_is_marked_around_that_item()
    {
        var result = Merge(Guide.Replace("npm test", "pnpm test"), Guide.Replace("npm test", "yarn test").Replace("npm run lint", "yarn lint"));

        Assert.Contains("""
            <<<<<<< ours
            - Run `pnpm test` before each commit.
            ||||||| base
            - Run `npm test` before each commit.
            =======
            - Run `yarn test` before each commit.
            >>>>>>> theirs
            - Use `yarn lint`.

            """, result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n", "\n", "\n")]
    [InlineData("\n", "\r\n", "\n")]
    [InlineData("\r\n", "\n", "\r\n")]
    [InlineData("\n", "\r\n", "\r\n")]
    public void Our_line_ends_are_kept(string ours, string theirs, string old)
    {
        var result = ThreeWayMerge.Merge(
            Guide.ReplaceLineEndings(old),
            Guide.Replace("npm test", "pnpm test").ReplaceLineEndings(ours),
            Guide.Replace("lint", "check").Replace("short", "long").ReplaceLineEndings(theirs));

        Assert.True(result.IsClean);
        Assert.Equal(Guide.Replace("npm test", "pnpm test").Replace("lint", "check").Replace("short", "long").ReplaceLineEndings(ours), result.Text);
    }

    [Fact]
    public void Mixed_line_ends_of_ours_stay_line_by_line() =>
        Assert.Equal("a\r\nb\nc\r\nnew\r\n", ThreeWayMerge.Merge("a\nb\nc\n", "a\r\nb\nc\r\n", "a\nb\nc\nnew\n").Text);

    [Fact]
    public void A_key_that_both_add_is_there_once()
    {
        var ours = Guide.Replace("description: Rules\n", "description: Rules\nowner: core\n");
        var same = Merge(ours, Guide.Replace("alwaysApply: false\n", "alwaysApply: false\nowner: core\n"));
        var other = Merge(ours, Guide.Replace("alwaysApply: false\n", "alwaysApply: false\nowner: web\n"));

        Assert.Equal(ours, same.Text);
        Assert.Equal("owner", Assert.Single(other.Conflicts).Place.Part);
    }

    [Fact]
    public void What_was_taken_out_here_and_moved_there_is_said()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(static n => $"{n}\n"));
        var result = ThreeWayMerge.Merge(text, text.Replace("\n5\n", "\n"), text.Replace("\n5\n", "\n") + "5\n");

        Assert.Equal("taken-out-and-moved", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "a", "")]
    [InlineData("", "", "a")]
    [InlineData("a", "", "a")]
    [InlineData("---\na: 1\n---", "---\na: 2\n---", "---\na: 1\nb: 1\n---")]
    public void Small_texts_merge(string old, string ours, string theirs)
    {
        var result = ThreeWayMerge.Merge(old, ours, theirs);

        Assert.True(result.IsClean);
        Assert.NotNull(result.Changes);
    }

    private static MergeResult Merge(string ours, string theirs) => ThreeWayMerge.Merge(Guide, ours, theirs);

    private static IEnumerable<string> Changes(MergeResult result) => result.Changes.Select(static c => $"{c.Side} {c.Kind} {c.Place}");
}
