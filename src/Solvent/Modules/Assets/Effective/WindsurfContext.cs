using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What Windsurf (Devin) loads: rules by their trigger, AGENTS.md, the old single file; each cut at a number of characters.</summary>
internal static class WindsurfContext
{
    private static readonly string[] Folders = [".devin/rules", ".windsurf/rules"];

    /// <summary>Answers.</summary>
    public static EffectiveContext Of(ContextDraft draft)
    {
        if (draft.Read(".windsurfrules", "the old single file") is { } legacy)
        {
            Load(draft, legacy, "the old single file", LoadMoment.Start, legacy.Text, null);
        }

        foreach (var folder in draft.All)
        {
            if (draft.Read(ContextDraft.In(folder, "AGENTS.md"), "AGENTS.md") is { } agents)
            {
                Load(draft, agents, folder.Length == 0 ? "AGENTS.md of the top, always on" : $"AGENTS.md of {folder}/", folder.Length == 0 ? LoadMoment.Start : LoadMoment.Path, agents.Text, ToolFacts.WindsurfAgents);
            }

            foreach (var path in Folders.SelectMany(rules => draft.Find(ContextDraft.In(folder, rules), static name => name.EndsWith(".md", StringComparison.Ordinal))))
            {
                if (draft.Read(path, "rule") is { } file)
                {
                    AddRule(draft, folder, file, LoadedFrontMatter.Read(file.Text));
                }
            }
        }

        return draft.Finish(
        [
            "Global rules, those of the organisation's system folder, and memories are outside the repository and are not counted.",
            "Windsurf was taken to be opened at the repository's top. The order is not published; the limit of characters is contested.",
        ]);
    }

    private static void AddRule(ContextDraft draft, string folder, SourceFile file, LoadedFrontMatter front)
    {
        var trigger = front.Scalar("trigger") ?? "always_on";
        var globs = front.List("globs");
        switch (trigger)
        {
            case "always_on":
                Load(draft, file, front.Scalar("trigger") is null ? "rule without a trigger, taken as always on" : "always on", LoadMoment.Start, front.Body, null);
                break;
            case "glob" when draft.Matching(globs, folder, isBareDeep: true) is { } glob:
                Load(draft, file, $"rule for `{glob}`", LoadMoment.Path, front.Body, null);
                break;
            case "glob":
                draft.Skip(file, "rule by path", SourceState.NotLoaded, globs.Count == 0 ? "its trigger is glob and it has no globs: write some" : $"none of its globs matches: {string.Join(", ", globs.Take(3))}");
                break;
            case "model_decision":
                draft.Load(file, "rule by description", LoadMoment.Choice, front.Body, front.Scalar("description") is null ? "the model decides, but there is no description to decide by: write one" : "the model reads its description and decides");
                break;
            case "manual":
                draft.Load(file, "rule by hand", LoadMoment.Choice, front.Body, "only a person loads it");
                break;
            default:
                draft.Skip(file, "rule", SourceState.NotLoaded, $"`{trigger}` is no trigger: write always_on, glob, model_decision or manual");
                break;
        }
    }

    private static void Load(ContextDraft draft, SourceFile file, string reason, LoadMoment moment, string text, ToolFact? fact)
    {
        var most = ToolFacts.WindsurfCharacters.Most;
        if (text.Length <= most)
        {
            draft.Load(file, reason, moment, text, "", fact);
            return;
        }

        // Half of a pair of surrogates is no character.
        var cut = text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        draft.Add(new LoadedSource(file.Path, reason, System.Text.Encoding.UTF8.GetByteCount(cut), cut, SourceState.Cut, $"after {cut.Length} of {text.Length} characters, at line {cut.Count(static c => c == '\n') + 1}: part the rule in two")
        {
            Moment = moment, FileBytes = file.Bytes, LinkTo = file.LinkTo, Fact = ToolFacts.WindsurfCharacters,
        });
    }
}
