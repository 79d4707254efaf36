using Solvent.Modules.Assets.Effective;

namespace Solvent.Tests.Modules.Assets.Effective;

public sealed class ClaudeContextTests
{
    [Fact]
    public void Memory_of_the_top_is_there_at_start_and_that_of_folders_with_their_files()
    {
        var files = new MemoryFiles(
            ("CLAUDE.md", "a\n"), (".claude/CLAUDE.md", "b\n"), ("CLAUDE.local.md", "c\n"), ("web/CLAUDE.md", "d\n"), ("api/CLAUDE.md", "e\n"), ("AGENTS.md", "f\n"), ("web/AGENTS.md", "g\n"));

        Assert.Equal(
            "loaded start CLAUDE.md\nloaded start .claude/CLAUDE.md\nloaded start CLAUDE.local.md\nshadowed start AGENTS.md\nloaded path web/CLAUDE.md\nshadowed start web/AGENTS.md",
            files.Ask("claude", "web/src/x.ts"));
        Assert.Equal("loaded start CLAUDE.md\nloaded start .claude/CLAUDE.md\nloaded start CLAUDE.local.md\nshadowed start AGENTS.md\nloaded start web/CLAUDE.md\nshadowed start web/AGENTS.md", files.Ask("claude", "web/src/x.ts", "web"));
        var answer = files.Answer("claude", "web/src/x.ts");
        Assert.Equal("a\n\nb\n\nc\n\nd\n", answer.Loaded);
        Assert.Equal((8, 6, 2), (answer.Bytes, answer.BytesAt(LoadMoment.Start), answer.BytesAt(LoadMoment.Path)));
        Assert.Contains(answer.Sources, source => source is { Path: "AGENTS.md", Why: "by CLAUDE.md: import it there with `@AGENTS.md`", Fact.Id: "claude.agents-md" });
    }

    [Fact]
    public void AGENTS_md_counts_where_there_is_no_CLAUDE_md()
    {
        Assert.Equal("loaded start AGENTS.md\nloaded path web/AGENTS.md", new MemoryFiles(("AGENTS.md", "a"), ("web/AGENTS.md", "b")).Ask("claude", "web/x"));
        Assert.Equal("loaded start AGENTS.md\nnot-loaded start AGENTS.override.md", new MemoryFiles(("AGENTS.md", "a"), ("AGENTS.override.md", "b")).Ask("claude", "web/x"));
        Assert.Equal("loaded start AGENTS.md\nloaded path web/CLAUDE.md\nshadowed start web/AGENTS.md", new MemoryFiles(("AGENTS.md", "a"), ("web/AGENTS.md", "b"), ("web/CLAUDE.md", "c")).Ask("claude", "web/x"));
    }

    [Fact]
    public void A_file_is_loaded_once_by_whatever_name()
    {
        Assert.Equal("loaded start CLAUDE.md\nshadowed start AGENTS.md", new MemoryFiles(("CLAUDE.md", "-> AGENTS.md"), ("AGENTS.md", "a")).Ask("claude", "x"));
        Assert.Equal("loaded start AGENTS.md\nloaded start CLAUDE.md\nshadowed start AGENTS.md", new MemoryFiles(("CLAUDE.md", "@AGENTS.md\n"), ("AGENTS.md", "a")).Ask("claude", "x"));
    }

    [Fact]
    public void Imports_stand_before_the_file_and_go_four_hops()
    {
        var files = new MemoryFiles(("CLAUDE.md", "See @docs/1.md."), ("CLAUDE.local.md", "- @docs/1.md"), ("docs/1.md", "@2.md"), ("docs/2.md", "@./3.md"), ("docs/3.md", "@../docs/4.md"), ("docs/4.md", "@5.md"), ("docs/5.md", "end"));

        // The full stop belongs to the path: that is how the tool reads it too.
        Assert.Equal(
            "loaded start CLAUDE.md\nnot-loaded start docs/5.md\nloaded start docs/4.md\nloaded start docs/3.md\nloaded start docs/2.md\nloaded start docs/1.md\nloaded start CLAUDE.local.md",
            files.Ask("claude", "x"));
        Assert.Contains(files.Answer("claude", "x").Sources, source => source is { Path: "docs/5.md", Fact.Id: "claude.import-hops" });
    }

