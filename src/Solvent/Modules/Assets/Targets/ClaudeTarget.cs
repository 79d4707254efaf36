namespace Solvent.Modules.Assets.Targets;

/// <summary>CLAUDE.md for what is always needed, <c>.claude/rules/ASSET-SCOPE.md</c> with <c>paths</c> for each scope.</summary>
internal static class ClaudeTarget
{
    private const string Main = "CLAUDE.md";

    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        if (draft.Unscoped.Count > 0)
        {
            var text = TargetText.Join([TargetText.Head(guidance), .. draft.Unscoped]);
            draft.Shared(Main, text);
            draft.CheckLines(Main, text, ToolFacts.ClaudeLines, "Give more of its sections a scope.");
            draft.CheckMentions(Main, text, ", and Claude loads such a file where there is one.");
        }

        foreach (var (scope, sections) in draft.Scoped)
        {
            WriteRule(draft, scope, sections);
        }

        return draft.Finish();
    }

    private static void WriteRule(TargetDraft draft, GuidanceScope scope, IReadOnlyList<GuidanceSection> sections)
    {
        var file = $".claude/rules/{draft.Guidance.Asset}-{scope.Id}.md";
        var text = TargetText.Join([TargetText.ScopeHead(draft.Guidance, scope), .. sections.Select(static section => section.Markdown)]);
        draft.CheckMentions(file, text, ", and Claude loads such a file where there is one.");
        if (scope.Paths.Count == 0)
        {
            draft.Note(
                "scope-always", NoteSeverity.Warning, file,
                $"Claude's rules decide by path alone, so the scope `{scope.Id}` is loaded always. Give it paths, or write the target `skill`, which decides by description.", ToolFacts.ClaudeFrontMatter);
            draft.Own(file, text);
            return;
        }

        var patterns = scope.Paths.Where(static path => path.Contains('{', StringComparison.Ordinal)).Sum(static path => Globs.Expand(path).Count);
        if (patterns > ToolFacts.ClaudePatterns.Most || scope.Paths.Any(static path => path.Contains('{', StringComparison.Ordinal) && Globs.Expand(path) is [var only] && only == path))
        {
            draft.Note("over-limit", NoteSeverity.Warning, file, $"The braces of the scope `{scope.Id}` give more than {ToolFacts.ClaudePatterns.Most} patterns or are no choice; Claude takes them as they stand, and they match nothing. Write fewer choices.", ToolFacts.ClaudePatterns);
        }

        // Quoted: a pattern that begins with `*` would be an alias of YAML, and the rule would be loaded always.
        draft.Own(file, TargetText.FrontMatter(["paths:", .. scope.Paths.Select(static path => $"  - {TargetText.Quoted(path)}")]) + text);
    }
}
