using System.Text;

namespace Solvent.Modules.Assets.Targets;

/// <summary>AGENTS.md, and one in each folder that is a scope's.</summary>
internal static class AgentsTarget
{
    private const string Name = "AGENTS.md";

    /// <summary>Writes it.</summary>
    public static TargetOutput Write(Guidance guidance)
    {
        var draft = new TargetDraft(guidance);
        var texts = NestedScopes.Write(draft, Name);
        var top = Bytes(texts.GetValueOrDefault(Name, ""));
        foreach (var (file, text) in texts)
        {
            var total = file == Name ? top : top + Bytes(text);
            if (total > ToolFacts.CodexBytes.Most)
            {
                draft.Note("over-limit", NoteSeverity.Warning, file, $"With the file at the top it has {total} bytes; Codex cuts after {ToolFacts.CodexBytes.Most}. Give sections a scope below one folder, or leave some out.", ToolFacts.CodexBytes);
            }

            if (file != Name)
            {
                draft.Note("nested", NoteSeverity.Info, file, "VS Code reads it only with `chat.useNestedAgentsMdFiles`; Codex only when started in that folder. Turn the setting on where they are used.", ToolFacts.VsCodeNested);
            }
        }

        draft.Note("shadowed", NoteSeverity.Info, Name, "Claude reads it only where there is no CLAUDE.md at or above its working folder. Write the target `claude` too where there is one.", ToolFacts.ClaudeAgents);
        return draft.Finish();
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
