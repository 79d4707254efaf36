using Solvent.Modules.Assets.Effective;

namespace Solvent.Tests.Modules.Assets.Effective;

public sealed class ToolContextTests
{
    [Fact]
    public void Cursor_decides_by_mode()
    {
        var files = new MemoryFiles(
            (".cursorrules", "old"), ("AGENTS.md", "a"), ("web/AGENTS.md", "b"),
            (".cursor/rules/always.mdc", "---\nalwaysApply: true\nglobs: **/*.py\n---\nalways"), (".cursor/rules/ts.mdc", "---\nglobs: **/*.ts,**/*.tsx\nalwaysApply: false\n---\nts"),
            (".cursor/rules/py.mdc", "---\nglobs: *.py\n---\npy"), (".cursor/rules/ask.mdc", "---\ndescription: about tests\n---\nask"), (".cursor/rules/none.mdc", "none"),
            ("web/.cursor/rules/near.mdc", "---\nglobs: src/*.ts\n---\nnear"), ("api/.cursor/rules/far.mdc", "---\nalwaysApply: true\n---\nfar"));

        Assert.Equal(
            "loaded start .cursorrules\nloaded start AGENTS.md\nloaded start .cursor/rules/always.mdc\non-demand choice .cursor/rules/ask.mdc\non-demand choice .cursor/rules/none.mdc\nnot-loaded start .cursor/rules/py.mdc\nloaded path .cursor/rules/ts.mdc\nloaded path web/AGENTS.md\nloaded path web/.cursor/rules/near.mdc",
            files.Ask("cursor", "web/src/x.ts"));
        Assert.Contains("loaded path .cursor/rules/py.mdc", files.Ask("cursor", "deep/er/x.py"), StringComparison.Ordinal);
    }

    [Fact]
    public void Codex_takes_one_file_a_folder_within_its_budget()
    {
        var files = new MemoryFiles(("AGENTS.md", new string('a', 20_000)), ("web/AGENTS.md", new string('b', 20_000) + "\u00e4"), ("web/src/AGENTS.override.md", "c"), ("web/src/AGENTS.md", "d"));

        Assert.Equal("loaded start AGENTS.md\non-demand choice web/AGENTS.md\non-demand choice web/src/AGENTS.override.md\non-demand choice web/src/AGENTS.md", files.Ask("codex", "web/src/x.ts"));
        Assert.Equal("loaded start AGENTS.md\ncut start web/AGENTS.md\nnot-loaded start web/src/AGENTS.override.md\nshadowed start web/src/AGENTS.md", files.Ask("codex", "web/src/x.ts", "web/src"));
        var answer = files.Answer("codex", "web/src/x.ts", "web/src");
        Assert.Equal(32768, answer.Bytes);
        Assert.Equal(32768 + 2, answer.Loaded.Length);
        Assert.Equal("not-loaded start AGENTS.override.md\nshadowed start AGENTS.md", new MemoryFiles(("AGENTS.override.md", " \n"), ("AGENTS.md", "a")).Ask("codex", "x"));
    }

    [Fact]
    public void Copilot_applies_by_pattern_and_takes_the_nearest_AGENTS_md()
    {
        var files = new MemoryFiles(
            (".github/copilot-instructions.md", "main"), (".github/instructions/ts.instructions.md", "---\napplyTo: \"**/*.ts,**/*.tsx\"\n---\nts"), (".github/instructions/sub/top.instructions.md", "---\napplyTo: '*.ts'\nexcludeAgent: \"code-review\"\n---\ntop"),
            (".github/instructions/none.instructions.md", "---\ndescription: d\n---\nnone"), ("AGENTS.md", "a"), ("web/AGENTS.md", "b"), ("CLAUDE.md", "c"), (".claude/rules/r.md", "---\npaths:\n  - web/**\n---\nr"));

        Assert.Equal(
            "loaded start .github/copilot-instructions.md\nloaded path web/AGENTS.md\nshadowed start AGENTS.md\nshadowed start CLAUDE.md\nnot-loaded start .github/instructions/none.instructions.md\nnot-loaded start .github/instructions/sub/top.instructions.md\nloaded path .github/instructions/ts.instructions.md",
            files.Ask("copilot", "web/x.ts"));
        Assert.Equal(
            "loaded start .github/copilot-instructions.md\nloaded start AGENTS.md\nloaded start CLAUDE.md\nnot-loaded start web/AGENTS.md\non-demand choice .github/instructions/none.instructions.md\nnot-loaded start .github/instructions/sub/top.instructions.md\nloaded path .github/instructions/ts.instructions.md\nloaded path .claude/rules/r.md",
            files.Ask("vscode", "web/x.ts"));
        Assert.Contains(files.Answer("copilot", "x.ts").Sources, source => source is { State: SourceState.Loaded, Why: "not for code-review" });
        Assert.Equal("loaded start CLAUDE.md", new MemoryFiles(("CLAUDE.md", "c")).Ask("copilot", "x"));
    }

