namespace Solvent.Modules.Assets.Targets;

/// <summary><c>.cursor/rules/ASSET.mdc</c> for what is always needed, <c>ASSET-SCOPE.mdc</c> for each scope.</summary>
internal static class CursorTarget
{
    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        if (draft.Unscoped.Count > 0)
        {
            var file = $".cursor/rules/{guidance.Asset}.mdc";
            var text = TargetText.FrontMatter($"description: {TargetText.Yaml(guidance.Summary)}", "alwaysApply: true")
                + TargetText.Join([TargetText.Head(guidance), .. draft.Unscoped]);
            draft.Own(file, text);
            draft.CheckLines(file, text, ToolFacts.CursorLines, "Give more of its sections a scope.");
        }

        foreach (var (scope, sections) in draft.Scoped)
        {
            WriteScope(draft, scope, sections);
        }

        return draft.Finish();
    }

    private static void WriteScope(TargetDraft draft, GuidanceScope scope, IReadOnlyList<GuidanceSection> sections)
    {
        var file = $".cursor/rules/{draft.Guidance.Asset}-{scope.Id}.mdc";
        var front = new List<string> { $"description: {TargetText.Yaml(scope.Description)}" };
        var globs = draft.CommaGlobs(file, scope);
        if (globs.Count > 0)
        {
            front.Add($"globs: {string.Join(',', globs)}");
            foreach (var bare in globs.Where(static glob => !glob.Contains('/', StringComparison.Ordinal) && glob != "**"))
            {
                draft.Note("glob-wider", NoteSeverity.Warning, file, $"`{bare}` is meant for the top folder; Cursor may match it in every folder. Write `**/{bare}` if every folder is meant.", ToolFacts.BareGlobs);
            }
        }
        else if (TargetText.Line(scope.Description).Length == 0)
        {
            draft.Note("scope-manual", NoteSeverity.Warning, file, $"The scope `{scope.Id}` has neither a description nor globs that Cursor can hold, so the rule is loaded only by hand. Give it a description.", ToolFacts.CursorModes);
        }

        front.Add("alwaysApply: false");
        var text = TargetText.FrontMatter(front) + TargetText.Join([TargetText.ScopeHead(draft.Guidance, scope), .. sections.Select(static section => section.Markdown)]);
        draft.Own(file, text);
        draft.CheckLines(file, text, ToolFacts.CursorLines, "Part the scope in two.");
    }
}
