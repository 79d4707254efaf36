using System.Text;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What Codex loads: one file of each folder from the top to the working folder, joined, within one budget of bytes.</summary>
internal static class CodexContext
{
    private static readonly string[] Names = ["AGENTS.override.md", "AGENTS.md"];

    /// <summary>Answers.</summary>
    public static EffectiveContext Of(ContextDraft draft)
    {
        var left = ToolFacts.CodexBytes.Most;
        foreach (var folder in draft.Above)
        {
            Add(draft, folder, ref left);
        }

        foreach (var folder in draft.Below)
        {
            foreach (var file in Names.Select(name => draft.Read(ContextDraft.In(folder, name), "instructions")).OfType<SourceFile>())
            {
                draft.Skip(file, $"instructions of {folder}/", SourceState.OnDemand, $"Codex reads down to the folder it was started in: start it in {folder}/, or let the agent open the file", ToolFacts.CodexBytes);
            }
        }

        return draft.Finish(
            [
                "~/.codex (AGENTS.md, configuration) is outside the repository and is not counted.",
                "Other names (project_doc_fallback_filenames) and another budget (project_doc_max_bytes) are settings of the user and are not looked at.",
            ],
            string.Join("\n\n", draft.Sources.Where(static source => source.Counts).Select(static source => source.Text)));
    }

    private static void Add(ContextDraft draft, string folder, ref int left)
    {
        string? first = null;
        foreach (var path in Names.Select(name => ContextDraft.In(folder, name)))
        {
            var reason = $"instructions of {ContextDraft.Shown(folder)}";
            if (draft.Read(path, reason) is not { } file)
            {
                continue;
            }

            if (first is not null)
            {
                draft.Skip(file, reason, SourceState.Shadowed, $"by {first}: Codex takes one file a folder");
                continue;
            }

            first = path;
            if (file.Text.AsSpan().IsWhiteSpace())
            {
                draft.Skip(file, reason, SourceState.NotLoaded, "it is empty");
            }
            else
            {
                Take(draft, file, reason, ref left);
            }
        }
    }

    private static void Take(ContextDraft draft, SourceFile file, string reason, ref int left)
    {
        if (left == 0)
        {
            draft.Skip(file, reason, SourceState.NotLoaded, $"the budget of {ToolFacts.CodexBytes.Most} bytes is used up by the files before it: shorten those", ToolFacts.CodexBytes);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(file.Text);
        if (bytes.Length <= left)
        {
            left -= bytes.Length;
            draft.Load(file, reason, LoadMoment.Start, file.Text);
            return;
        }

        // Codex cuts bytes, so that half a character may be left.
        var text = Encoding.UTF8.GetString(bytes, 0, left);
        draft.Add(new LoadedSource(file.Path, reason, left, text, SourceState.Cut, $"after {left} of {bytes.Length} bytes, at line {text.Count(static c => c == '\n') + 1}: the budget is {ToolFacts.CodexBytes.Most} bytes")
        {
            FileBytes = file.Bytes, LinkTo = file.LinkTo, Fact = ToolFacts.CodexBytes,
        });
        left = 0;
    }
}
