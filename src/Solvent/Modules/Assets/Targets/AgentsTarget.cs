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
        foreach (var file in texts.Keys)
        {
            var total = texts.Where(one => IsAbove(one.Key, file)).Sum(one => Bytes(one.Value));
            if (total > ToolFacts.CodexBytes.Most)
            {
                draft.Note("over-limit", NoteSeverity.Warning, file, $"With the files above it it has {total} bytes; Codex cuts after {ToolFacts.CodexBytes.Most}. Give sections a scope below one folder, or leave some out.", ToolFacts.CodexBytes);
            }

            if (file != Name)
            {
                draft.Note("nested", NoteSeverity.Info, file, "VS Code reads it only with `chat.useNestedAgentsMdFiles`; Codex only when started in that folder. Turn the setting on where they are used.", ToolFacts.VsCodeNested);
            }
        }

        draft.Note("shadowed", NoteSeverity.Info, Name, "Claude reads it only where there is no CLAUDE.md at or above its working folder. Write the target `claude` too where there is one.", ToolFacts.ClaudeAgents);
        return draft.Finish();
    }

    // Codex reads one file in each folder on the way down.
    private static bool IsAbove(string one, string file) => file.StartsWith(one[..^Name.Length], StringComparison.Ordinal);

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
