using Solvent.Modules.Assets.Targets;

namespace Solvent.Tests.Modules.Assets.Targets;

public sealed class TargetWritersTests
{
    [Theory]
    [InlineData("claude", ".claude/rules/llm-guardrails-api.md, .claude/rules/llm-guardrails-model-calls.md, .claude/rules/llm-guardrails-reviews.md, CLAUDE.md*")]
    [InlineData("cursor", ".cursor/rules/llm-guardrails-api.mdc, .cursor/rules/llm-guardrails-model-calls.mdc, .cursor/rules/llm-guardrails-reviews.mdc, .cursor/rules/llm-guardrails.mdc")]
    [InlineData("agents", "AGENTS.md*, services/api/AGENTS.md*")]
    [InlineData("skill", ".claude/skills/llm-guardrails/SKILL.md, .claude/skills/llm-guardrails/references/api.md, .claude/skills/llm-guardrails/references/model-calls.md, .claude/skills/llm-guardrails/references/reviews.md")]
    [InlineData("copilot", ".github/copilot-instructions.md*, .github/instructions/llm-guardrails-api.instructions.md, .github/instructions/llm-guardrails-model-calls.instructions.md")]
    [InlineData("gemini", "GEMINI.md*, services/api/GEMINI.md*")]
    [InlineData("windsurf", ".windsurf/rules/llm-guardrails-api.md, .windsurf/rules/llm-guardrails-model-calls.md, .windsurf/rules/llm-guardrails-reviews.md, .windsurf/rules/llm-guardrails.md")]
    public void Every_target_has_its_files_and_every_section_stands_in_one(string target, string files)
    {
        var output = TargetWriters.Write(target, Guidances.Sample);

        Assert.Equal(files, string.Join(", ", output.Files.Select(file => file.Path + (file.IsShared ? "*" : ""))));
        Assert.All(Guidances.Sample.Sections, section => Assert.Single(output.Files, file => file.Text.Contains(section.Markdown.Split('\n')[^1], StringComparison.Ordinal)));
        Assert.All(output.Files, file => Assert.EndsWith("\n", file.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(output.Notes, note => note.Severity == NoteSeverity.Error);
    }

    [Fact]
    public void A_rule_of_Claude_has_quoted_paths_that_strict_YAML_reads()
    {
        var text = TargetWriters.Write("claude", Guidances.Sample).File(".claude/rules/llm-guardrails-model-calls.md");

        Assert.StartsWith("---\npaths:\n  - \"**/*.py\"\n  - \"src/**/*.{ts,tsx}\"\n---\n\n# Guardrails for model calls\n\nFor: Code that calls a language model\n\n## Token caps\n", text, StringComparison.Ordinal);
        var front = LoadedFrontMatter.Read(text);
        Assert.True(front.IsStrictYaml);
        Assert.Equal(Guidances.Calls.Paths, front.List("paths"));
    }

    [Fact]
    public void A_rule_of_Cursor_has_unquoted_globs_without_braces()
    {
        var output = TargetWriters.Write("cursor", Guidances.Sample);

        Assert.StartsWith("---\ndescription: Code that calls a language model\nglobs: **/*.py,src/**/*.ts,src/**/*.tsx\nalwaysApply: false\n---\n", output.File(".cursor/rules/llm-guardrails-model-calls.mdc"), StringComparison.Ordinal);
        Assert.StartsWith("---\ndescription: \"When you review: prompts\"\nalwaysApply: false\n---\n", output.File(".cursor/rules/llm-guardrails-reviews.mdc"), StringComparison.Ordinal);
        Assert.Contains("\nalwaysApply: true\n", output.File(".cursor/rules/llm-guardrails.mdc"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scope_that_is_one_folder_gets_its_own_AGENTS_md_and_others_a_sentence()
    {
        var output = TargetWriters.Write("agents", Guidances.Sample);

        Assert.Equal("# Guardrails for model calls\n\n## Routes\n\n- Validate input.\n", output.File("services/api/AGENTS.md"));
        Assert.Contains("## Token caps\n\n*Applies to `**/*.py`, `src/**/*.{ts,tsx}`: Code that calls a language model.*\n\n- Set a cap.\n", output.File("AGENTS.md"), StringComparison.Ordinal);
        Assert.Contains(output.Notes, note => note is { Code: "scope-inline", File: "AGENTS.md" });
    }

    [Fact]
    public void A_skill_keeps_to_the_standard()
    {
        var text = TargetWriters.Write("skill", Guidances.Sample with { Summary = string.Join(' ', Enumerable.Repeat("word", 300)) });
        var front = LoadedFrontMatter.Read(text.File(".claude/skills/llm-guardrails/SKILL.md"));

        Assert.Equal("llm-guardrails", front.Scalar("name"));
        Assert.InRange(front.Scalar("description")!.Length, 900, 1024);
        Assert.Contains(text.Notes, note => note is { Code: "over-limit", Fact: "skill.description" });
        Assert.Contains("- [references/api.md](references/api.md): The HTTP API (`services/api/**`)", text.File(".claude/skills/llm-guardrails/SKILL.md"), StringComparison.Ordinal);
        Assert.Empty(TargetWriters.Write("skill", Guidances.Sample with { Asset = "a--b" }).Files);
    }

    [Fact]
    public void Windsurf_gets_parts_below_its_limit()
    {
        var sections = Enumerable.Range(1, 5).Select(i => new GuidanceSection($"s{i}", null, $"## S{i}\n\n{new string('x', 5000)}")).ToArray();
        var output = TargetWriters.Write("windsurf", Guidances.Of(sections));

        Assert.Equal([".windsurf/rules/llm-guardrails.2.md", ".windsurf/rules/llm-guardrails.3.md", ".windsurf/rules/llm-guardrails.md"], output.Files.Select(file => file.Path));
        Assert.All(output.Files, file => Assert.True(file.Text.Length <= ToolFacts.WindsurfCharacters.Most));
        Assert.Contains(output.Notes, note => note.Code == "split");
        Assert.Contains(TargetWriters.Write("windsurf", Guidances.Of(sections[0] with { Markdown = "## S\n\n" + new string('x', 13000) })).Notes, note => note is { Severity: NoteSeverity.Error, Fact: "windsurf.characters" });
    }

    [Theory]
    [InlineData("claude", "claude.lines")]
    [InlineData("cursor", "cursor.lines")]
    [InlineData("agents", "codex.bytes")]
    [InlineData("skill", "skill.lines")]
    [InlineData("copilot", "copilot.review")]
    public void What_is_too_long_for_a_tool_is_said(string target, string fact)
    {
        var output = TargetWriters.Write(target, Guidances.Of(new GuidanceSection("long", null, "## Long\n\n" + string.Concat(Enumerable.Repeat($"- {new string('x', 70)}\n", 600)))));

        Assert.Contains(output.Notes, note => note.Code == "over-limit" && note.Fact == fact);
    }

    [Fact]
    public void What_can_not_be_expressed_is_said()
    {
        Assert.Contains(TargetWriters.Write("claude", Guidances.Sample).Notes, note => note is { Code: "scope-always", Severity: NoteSeverity.Warning });
        Assert.Contains(TargetWriters.Write("copilot", Guidances.Sample).Notes, note => note is { Code: "scope-inline", Fact: "copilot.apply-to" });
        var odd = Guidances.Sample with { Scopes = [Guidances.Calls with { Paths = ["my docs/*.md", "*.py"] }, Guidances.Api, Guidances.Reviews] };
        Assert.Equal(["glob-dropped", "glob-wider"], TargetWriters.Write("cursor", odd).Notes.Select(note => note.Code));
        Assert.Contains(TargetWriters.Write("gemini", Guidances.Of(new GuidanceSection("a", null, "## A\n\nUse @app.get here, `@ok` there."))).Notes, note => note.Code == "reads-as-import" && note.Text.Contains("@app.get", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../evil", "## A", "no name that is safe")]
    [InlineData("ok", "# A", "does not begin with `## Title`")]
    [InlineData("ok", "## A\n<!-- solvent:end ok -->", "holds a marker")]
    [InlineData("ok", "## A\n```\ncode", "opens a code fence")]
    public void A_guidance_with_a_fault_is_not_written(string asset, string markdown, string said)
    {
        foreach (var target in TargetWriters.Ids)
        {
            var output = TargetWriters.Write(target, Guidances.Of(new GuidanceSection("a", null, markdown)) with { Asset = asset });

            Assert.Empty(output.Files);
            Assert.Contains(output.Notes, note => note.Severity == NoteSeverity.Error && note.Text.Contains(said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Texts_that_would_leave_the_front_matter_stay_in_it()
    {
        var hostile = Guidances.Sample with { Scopes = [Guidances.Calls with { Description = "a\n---\nalwaysApply: true # \"x\"" }, Guidances.Api, Guidances.Reviews] };
        foreach (var target in new[] { "cursor", "copilot", "windsurf" })
        {
            var file = TargetWriters.Write(target, hostile).Files.Single(file => file.Path.Contains("model-calls", StringComparison.Ordinal));
            Assert.False(LoadedFrontMatter.Read(file.Text).IsTrue("alwaysApply"));
            Assert.Contains("description: \"a --- alwaysApply: true # \\\"x\\\"\"", file.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_fact_is_listed_has_a_source_and_an_expiry()
    {
        var properties = typeof(ToolFacts).GetProperties().Where(property => property.PropertyType == typeof(ToolFact)).Select(property => (ToolFact)property.GetValue(null)!).ToList();

        Assert.Equal(properties.Select(fact => fact.Id).Order(), ToolFacts.All.Select(fact => fact.Id).Order());
        Assert.Distinct(ToolFacts.All.Select(fact => fact.Id));
        Assert.All(ToolFacts.All, fact => Assert.True(fact.Source.Length > 5 && fact.Verified < fact.Expires && (fact.Limit is null) == (fact.Unit is null), fact.Id));
    }
}
