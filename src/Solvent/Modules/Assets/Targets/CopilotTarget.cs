namespace Solvent.Modules.Assets.Targets;

/// <summary><c>.github/copilot-instructions.md</c>, and <c>.github/instructions/ASSET-SCOPE.instructions.md</c> with <c>applyTo</c>.</summary>
internal static class CopilotTarget
{
    private const string Main = ".github/copilot-instructions.md";

    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        var inline = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (scope, sections) in draft.Scoped)
        {
            if (!WriteScope(draft, scope, sections))
            {
                inline.Add(scope.Id);
            }
        }

        var main = guidance.Sections.Where(section => section.Scope is null || inline.Contains(section.Scope))
            .Select(section => section.Scope is null ? section.Markdown : TargetText.WithCondition(section, draft.ScopeOf(section.Scope))).ToList();
        if (main.Count > 0)
        {
            var text = TargetText.Join([TargetText.Head(guidance), .. main]);
            draft.Shared(Main, text);
            CheckReview(draft, Main, text);
        }

        return draft.Finish();
    }

    private static bool WriteScope(TargetDraft draft, GuidanceScope scope, IReadOnlyList<GuidanceSection> sections)
    {
        var file = $".github/instructions/{draft.Guidance.Asset}-{scope.Id}.instructions.md";
        var globs = draft.CommaGlobs(file, scope);
        if (globs.Count == 0)
        {
            draft.Note("scope-inline", NoteSeverity.Warning, Main, $"The scope `{scope.Id}` has no path that Copilot can hold, and without `applyTo` it would never be applied: its sections stand in {Main}. Give it paths.", ToolFacts.CopilotApplyTo);
            return false;
        }

        var text = TargetText.FrontMatter($"description: {TargetText.Yaml(scope.Description)}", $"applyTo: {TargetText.Quoted(string.Join(',', globs))}")
            + TargetText.Join([TargetText.ScopeHead(draft.Guidance, scope), .. sections.Select(static section => section.Markdown)]);
        draft.Own(file, text);
        CheckReview(draft, file, text);
        return true;
    }

    private static void CheckReview(TargetDraft draft, string file, string text)
    {
        if (text.Length > ToolFacts.CopilotReview.Most)
        {
            draft.Note("over-limit", NoteSeverity.Info, file, $"It has {text.Length} characters; Copilot's code review may read the first {ToolFacts.CopilotReview.Most} only, which is contested. Put what a review needs first.", ToolFacts.CopilotReview);
        }
    }
}
