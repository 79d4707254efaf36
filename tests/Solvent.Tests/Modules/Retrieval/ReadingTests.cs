using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Retrieval;

namespace Solvent.Tests.Modules.Retrieval;

/// <summary>Documents taken apart: chunks, rows, front matter, and what is hostile in them.</summary>
public sealed class ReadingTests
{
    private static readonly ContextSource s_source = new("docs", SourceKinds.Folder, "docs", ["support"], ["debt:read"]);

    [Fact]
    public void Chunks_follow_headings_and_say_their_lines()
    {
        var pieces = Read("a.md", "# Refunds\nIntro.\n\n## Late { #late }\n\nWithin 14 days.\n\n- one\n- two\n\nSetext\n------\nWords.\n").Pieces;

        Assert.Equal(
            [("Refunds", "Intro.", 2, 2), ("Refunds › Late", "Within 14 days.\n\n- one\n- two", 6, 9), ("Refunds › Setext", "Words.", 13, 13)],
            pieces.Select(piece => (piece.Title, piece.Text, piece.First, piece.Last)));
        Assert.Equal(["chunk:docs/a.md#1", "chunk:docs/a.md#2", "chunk:docs/a.md#3"], pieces.Select(piece => piece.Node));
    }

    [Fact]
    public void A_fence_is_one_block_and_its_comments_are_no_headings()
    {
        var code = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"# line {i} of the code that stands here"));
        var pieces = Read("a.md", $"# T\n\n{new string('w', 1500)}\n\n```sh\n{code}\n```\n\nAfter.\n").Pieces;

        Assert.All(pieces, piece => Assert.Equal("T", piece.Title));
        Assert.Contains(pieces, piece => piece.Text.StartsWith("```sh", StringComparison.Ordinal) && piece.Text.Contains("# line 39", StringComparison.Ordinal) && piece.Text.TrimEnd().Contains("\n```", StringComparison.Ordinal));
    }

    [Fact]
    public void No_row_of_a_table_is_split_and_no_chunk_is_too_long()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"| {i} | {new string((char)('a' + (i % 26)), 60)} |"));
        var pieces = Read("a.md", $"# T\n\n| n | v |\n|---|---|\n{rows}\n\n{new string('x', 20_000)}\n").Pieces;

        Assert.All(pieces, piece => Assert.InRange(piece.Text.Length, 1, Chunks.Longest));
        Assert.All(pieces.SelectMany(piece => piece.Text.Split('\n')).Where(line => line.StartsWith('|')), line => Assert.EndsWith("|", line, StringComparison.Ordinal));
        Assert.Equal(20_000, pieces.Sum(piece => piece.Text.Count(c => c == 'x') - (piece.Text.Contains('|', StringComparison.Ordinal) ? piece.Text.Count(c => c == 'x') : 0)));
    }

    [Fact]
    public void Front_matter_narrows_and_never_widens()
    {
        Assert.Equal(["support"], Read("a.md", "---\ntitle: T\n---\nx").Terms.Purposes);
        Assert.Empty(Read("a.md", "---\npurpose: audit\n---\nx").Terms.Purposes);
        Assert.Empty(Read("a.md", "---\npurpose:\n---\nx").Terms.Purposes);
        Assert.Equal(["repo", "other"], Read("a.md", "---\nrepository: other\nrights: ledger:read\n---\nx").Terms.Repositories);
        Assert.Equal(["debt:read", "ledger:read"], Read("a.md", "---\r\nrights: [ledger:read]\r\n---\r\nx").Terms.Rights);
        Assert.Equal("T", Assert.Single(Read("a.md", "\uFEFF---\ntitle: T\n---\nx".TrimStart('\uFEFF')).Pieces).Title);
        Assert.Empty(Read("a.md", "---\npurpose: &a [*a]\n---\nx").Terms.Purposes);
    }

    [Fact]
    public void What_is_wrong_with_front_matter_is_told_with_its_line()
    {
        var reader = Reader();
        reader.Read("a.md", "---\ntitle: x\ntitle: y\n---\nx", "");
        reader.Read("b.md", "---\nrights: [debt:raed]\n---\nx", "");

        Assert.Equal("docs/a.md:3", reader.Problems[0].Place);
        Assert.Contains("`debt:raed` is no right", reader.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_read_without_scripts_and_with_its_lines()
    {
        var document = Read("a.html", "<title>Shop</title>\n<body>\n<nav>menu</nav>\n<h2>Late</h2>\n<p>Within <b>14</b>\ndays.</p>\n<ul><li>one<li>two</ul>\n<table><tr><th>n<td>1</table>\n<pre>a\n  b</pre><script>secret()</script><p hidden>gone</p>");
        var piece = Assert.Single(document.Pieces);

        Assert.Equal(("Shop › Late", "Within 14 days.\n- one\n- two\n| n | 1\n\na\n  b", 5), (piece.Title, piece.Text, piece.First));
        Assert.DoesNotContain("secret", piece.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_nested_without_end_is_left_out_and_told()
    {
        foreach (var tag in (string[])["<div>", "<b id=x>", "<table><tr><td>", "<template>", "<svg>"])
        {
            var reader = Reader();
            var document = reader.Read("a.html", string.Concat(Enumerable.Repeat(tag, 60_000)) + "deep", "");

            Assert.Empty(document.Pieces);
            Assert.Equal(("docs/a.html", "more than 500 elements lie within each other; the page is left out."), Assert.Single(reader.Problems.Select(problem => (problem.Place, problem.Message))));
        }
    }

    [Fact]
    public void Html_as_deep_as_pages_are_is_read()
    {
        var document = Read("a.html", $"{string.Concat(Enumerable.Repeat("<div>", 400))}<p>deep{string.Concat(Enumerable.Repeat("</div>", 400))}");

        Assert.Equal("deep", Assert.Single(document.Pieces).Text);
    }

    [Fact]
    public void Bold_that_is_left_open_is_not_opened_in_each_paragraph()
    {
        var open = string.Concat(Enumerable.Range(0, 400).Select(i => $"<b id={i}>"));
        var document = Read("a.html", $"<p>{open}</p>{string.Concat(Enumerable.Repeat("<P>some <I>words</I></p>", 20_000))}");

        Assert.StartsWith("some words", document.Pieces[0].Text, StringComparison.Ordinal);
        Assert.Equal(20_000, document.Pieces.Sum(piece => piece.Text.Split("some words").Length - 1));
    }

    [Fact]
    public void Rows_have_keys_titles_and_lines_and_what_is_wrong_is_told()
    {
        var reader = Reader(s_source with { Kind = SourceKinds.Catalogue, Path = "p.csv", Key = "id", Title = "name", Text = ["about"] });
        var pieces = reader.Read("p.csv", "id;name;about\nA;One;\"first,\nand more\"\nA;Again;x\n;None;x\nB;Two\nC;Three;\"say \"\"hi\"\"\"\n", "").Pieces;

        Assert.Equal([("entity:docs/A", "One", 2, 3), ("entity:docs/C", "Three", 7, 7)], pieces.Select(piece => (piece.Node, piece.Title, piece.First, piece.Last)));
        Assert.Equal(("about: first,\nand more", "say \"hi\""), (pieces[0].Text, pieces[1].Attributes["about"]));
        Assert.Equal(["p.csv:6", "p.csv:4", "p.csv:5"], reader.Problems.Select(problem => problem.Place));
    }

    [Fact]
    public void A_column_that_is_not_there_is_told()
    {
        var reader = Reader(s_source with { Kind = SourceKinds.Catalogue, Path = "p.csv", Key = "sku" });

        Assert.Empty(reader.Read("p.csv", "id,name\n1,x\n", "").Pieces);
        Assert.Contains(reader.Problems, problem => problem.Message.Contains("there is no column `sku`", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_of_objects_is_rows()
    {
        var pieces = Read("a.json", """[{"id": "x", "tags": ["a", "b"], "deep": {"n": 1}, "none": null, "n": 1.50}]""").Pieces;

        Assert.Equal(("a, b", "{\"n\": 1}", "1.50"), (pieces[0].Attributes["tags"], pieces[0].Attributes["deep"], pieces[0].Attributes["n"]));
        Assert.Equal(2, Read("a.jsonl", "{\"a\": 1}\n\n{\"a\": 2}\n").Pieces.Count);
        var reader = Reader();
        Assert.Empty(reader.Read("a.json", "[1, 2]", "").Pieces);
        Assert.Empty(reader.Read("b.json", new string('[', 100_000), "").Pieces);
        Assert.Empty(reader.Read("c.jsonl", "{\"a\": \n", "").Pieces);
        Assert.Equal(["docs/a.json", "docs/b.json:1", "docs/c.jsonl:1"], reader.Problems.Select(problem => problem.Place));
    }

    [Fact]
    public void Any_text_is_read_without_a_fault_and_nothing_of_it_is_lost()
    {
        var parts = Gen.Elements("#", " ", "\n", "```", "~~~", "|", "-", "---", "===", "word", "é", "\ud800", "\u0000", "\u0001", "<b>", "</", "<!--", "\"", ",", "{", "[", "\r", "\t", "1. ", ": ", "&#0;", "&amp;");
        Prop.ForAll(parts.ListOf().Select(string.Concat).ToArbitrary(), text => new[] { "a.md", "a.html", "a.csv", "a.json", "a.jsonl" }.All(path =>
        {
            var pieces = Read(path, text).Pieces;
            return pieces.All(piece => piece.Text.All(c => !char.IsControl(c) || c is '\n' or '\t') && piece.Text.EnumerateRunes().All(_ => true))
                && (path != "a.md" || text.Split("word").Length - 1 <= pieces.Sum(piece => (piece.Text + piece.Title).Split("word").Length - 1) + (text.StartsWith("---", StringComparison.Ordinal) ? 100 : 0));
        })).QuickCheckThrowOnFailure();
    }

    private static DocumentReader Reader(ContextSource? source = null) => new(source ?? s_source, new AccessTerms("docs", ["support"], ["debt:read"], ["repo"]));

    private static ReadDocument Read(string path, string text) => Reader().Read(path, text, "");
}
