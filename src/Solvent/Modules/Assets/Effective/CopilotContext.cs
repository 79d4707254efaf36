using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What GitHub's Copilot and Copilot in VS Code load: the instructions of the repository, those by <c>applyTo</c>, and files of other tools.</summary>
internal static class CopilotContext
{
    private const string Main = ".github/copilot-instructions.md";

    /// <summary>Copilot's agent on GitHub, and its command line.</summary>
    public static EffectiveContext OfCopilot(ContextDraft draft)
    {
        AddWhole(draft, Main, "instructions of the repository");
        AddNearest(draft);
        AddInstructions(draft, isVsCode: false);
        return draft.Finish(
        [
            "Instructions of the user and of the organisation are outside the repository and are not counted.",
            "Not every surface of Copilot reads every kind; code review and the agent differ by `excludeAgent`. The order is not published.",
        ]);
    }

    /// <summary>Copilot in VS Code.</summary>
    public static EffectiveContext OfVsCode(ContextDraft draft)
    {
        AddWhole(draft, Main, "instructions of the repository");
        AddWhole(draft, "AGENTS.md", "AGENTS.md of the top");
        foreach (var name in new[] { "CLAUDE.md", ".claude/CLAUDE.md", "CLAUDE.local.md" })
        {
            AddWhole(draft, name, "memory of Claude");
        }

        foreach (var file in draft.All.Skip(1).Select(folder => draft.Read(ContextDraft.In(folder, "AGENTS.md"), "nested AGENTS.md")).OfType<SourceFile>())
        {
            draft.Skip(file, "nested AGENTS.md", SourceState.NotLoaded, "chat.useNestedAgentsMdFiles is off at first: turn it on", ToolFacts.VsCodeNested);
        }

        AddInstructions(draft, isVsCode: true);
        AddClaudeRules(draft);
        return draft.Finish(
        [
            "Instructions of the user's profile, ~/.copilot, ~/.claude and of the organisation are outside the repository and are not counted.",
            "VS Code promises no order, and was taken to be opened at the repository's top with the settings that it comes with.",
        ]);
    }

    private static void AddWhole(ContextDraft draft, string path, string reason)
    {
        if (draft.Read(path, reason) is not { } file)
        {
            return;
        }

        var twin = draft.Sources.FirstOrDefault(source => source.Counts && (source.LinkTo ?? source.Path) == file.RealPath);
        draft.Load(file, reason, LoadMoment.Start, file.Text, twin is null ? "" : $"the same file as {twin.Path}: it is loaded twice");
    }

    private static void AddNearest(ContextDraft draft)
    {
        SourceFile? nearest = null;
        foreach (var folder in draft.All.Reverse())
        {
            if (draft.Read(ContextDraft.In(folder, "AGENTS.md"), "AGENTS.md") is not { } file)
            {
                continue;
            }

            if (nearest is null)
            {
                nearest = file;
                draft.Load(file, folder.Length == 0 ? "the nearest AGENTS.md, at the top" : $"the nearest AGENTS.md, in {folder}/", folder.Length == 0 ? LoadMoment.Start : LoadMoment.Path, file.Text, "", ToolFacts.CopilotNearest);
            }
            else
            {
                draft.Skip(file, "AGENTS.md further up", SourceState.Shadowed, $"by {nearest.Path}, which is nearer", ToolFacts.CopilotNearest);
            }
        }

        foreach (var file in new[] { "CLAUDE.md", "GEMINI.md" }.Select(name => draft.Read(name, "instructions for another tool")).OfType<SourceFile>())
        {
            if (nearest is null)
            {
                draft.Load(file, "there is no AGENTS.md, so this is read", LoadMoment.Start, file.Text, "", ToolFacts.CopilotNearest);
            }
            else
            {
                draft.Skip(file, "instructions for another tool", SourceState.Shadowed, file.RealPath == nearest.RealPath ? $"the same file as {nearest.Path}" : $"by {nearest.Path}", ToolFacts.CopilotNearest);
            }
        }
    }

    private static void AddInstructions(ContextDraft draft, bool isVsCode)
    {
        foreach (var path in draft.Find(".github/instructions", static name => name.EndsWith(".instructions.md", StringComparison.Ordinal)))
        {
            if (draft.Read(path, "instructions by path") is not { } file)
            {
                continue;
            }

            var front = LoadedFrontMatter.Read(file.Text);
            var globs = front.List("applyTo");
            var excluded = front.Scalar("excludeAgent") is { } agent ? $"not for {agent}" : "";
            if (globs.Count == 0)
            {
                AddUnscoped(draft, file, front, isVsCode);
            }
            else if (draft.Matching(globs) is { } glob)
            {
                draft.Load(file, $"instructions for `{glob}`", LoadMoment.Path, front.Body, excluded);
            }
            else
            {
                draft.Skip(file, "instructions by path", SourceState.NotLoaded, $"applyTo does not match: {string.Join(", ", globs.Take(3))}{(globs.Count > 3 ? $" and {globs.Count - 3} more" : "")}");
            }
        }
    }

    private static void AddUnscoped(ContextDraft draft, SourceFile file, LoadedFrontMatter front, bool isVsCode)
    {
        if (isVsCode && front.Scalar("description") is not null)
        {
            draft.Load(file, "instructions by description", LoadMoment.Choice, front.Body, "the agent reads the description and decides", ToolFacts.CopilotApplyTo);
        }
        else
        {
            draft.Skip(file, "instructions", SourceState.NotLoaded, "it has no applyTo, so it is not applied by itself: write applyTo: \"**\" if it is for every file", ToolFacts.CopilotApplyTo);
        }
    }

    private static void AddClaudeRules(ContextDraft draft)
    {
        foreach (var path in draft.Find(".claude/rules", static name => name.EndsWith(".md", StringComparison.Ordinal)))
        {
            if (draft.Read(path, "rule of Claude") is not { } file)
            {
                continue;
            }

            var front = LoadedFrontMatter.Read(file.Text);
            var globs = front.List("paths");
            if (globs.Count == 0 || draft.Matching(globs) is not null)
            {
                draft.Load(file, globs.Count == 0 ? "rule of Claude without paths, for all files" : $"rule of Claude for `{draft.Matching(globs)}`", globs.Count == 0 ? LoadMoment.Start : LoadMoment.Path, front.Body);
            }
            else
            {
                draft.Skip(file, "rule of Claude", SourceState.NotLoaded, $"none of its paths matches: {string.Join(", ", globs.Take(3))}");
            }
        }
    }
}
