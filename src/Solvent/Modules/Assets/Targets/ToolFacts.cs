namespace Solvent.Modules.Assets.Targets;

/// <summary>What is known about the tools that read guidance: the one place for their limits.</summary>
internal static class ToolFacts
{
    private const string ClaudeMemory = "ericbuess/claude-code-docs docs/memory.md";
    private const string SkillStandard = "agentskills/agentskills docs/specification.mdx";
    private const string CursorPages = "stbenjam/skillsaw docs/rules/cursor-rules-valid.md";
    private const string CodexSource = "openai/codex codex-rs/core/src/project_doc.rs";
    private const string GeminiImports = "google-gemini/gemini-cli packages/core/src/utils/memoryImportProcessor.ts";
    private const string CopilotPages = "github/docs data/reusables/copilot/custom-instructions-path.md";
    private const string VsCodePages = "microsoft/vscode-docs docs/copilot/customization/custom-instructions.md";
    private const string DevinPages = "docs.devin.ai/desktop/cascade/memories";
    private const string Unversioned = "unversioned";

    /// <summary>A CLAUDE.md is to stay below so many lines.</summary>
    public static ToolFact ClaudeLines { get; } = new("claude.lines", "A CLAUDE.md should stay under 200 lines; longer ones are followed less.", ClaudeMemory, "2.1.283", 200, "lines");

    /// <summary>The size from which Claude skips a file.</summary>
    public static ToolFact ClaudeBytes { get; } = new("claude.bytes", "A CLAUDE.md of up to 4 MiB is loaded whole; a larger one is skipped.", ClaudeMemory, "2.1.283", 4 << 20, "bytes");

    /// <summary>How far imports go.</summary>
    public static ToolFact ClaudeHops { get; } = new(
        "claude.import-hops", "Imports are followed for at most four hops.", ClaudeMemory, "2.1.283", 4, "hops", "agnix CC-MEM-003 says five.");

    /// <summary>How many patterns the braces of one rule may give.</summary>
    public static ToolFact ClaudePatterns { get; } = new(
        "claude.brace-patterns", "The braces of one rule's `paths` may give 1,000 patterns; what is above matches nothing.", ClaudeMemory, "2.1.217", 1000, "patterns");

    /// <summary>What comments cost.</summary>
    public static ToolFact ClaudeComments { get; } = new("claude.comments", "HTML comments that stand as a block are taken out before loading; those in code stay.", ClaudeMemory, "2.1.283");

    /// <summary>When a rule is unconditional.</summary>
    public static ToolFact ClaudeFrontMatter { get; } = new(
        "claude.front-matter", "A rule whose front matter is no YAML, or holds no `paths`, is loaded always; every key but `paths` is ignored.", ClaudeMemory, "2.1.283");

    /// <summary>When AGENTS.md counts for Claude.</summary>
    public static ToolFact ClaudeAgents { get; } = new(
        "claude.agents-md", "AGENTS.md is read only where no CLAUDE.md, .claude/CLAUDE.md or CLAUDE.local.md lies at or above the working folder.", ClaudeMemory, "2.1.277");

    /// <summary>Where the listing of skills cuts.</summary>
    public static ToolFact ClaudeSkillListing { get; } = new(
        "claude.skill-listing", "In the listing of skills a description is cut after 1,536 characters.", "pricci1/cc-docs-changelog docs/skills.md", "2.1.283", 1536, "characters");

    /// <summary>The name of a skill.</summary>
    public static ToolFact SkillName { get; } = new(
        "skill.name", "A name has at most 64 characters of [a-z0-9-], no `-` at its ends, no `--`, and is its folder's.", SkillStandard, Unversioned, 64, "characters",
        "Claude Code lets the name be left out; the open standard requires it.");

    /// <summary>The description of a skill.</summary>
    public static ToolFact SkillDescription { get; } = new("skill.description", "A description has 1 to 1,024 characters.", SkillStandard, Unversioned, 1024, "characters");

    /// <summary>How long a skill is to be.</summary>
    public static ToolFact SkillLines { get; } = new("skill.lines", "A SKILL.md should stay under 500 lines; references lie one level deep.", SkillStandard, Unversioned, 500, "lines");

    /// <summary>How long a Cursor rule is to be.</summary>
    public static ToolFact CursorLines { get; } = new("cursor.lines", "A rule should stay under 500 lines.", "hussamahmedweb.pages.dev", Unversioned, 500, "lines");

    /// <summary>How Cursor decides.</summary>
    public static ToolFact CursorModes { get; } = new(
        "cursor.modes", "alwaysApply: always; else globs: with matching files; else description: the agent decides; else by hand. Globs of an always rule are ignored.", CursorPages, Unversioned);

