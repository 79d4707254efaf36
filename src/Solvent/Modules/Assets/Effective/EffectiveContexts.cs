using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What each tool loads for a path of a repository.</summary>
internal static class EffectiveContexts
{
    private static readonly Dictionary<string, Func<ContextDraft, EffectiveContext>> ByTool = new(StringComparer.Ordinal)
    {
        ["claude"] = ClaudeContext.Of,
        ["cursor"] = CursorContext.Of,
        ["codex"] = CodexContext.Of,
        ["copilot"] = CopilotContext.OfCopilot,
        ["vscode"] = CopilotContext.OfVsCode,
        ["gemini"] = GeminiContext.Of,
        ["windsurf"] = WindsurfContext.Of,
        ["agents"] = OfAgents,
    };

    /// <summary>The tools.</summary>
    public static IReadOnlyList<string> Tools { get; } = ["claude", "cursor", "codex", "copilot", "vscode", "gemini", "windsurf", "agents"];

    /// <summary>Answers a question. Reads only the files of the repository, and never throws for what stands in them.</summary>
    /// <exception cref="ArgumentException">There is no such tool.</exception>
    public static EffectiveContext Of(IInstructionFiles files, ContextQuestion question) => ByTool.TryGetValue(question.Tool, out var answer)
        ? answer(new ContextDraft(files, question))
        : throw new ArgumentException($"no tool `{question.Tool}`; there are {string.Join(", ", Tools)}", nameof(question));

    // The standard by itself, for tools that are not among the others.
    private static EffectiveContext OfAgents(ContextDraft draft)
    {
        string? nearest = null;
        foreach (var folder in draft.All.Reverse())
        {
            if (draft.Read(ContextDraft.In(folder, "AGENTS.md"), "AGENTS.md") is not { } file)
            {
                continue;
            }

            if (nearest is null)
            {
                nearest = file.Path;
                draft.Load(file, "the nearest AGENTS.md", folder.Length == 0 ? LoadMoment.Start : LoadMoment.Path, file.Text, "", ToolFacts.AgentsNearest);
            }
            else
            {
                draft.Skip(file, "AGENTS.md further up", SourceState.Shadowed, $"by {nearest}, which is nearer; many tools load both", ToolFacts.AgentsNearest);
            }
        }

        return draft.Finish(["The standard names no limit, and no files outside the repository."]);
    }
}
