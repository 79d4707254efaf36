using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Tests.Modules.Assets.Targets;

public sealed class SharedBlocksTests
{
    private const string Team = "# Ours\r\n\r\nText with \u00e4.\r\n";
    private static readonly Gen<string> Pieces = Gen.Elements(
        "a", "\n", "\r\n", "```\n", "~~~\n", "<!-- solvent:begin x -->\n", "<!-- solvent:end x -->\n", "<!-- solvent:begin y -->\n", "<!-- solvent:end y -->\n", "  <!-- solvent:BEGIN\n",
        "\ufeff", "- item\n", "\u00ff", "<!-- c -->\n", "\t");

    [Fact]
    public void A_block_goes_to_the_end_and_nothing_else_changes()
    {
        var changed = SharedBlocks.Put(Bytes("\ufeff" + Team), "x", "## A\n\n- one\n").File!;

        Assert.Equal("\ufeff" + Team + "\r\n<!-- solvent:begin x -->\r\n## A\r\n\r\n- one\r\n<!-- solvent:end x -->\r\n", Text(changed));
        Assert.Equal(new SharedBlock("x", "## A\n\n- one\n", 5, 9), SharedBlocks.Find(changed, "x").Block);
    }

    [Fact]
    public void Replacing_keeps_the_place_and_bytes_that_are_no_UTF_8()
    {
        byte[] file = [.. "caf\u00e9 "u8, 0xE9, 0xFF, .. "\n\n<!-- solvent:begin x -->\nold\n<!-- solvent:end x -->\nbelow\n<!-- solvent:begin y -->\n<!-- solvent:end y -->"u8];

        byte[] expected = [.. "caf\u00e9 "u8, 0xE9, 0xFF, .. "\n\n<!-- solvent:begin x -->\nn\u00e9w\n<!-- solvent:end x -->\nbelow\n<!-- solvent:begin y -->\n<!-- solvent:end y -->"u8];
        Assert.Equal(expected, SharedBlocks.Put(file, "x", "n\u00e9w\n").File);
        Assert.Equal("", SharedBlocks.Find(file, "y").Block!.Text);
    }

    [Theory]
    [InlineData("<!-- solvent:begin x -->\ntext\n", "unclosed", 1)]
    [InlineData("a\n<!-- solvent:end x -->\n", "unopened", 2)]
    [InlineData("<!-- solvent:begin x -->\n<!-- solvent:begin y -->\n<!-- solvent:end y -->\n<!-- solvent:end x -->\n", "nested", 2)]
    [InlineData("<!-- solvent:begin x -->\n<!-- solvent:end x -->\n<!-- solvent:begin x -->\n<!-- solvent:end x -->\n", "duplicate", 3)]
    [InlineData("```\n<!-- solvent:begin x -->\n```\n", "in-fence", 2)]
    [InlineData("<!-- solvent:begin x -->\n```\n<!-- solvent:end x -->\n", "in-fence", 3)]
    [InlineData("<!--solvent:begin x-->\n", "malformed", 1)]
    [InlineData("<!-- solvent:begin ../x -->\n", "malformed", 1)]
    [InlineData("<!-- solvent:begin x --> trailing\n", "malformed", 1)]
    [InlineData("```\nnever closed\n", "in-fence", 1)]
    [InlineData("<!-- solvent:begin y -->\n<!-- solvent:end y -->\n```\nnever closed\n", "in-fence", 3)]
    public void What_the_markers_do_not_say_for_certain_is_told_and_nothing_is_changed(string file, string code, int line)
    {
        var edit = SharedBlocks.Put(Bytes(file), "x", "new\n");

        Assert.Null(edit.File);
        Assert.Contains(edit.Problems, problem => problem.Code == code && problem.Line == line);
        Assert.All(edit.Problems, problem => Assert.EndsWith(".", problem.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Markers_of_others_in_a_fence_are_an_example()
    {
        var file = Bytes("```\n<!-- solvent:begin other -->\n```\n");

        Assert.Empty(SharedBlocks.Find(file, "x").Problems);
        Assert.NotNull(SharedBlocks.Put(file, "x", "new\n").File);
    }

    [Fact]
    public void Texts_and_files_that_can_hold_no_block_are_refused()
    {
        Assert.Equal("bad-text", SharedBlocks.Put([], "x", "```\nopen\n").Problems.Single().Code);
        Assert.Equal("bad-text", SharedBlocks.Put([], "x", "a\n<!-- solvent:end x -->\n").Problems.Single().Code);
        Assert.Equal("encoding", SharedBlocks.Put([0xFF, 0xFE, 65, 0], "x", "a\n").Problems.Single().Code);
        Assert.Equal("encoding", SharedBlocks.Put([65, 0], "x", "a\n").Problems.Single().Code);
        Assert.Equal("present", SharedBlocks.Insert(SharedBlocks.Put([], "x", "a\n").File!, "x", "a\n").Problems.Single().Code);
        Assert.Equal("absent", SharedBlocks.Remove(Bytes("a\n"), "x").Problems.Single().Code);
        Assert.Equal("absent", SharedBlocks.Replace(Bytes("a\n"), "x", "b\n").Problems.Single().Code);
    }

    [Fact]
    public void Removing_what_was_inserted_gives_the_bytes_from_before() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(
        Gen.ArrayOf(Pieces).ToArbitrary(), pieces =>
        {
            var file = Bytes(string.Concat(pieces));
            if (SharedBlocks.Insert(file, "x", "## A\n\n- \u00e9\n") is not { File: { } changed })
            {
                return true;
            }

            var found = SharedBlocks.Find(changed, "x");
            var replaced = SharedBlocks.Replace(changed, "x", "other\n").File!;
            return found.Block?.Text == "## A\n\n- \u00e9\n" && SharedBlocks.Find(replaced, "x").Block?.Text == "other\n"
                && changed.AsSpan().StartsWith(file) && SharedBlocks.Remove(changed, "x").File!.SequenceEqual(file) && SharedBlocks.Remove(replaced, "x").File!.SequenceEqual(file);
        }));

    [Fact]
    public void Hostile_files_never_throw_and_take_linear_time()
    {
        var many = Bytes(string.Concat(Enumerable.Repeat("<!-- solvent:begin x -->\n", 200_000)));

        Assert.InRange(SharedBlocks.Put(many, "x", "a\n").Problems.Count, 1, 30);
        Assert.NotNull(SharedBlocks.Put(Bytes(new string('`', 100_000)), "y", "a\n"));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
