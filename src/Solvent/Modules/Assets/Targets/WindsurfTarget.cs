namespace Solvent.Modules.Assets.Targets;

/// <summary><c>.windsurf/rules/ASSET.md</c>, always on, and <c>ASSET-SCOPE.md</c> by glob or by the model's decision; parted by section where they are too long.</summary>
internal static class WindsurfTarget
{
    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        if (draft.Unscoped.Count > 0)
        {
            WriteParts(draft, guidance.Asset, ["trigger: always_on"], TargetText.Head(guidance), draft.Unscoped);
        }

        foreach (var (scope, sections) in draft.Scoped)
        {
            var name = $"{guidance.Asset}-{scope.Id}";
            WriteParts(draft, name, Front(draft, name, scope), TargetText.ScopeHead(guidance, scope), [.. sections.Select(static section => section.Markdown)]);
        }

        return draft.Finish();
    }

    private static List<string> Front(TargetDraft draft, string name, GuidanceScope scope)
    {
        var file = $".windsurf/rules/{name}.md";
        var globs = draft.CommaGlobs(file, scope);
        if (globs.Count > 0)
        {
            foreach (var bare in globs.Where(static glob => !glob.Contains('/', StringComparison.Ordinal) && glob != "**"))
            {
                draft.Note("glob-wider", NoteSeverity.Warning, file, $"`{bare}` is meant for the top folder; Windsurf may match it in every folder. Write `**/{bare}` if every folder is meant.", ToolFacts.BareGlobs);
            }

            return ["trigger: glob", $"globs: {string.Join(',', globs)}", $"description: {TargetText.Yaml(scope.Description)}"];
        }

        return ["trigger: model_decision", $"description: {TargetText.Yaml(scope.Description)}"];
    }

    private static void WriteParts(TargetDraft draft, string name, IReadOnlyList<string> front, string head, IReadOnlyList<string> sections)
    {
        var parts = new List<List<string>> { new() };
        foreach (var section in sections)
        {
            if (parts[^1].Count > 0 && Text(front, head, [.. parts[^1], section]).Length > ToolFacts.WindsurfCharacters.Most)
            {
                parts.Add([]);
            }

            parts[^1].Add(section);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            // A point is in no name of a scope, so parts never meet the file of another.
            var file = $".windsurf/rules/{name}{(i == 0 ? "" : $".{i + 1}")}.md";
            var text = Text(front, head, parts[i]);
            draft.Own(file, text);
            if (text.Length > ToolFacts.WindsurfCharacters.Most)
            {
                draft.Note("over-limit", NoteSeverity.Error, file, $"One section alone has {text.Length} characters; Windsurf cuts after {ToolFacts.WindsurfCharacters.Most}. Part the section in two.", ToolFacts.WindsurfCharacters);
            }
        }

        if (parts.Count > 1)
        {
            draft.Note("split", NoteSeverity.Info, $".windsurf/rules/{name}.md", $"It was parted into {parts.Count} files, since Windsurf cuts after {ToolFacts.WindsurfCharacters.Most} characters. Nothing is to be done.", ToolFacts.WindsurfCharacters);
        }
    }

    private static string Text(IReadOnlyList<string> front, string head, IEnumerable<string> sections) => TargetText.FrontMatter(front) + TargetText.Join([head, .. sections]);
}