    /// <summary>How globs are written for Cursor.</summary>
    public static ToolFact CursorGlobs { get; } = new(
        "cursor.globs", "Globs are a comma list without quotes.", "sanity-io/agent-toolkit #15", Unversioned, Contested: "Tencent/teamai-cli #349 quotes them.");

    /// <summary>What a glob without a slash means.</summary>
    public static ToolFact BareGlobs { get; } = new(
        "editors.bare-globs", "In Cursor and Windsurf a glob without a slash matches in every folder.", DevinPages, Unversioned,
        Contested: "Claude and Copilot document that `*.md` matches in the top folder only.");

    /// <summary>Where Codex cuts.</summary>
    public static ToolFact CodexBytes { get; } = new(
        "codex.bytes", "All AGENTS.md from the top to the working folder share 32,768 bytes; the file that crosses them is cut, later ones are dropped.", CodexSource, "commit 0bd53e4", 32768, "bytes");

    /// <summary>What Copilot does without a pattern.</summary>
    public static ToolFact CopilotApplyTo { get; } = new("copilot.apply-to", "Without `applyTo` an instructions file is not applied by itself.", CopilotPages, Unversioned);

    /// <summary>Where Copilot's review may cut.</summary>
    public static ToolFact CopilotReview { get; } = new(
        "copilot.review", "Copilot's code review read the first 4,000 characters of a file.", "github/docs #42761", Unversioned, 4000, "characters", "The sentence was taken out of the documentation; whether the limit went too is not said.");

    /// <summary>Which AGENTS.md counts for Copilot.</summary>
    public static ToolFact CopilotNearest { get; } = new(
        "copilot.nearest", "The nearest AGENTS.md takes precedence; without any, a CLAUDE.md or GEMINI.md at the top is read.",
        "docs.github.com/en/copilot/how-tos/configure-custom-instructions/add-repository-instructions", Unversioned,
        Contested: "Copilot CLI's page says that it reads those at the top, in the working folder, between them and on the way to the file.");

    /// <summary>Which AGENTS.md counts by the standard.</summary>
    public static ToolFact AgentsNearest { get; } = new(
        "agents.nearest", "The AGENTS.md nearest to the file takes precedence.", "agentsmd/agents.md README.md", Unversioned,
        Contested: "Codex, Cursor and Windsurf join those of the folders above.");

    /// <summary>Nested AGENTS.md in VS Code.</summary>
    public static ToolFact VsCodeNested { get; } = new("vscode.nested-agents-md", "AGENTS.md below the top is read only with `chat.useNestedAgentsMdFiles`, which is off at first.", VsCodePages, "2026-03");

    /// <summary>How far Gemini's imports go.</summary>
    public static ToolFact GeminiHops { get; } = new("gemini.import-hops", "Imports are followed for at most five hops, inside the repository.", GeminiImports, "commit 04fbf50", 5, "hops");

    /// <summary>Nested GEMINI.md.</summary>
    public static ToolFact GeminiNested { get; } = new(
        "gemini.nested", "When a file is touched, GEMINI.md of its folder and those above it is read.", "geminicli.com/docs/cli/gemini-md", Unversioned,
        Contested: "Earlier versions (gemini-cli commit 0074b03) read every GEMINI.md below the working folder at start.");

    /// <summary>Where Windsurf cuts.</summary>
    public static ToolFact WindsurfCharacters { get; } = new(
        "windsurf.characters", "A rule of a workspace has at most 12,000 characters.", DevinPages, "2026-06", 12000, "characters",
        "An older page says 6,000 a file and 12,000 in all.");

    /// <summary>Which folder Windsurf likes better.</summary>
    public static ToolFact WindsurfFolder { get; } = new("windsurf.folder", "`.devin/rules` is preferred since June 2026; `.windsurf/rules` is still read.", DevinPages, "2026-06");

    /// <summary>What AGENTS.md is to Windsurf.</summary>
    public static ToolFact WindsurfAgents { get; } = new("windsurf.agents-md", "AGENTS.md at the top is always on; one below is a rule for its folder.", "docs.devin.ai/desktop/cascade/agents-md", "2026-06");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToolFact> All { get; } =
    [
        ClaudeLines, ClaudeBytes, ClaudeHops, ClaudePatterns, ClaudeComments, ClaudeFrontMatter, ClaudeAgents, ClaudeSkillListing,
        SkillName, SkillDescription, SkillLines, CursorLines, CursorModes, CursorGlobs, BareGlobs, CodexBytes,
        CopilotApplyTo, CopilotReview, CopilotNearest, AgentsNearest, VsCodeNested, GeminiHops, GeminiNested,
        WindsurfCharacters, WindsurfFolder, WindsurfAgents,
    ];
}
