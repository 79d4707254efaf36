namespace Solvent.Modules.Assets.Targets;

/// <summary>
/// GEMINI.md, and one in each folder that is a scope's. Other scopes stand at the top, not in imports: an import costs the same context, and one that
/// can't be read leaves nothing but a comment.
/// </summary>
internal static class GeminiTarget
{
    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        foreach (var (file, text) in NestedScopes.Write(draft, "GEMINI.md"))
        {
            draft.CheckMentions(file, text, ": Gemini puts a comment in its place where there is no such file.");
            if (file.Contains('/', StringComparison.Ordinal))
            {
                draft.Note("nested", NoteSeverity.Info, file, "Earlier versions of Gemini read it at start and always. Upgrade Gemini to have it read in that folder only.", ToolFacts.GeminiNested);
            }
        }

        return draft.Finish();
    }
}
