using Solvent.Modules.Assets.Documents;

namespace Solvent.Tests.Modules.Assets.Documents;

public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("globs: **/*", "**/*")]
    [InlineData("globs: **/*.ts, **/*.tsx", "**/*.ts|**/*.tsx")]
    [InlineData("globs: **/*.{ts,tsx},src/*", "**/*.{ts,tsx}|src/*")]
    [InlineData("globs: \"**/*.py\"", "**/*.py")]
    [InlineData("globs: \"a/*, b/*\"", "a/*|b/*")]
    [InlineData("globs: 'it''s/*'", "it's/*")]
    [InlineData("globs: [\"a,b\", '*.md', src/**]", "a,b|*.md|src/**")]
    [InlineData("globs:\n  - a/*  # why\n  # and\n  - \"b/*\"", "a/*|b/*")]
    [InlineData("globs:\n- a/*\n- b/*", "a/*|b/*")]
    [InlineData("globs: src/**   # only there", "src/**")]
    [InlineData("globs: app/[slug]/**", "app/[slug]/**")]
    [InlineData("globs:", "")]
    [InlineData("globs: []", "")]
    [InlineData("other: 1", "")]
    public void Globs_are_read_in_every_form(string line, string globs) =>
        Assert.Equal(globs, string.Join('|', Read(line).Globs("globs")));

    [Theory]
    [InlineData("alwaysApply: true", true)]
    [InlineData("alwaysApply: FALSE # not now", false)]
    [InlineData("alwaysApply: 'yes'", true)]
    [InlineData("alwaysApply: perhaps", null)]
    [InlineData("alwaysApply:", null)]
    public void A_switch_is_read(string line, bool? value) => Assert.Equal(value, Read(line).Flag("alwaysApply"));

    [Theory]
    [InlineData("description: Use it: always", "Use it: always")]
    [InlineData("description: \"a \\\"b\\\" \\n c\"", "a \"b\" \n c")]
    [InlineData("description: |\n  one\n  two", "one\ntwo")]
    [InlineData("description: >-\n  one\n  two", "one two")]
    [InlineData("description: one\n  two", "one two")]
    [InlineData("description: \"half", "\"half")]
    [InlineData("description: issue #12", "issue")]
    [InlineData("\"description\": a", "a")]
    public void A_text_is_read(string lines, string text) => Assert.Equal(text, Read(lines).Text("description"));

    [Fact]
    public void Keys_keep_their_order_and_what_is_unknown()
    {
        var front = Read("# first\nname: a\n\nmetadata:\n  x: 1\n  y: 2\nnot a key\n$odd: 3");

        Assert.Equal([null, "name", null, "metadata", null, "$odd"], front.Entries.Select(static e => e.Key));
        Assert.Equal(ValueKind.Map, front.Find("metadata")!.Value.Kind);
        Assert.Equal(3, front.Find("metadata")!.Lines.Count);
    }

    [Theory]
    [InlineData("---\nname: a\n", "front-matter-unclosed", 1)]
    [InlineData("---\nA thought\n\n---\n", "front-matter-without-keys", 1)]
    [InlineData("\n---\nname: a\n---\n", "front-matter-late", 2)]
    [InlineData("---\nname: a\nname: b\n---\n", "key-twice", 3)]
    [InlineData("---\nalwaysApply: often\n---\n", "not-a-switch", 2)]
    [InlineData("---\nname: a\nloose\n---\n", "front-matter-line", 3)]
    [InlineData("---\nname: 'a\n---\n", "quote-unclosed", 2)]
    [InlineData("---\nglobs: *.ts\n---\n", "not-strict-yaml", 2)]
    public void What_is_odd_is_said_with_its_line(string text, string code, int line)
    {
        var diagnostic = Assert.Single(GuidanceDocument.Read(text).Diagnostics, d => d.Code == code);

        Assert.Equal(line, diagnostic.Line);
        Assert.NotEmpty(diagnostic.Remedy);
    }

    [Theory]
    [InlineData("---\r\na: 1\r\nglobs:   **/*  # all\r\nz: [x]\r\n---\r\nText", "---\r\na: 1\r\nglobs:   src/**  # all\r\nz: [x]\r\n---\r\nText")]
    [InlineData("---\nglobs:\n  - a\n  - b\n\nz: 1\n---\n", "---\nglobs: src/**\n\nz: 1\n---\n")]
    [InlineData("---\na: 1\n---\n", "---\na: 1\nglobs: src/**\n---\n")]
    [InlineData("---\nglobs:\n---\n", "---\nglobs: src/**\n---\n")]
    [InlineData("# Text\r\n", "---\r\nglobs: src/**\r\n---\r\n# Text\r\n")]
    public void To_set_a_key_leaves_every_other_byte(string text, string changed) =>
        Assert.Equal(changed, FrontMatterEditor.Set(GuidanceDocument.Read(text), "globs", "src/**"));

    [Fact]
    public void What_would_break_front_matter_is_not_written()
    {
        var document = GuidanceDocument.Read("---\na: 1\n---\n");

        Assert.Null(FrontMatterEditor.Set(document, "a", "1\n---"));
        Assert.Null(FrontMatterEditor.Set(document, "a:\nb", "1"));
        Assert.Equal("---\na: \"1\\n---\"\n---\n", FrontMatterEditor.Set(document, "a", ScalarText.Write("1\n---")));
        Assert.Equal("---\n---\n", FrontMatterEditor.Remove(document, "a"));
    }

    [Theory]
    [InlineData("plain words")]
    [InlineData("**/*")]
    [InlineData("a: b")]
    [InlineData("say \"it\" \\ # not a comment\n\t---")]
    [InlineData("")]
    [InlineData(" spaced ")]
    public void What_is_written_reads_the_same(string text) =>
        Assert.Equal(text.Length == 0 ? "" : text, Read($"key: {ScalarText.Write(text)}").Text("key"));

    private static FrontMatter Read(string lines) => GuidanceDocument.Read($"---\n{lines}\n---\n").FrontMatter!;
}