    [Fact]
    public void Loops_code_and_what_leads_out_are_no_imports()
    {
        var files = new MemoryFiles(
            ("CLAUDE.md", "`@a.md` ``@a.md``\n```\n@a.md\n```\nme@a.md \"@a.md\"\n\n@~/own.md @/etc/passwd @../up.md @loop.md @missing.md @types/node\n<!-- @a.md -->\n@my\\ docs/b.md"),
            ("a.md", "a"), ("loop.md", "@CLAUDE.md @loop.md"), ("my docs/b.md", "b"));

        Assert.Equal(
            "not-loaded start @~/own.md\nnot-loaded start @/etc/passwd\nnot-loaded start @../up.md\nshadowed start CLAUDE.md\nshadowed start loop.md\nloaded start loop.md\nnot-loaded start missing.md\nloaded start my docs/b.md\nloaded start CLAUDE.md",
            files.Ask("claude", "x"));
    }

    [Theory]
    [InlineData("a\n<!-- x -->\nb\n", "a\nb\n")]
    [InlineData("<!-- solvent:begin x -->\n## A\n<!-- solvent:end x -->\n", "## A\n")]
    [InlineData("<!-- a\n\nb -->\n\nc", "c")]
    [InlineData("```\n<!-- x -->\n```\n", "```\n<!-- x -->\n```\n")]
    [InlineData("text <!-- x --> text", "text <!-- x --> text")]
    [InlineData("- item\n  <!-- x -->\n", "- item\n  <!-- x -->\n")]
    [InlineData("<!-- never closed", "<!-- never closed")]
    [InlineData("<!-- x --> tail", " tail")]
    public void Comments_that_are_a_block_are_taken_out(string text, string kept) => Assert.Equal(kept, HtmlComments.Strip(text));

    [Fact]
    public void Rules_count_by_their_paths()
    {
        var files = new MemoryFiles(
            (".claude/rules/always.md", "always\n"), (".claude/rules/deep/ts.md", "---\npaths:\n  - \"src/**/*.{ts,tsx}\"\n---\nts\n"), (".claude/rules/py.md", "---\npaths: \"**/*.py\"\n---\npy\n"),
            (".claude/rules/broken.md", "---\npaths: **/*.py\n---\nbroken\n"), (".claude/rules/wrong.md", "---\nglobs: \"**/*.py\"\n---\nwrong\n"), ("src/.claude/rules/nested.md", "nested\n"));

        Assert.Equal(
            "loaded start .claude/rules/always.md\nloaded start .claude/rules/broken.md\nloaded start .claude/rules/wrong.md\nloaded path .claude/rules/deep/ts.md\nnot-loaded start .claude/rules/py.md\nloaded path src/.claude/rules/nested.md",
            files.Ask("claude", "src/a/b.tsx"));
        var answer = files.Answer("claude", "src/a/b.tsx");
        Assert.Equal("always\n\nbroken\n\nwrong\n\nts\n\nnested\n", answer.Loaded);
        Assert.StartsWith("its front matter is no valid YAML", answer.Sources[1].Why, StringComparison.Ordinal);
        Assert.StartsWith("it has `globs`, which Claude ignores", answer.Sources[2].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_files_end_in_time()
    {
        var many = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"@f{i % 50}.md "));
        var files = new MemoryFiles([("CLAUDE.md", many + string.Concat(Enumerable.Repeat("` `` <!-- ", 50_000))), ("AGENTS.md", "a"), .. Enumerable.Range(0, 50).Select(i => ($"f{i}.md", many))]);

        foreach (var tool in EffectiveContexts.Tools)
        {
            Assert.InRange(files.Answer(tool, "x").Sources.Count, 1, 2000);
        }
    }

    [Fact]
    public void What_is_no_text_or_too_large_is_said()
    {
        var answer = new MemoryFiles(("CLAUDE.md", new string('x', (4 << 20) + 1)), ("CLAUDE.local.md", "a\0b")).Answer("claude", "x");

        Assert.Equal(["larger than it may be: put a plain file of at most 4 MiB there", "it is UTF-16 or no text, and tools read UTF-8: save it as UTF-8"], answer.Sources.Select(source => source.Why));
        Assert.True(answer.Sources[0].IsUnreadable);
    }
}