    [Fact]
    public void Gemini_puts_imports_into_their_places()
    {
        var files = new MemoryFiles(("GEMINI.md", "top\n@./docs/a.md\n@missing.md `@x.md`\n"), ("docs/a.md", "A @GEMINI.md @../GEMINI.md"), ("web/GEMINI.md", "web"), ("AGENTS.md", "agents"));

        Assert.Equal("loaded start GEMINI.md", new MemoryFiles(("GEMINI.md", "x")).Ask("gemini", "web/x"));
        var answer = files.Answer("gemini", "web/x.ts");
        Assert.Contains("--- Context from: GEMINI.md ---\ntop\n<!-- Imported from: ./docs/a.md -->\nA ", answer.Loaded, StringComparison.Ordinal);
        Assert.Contains("\n<!-- End of import from: ./docs/a.md -->\n<!-- Import failed: missing.md - no such file --> `@x.md`\n--- End of Context from: GEMINI.md ---\n\n--- Context from: web/GEMINI.md ---\nweb\n", answer.Loaded, StringComparison.Ordinal);
        Assert.Contains(answer.Sources, source => source is { Path: "AGENTS.md", State: SourceState.NotLoaded });
        Assert.Equal("loaded start AGENTS.md", new MemoryFiles((".gemini/settings.json", "{ \"context\": { \"fileName\": [\"AGENTS.md\"] } }"), ("AGENTS.md", "a"), ("GEMINI.md", "b")).Ask("gemini", "x"));
        Assert.Contains("not-loaded start .gemini/settings.json", new MemoryFiles((".gemini/settings.json", "{ no"), ("GEMINI.md", "b")).Ask("gemini", "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void Windsurf_goes_by_trigger_and_cuts()
    {
        var files = new MemoryFiles(
            (".windsurf/rules/on.md", "---\ntrigger: always_on\n---\n" + new string('x', 13_000)), (".windsurf/rules/glob.md", "---\ntrigger: glob\nglobs: *.ts\n---\ng"), (".windsurf/rules/no.md", "---\ntrigger: glob\nglobs: **/*.py\n---\ng"),
            (".devin/rules/model.md", "---\ntrigger: model_decision\ndescription: d\n---\nm"), (".devin/rules/odd.md", "---\ntrigger: sometimes\n---\nm"), ("AGENTS.md", "a"), ("web/AGENTS.md", "b"), ("api/AGENTS.md", "c"));

        Assert.Equal(
            "loaded start AGENTS.md\non-demand choice .devin/rules/model.md\nnot-loaded start .devin/rules/odd.md\nloaded path .windsurf/rules/glob.md\nnot-loaded start .windsurf/rules/no.md\ncut start .windsurf/rules/on.md\nloaded path web/AGENTS.md",
            files.Ask("windsurf", "web/x.ts"));
        Assert.Equal(12_000, files.Answer("windsurf", "web/x.ts").Sources.Single(source => source.State == SourceState.Cut).Text.Length);
    }

    [Fact]
    public void By_the_standard_the_nearest_counts() =>
        Assert.Equal("loaded path web/AGENTS.md\nshadowed start AGENTS.md", new MemoryFiles(("AGENTS.md", "a"), ("web/AGENTS.md", "b")).Ask("agents", "web/src/x"));
}
