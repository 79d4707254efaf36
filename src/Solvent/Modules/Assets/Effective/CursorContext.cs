using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What Cursor loads: rules of the top and of the path's folders by their mode, AGENTS.md, <c>.cursorrules</c>.</summary>
internal static class CursorContext
{
    /// <summary>Answers.</summary>
    public static EffectiveContext Of(ContextDraft draft)
    {
        const string Legacy = ".cursorrules";
        if (draft.Read(Legacy, "the old single file") is { } legacy)
        {
            draft.Load(legacy, "the old single file", LoadMoment.Start, legacy.Text, "deprecated: move it to .cursor/rules");
        }

        foreach (var folder in draft.All)
        {
            AddAgents(draft, folder);
            AddRules(draft, folder);
        }

        return draft.Finish(
        [
            "Rules of the user and of the team's dashboard, and memories, are outside the repository and are not counted.",
            "Cursor was taken to be opened at the repository's top. How it frames and orders rules is not published: here they stand from the top downwards, by name.",
            "Whether globs of a nested rule begin at the top or at its own folder is contested: either counts here.",
        ]);
    }

    private static void AddAgents(ContextDraft draft, string folder)
    {
        var path = ContextDraft.In(folder, "AGENTS.md");
        if (draft.Read(path, "AGENTS.md") is { } file)
        {
            draft.Load(
                file, folder.Length == 0 ? "AGENTS.md of the top" : $"AGENTS.md of {folder}/",
                folder.Length == 0 ? LoadMoment.Start : LoadMoment.Path, file.Text);
        }
    }

    private static void AddRules(ContextDraft draft, string folder)
    {
        foreach (var path in draft.Find(ContextDraft.In(folder, ".cursor/rules"), static name => name.EndsWith(".mdc", StringComparison.Ordinal) || name.EndsWith(".md", StringComparison.Ordinal)))
        {
            if (draft.Read(path, "rule") is { } file)
            {
                AddRule(draft, folder, file, LoadedFrontMatter.Read(file.Text));
            }
        }
    }

    private static void AddRule(ContextDraft draft, string folder, SourceFile file, LoadedFrontMatter front)
    {
        var globs = front.List("globs");
        if (front.IsTrue("alwaysApply"))
        {
            var isNested = folder.Length > 0;
            draft.Load(
                file, isNested ? $"always rule of {folder}/" : "always rule", isNested ? LoadMoment.Path : LoadMoment.Start, front.Body,
                globs.Count > 0 ? "its globs don't count: it is always applied" : "", ToolFacts.CursorModes);
        }
        else if (globs.Count > 0)
        {
            if (draft.Matching(globs, folder, isBareDeep: true) is { } glob)
            {
                draft.Load(file, $"rule for `{glob}`", LoadMoment.Path, front.Body, "", glob.Contains('/', StringComparison.Ordinal) ? ToolFacts.CursorModes : ToolFacts.BareGlobs);
            }
            else
            {
                draft.Skip(file, "rule by path", SourceState.NotLoaded, $"none of its globs matches: {string.Join(", ", globs.Take(3))}{(globs.Count > 3 ? $" and {globs.Count - 3} more" : "")}", ToolFacts.CursorModes);
            }
        }
        else if (front.Scalar("description") is not null)
        {
            draft.Load(file, "rule by description", LoadMoment.Choice, front.Body, "the agent reads its description and decides", ToolFacts.CursorModes);
        }
        else
        {
            draft.Load(
                file, "rule by hand", LoadMoment.Choice, front.Body,
                front.IsThere ? "it has neither alwaysApply, globs nor a description: only a person loads it" : "it has no front matter that is closed: only a person loads it", ToolFacts.CursorModes);
        }
    }
}
