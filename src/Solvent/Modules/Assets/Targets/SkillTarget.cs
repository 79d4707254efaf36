namespace Solvent.Modules.Assets.Targets;

/// <summary><c>.claude/skills/ASSET/SKILL.md</c> as the open standard has it, with <c>references/SCOPE.md</c> for each scope.</summary>
internal static class SkillTarget
{
    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        var folder = $".claude/skills/{guidance.Asset}";
        var file = $"{folder}/SKILL.md";
        if (guidance.Asset.Length > ToolFacts.SkillName.Most || guidance.Asset.EndsWith('-') || guidance.Asset.Contains("--", StringComparison.Ordinal))
        {
            draft.Note("bad-name", NoteSeverity.Error, file, $"`{guidance.Asset}` is no name for a skill: at most {ToolFacts.SkillName.Most} of [a-z0-9-], no `-` at its end, no `--`. Nothing was written; rename the asset.", ToolFacts.SkillName);
            return draft.Finish();
        }

        var parts = new List<string> { TargetText.Head(guidance) };
        parts.AddRange(draft.Unscoped);
        if (draft.Scoped.Count > 0)
        {
            parts.Add("## References\n\nRead the one that fits before you change code:\n\n" + string.Join('\n', draft.Scoped.Select(static pair => $"- [references/{pair.Scope.Id}.md](references/{pair.Scope.Id}.md): {TargetText.Line(pair.Scope.Description)}{PathsOf(pair.Scope)}")));
        }

        var text = TargetText.FrontMatter(
            $"name: {guidance.Asset}", $"description: {TargetText.Yaml(Description(draft, file))}", "metadata:", $"  version: {TargetText.Quoted(guidance.Version)}")
            + TargetText.Join(parts);
        draft.Own(file, text);
        draft.CheckLines(file, text, ToolFacts.SkillLines, "Give more of its sections a scope: each becomes a reference that is read when it is needed.");
        foreach (var (scope, sections) in draft.Scoped)
        {
            draft.Own($"{folder}/references/{scope.Id}.md", TargetText.Join([TargetText.ScopeHead(guidance, scope), .. sections.Select(static section => section.Markdown)]));
        }

        if (draft.Unscoped.Count > 0)
        {
            draft.Note("on-demand", NoteSeverity.Info, file, "A skill is read when its description fits the task, never always. Write the target `claude` or `agents` for what must always hold.");
        }

        return draft.Finish();
    }

    private static string PathsOf(GuidanceScope scope) => scope.Paths.Count == 0 ? "" : $" ({string.Join(", ", scope.Paths.Select(static path => $"`{path}`"))})";

    private static string Description(TargetDraft draft, string file)
    {
        var scopes = string.Join("; ", draft.Scoped.Select(static pair => TargetText.Line(pair.Scope.Description).TrimEnd('.')).Where(static text => text.Length > 0));
        var summary = TargetText.Line(draft.Guidance.Summary);
        var whole = scopes.Length == 0 ? summary : $"{summary} Use for: {scopes}.";
        if (whole.Length == 0)
        {
            draft.Note("bad-description", NoteSeverity.Warning, file, "The asset has no summary, which a skill needs; its title stands there. Write one that says what it is for and when.", ToolFacts.SkillDescription);
            return TargetText.Line(draft.Guidance.Title);
        }

        if (whole.Length <= ToolFacts.SkillDescription.Most)
        {
            return whole;
        }

        draft.Note("over-limit", NoteSeverity.Warning, file, $"The description has {whole.Length} characters and was cut to {ToolFacts.SkillDescription.Most}. Shorten the summary or the descriptions of the scopes.", ToolFacts.SkillDescription);
        var end = whole.LastIndexOf(' ', ToolFacts.SkillDescription.Most - 1);
        return whole[..(end > 0 ? end : ToolFacts.SkillDescription.Most - 1)].TrimEnd(';', ',', ' ') + "…";
    }
}
