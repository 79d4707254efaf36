using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What Claude Code loads: memory files of the folders above and, when a file is opened, of those below; imports; rules.</summary>
internal sealed class ClaudeContext
{
    private static readonly string[] MemoryNames = ["CLAUDE.md", ".claude/CLAUDE.md"];
    private static readonly string[] AgentsNames = ["AGENTS.md", ".claude/AGENTS.md"];
    private const string Local = "CLAUDE.local.md";
    private readonly ContextDraft _draft;
    private readonly ClaudeImports _imports;
    private readonly string? _shadow;

    private ClaudeContext(ContextDraft draft)
    {
        _draft = draft;
        _imports = new ClaudeImports(draft);
        _shadow = draft.Above.SelectMany(Family).FirstOrDefault(draft.Exists);
    }

    /// <summary>Answers.</summary>
    public static EffectiveContext Of(ContextDraft draft)
    {
        var context = new ClaudeContext(draft);
        foreach (var folder in draft.Above)
        {
            context.AddFolder(folder, LoadMoment.Start);
        }

        foreach (var folder in draft.Above)
        {
            context.AddRules(folder, LoadMoment.Start, isConditional: true);
        }

        foreach (var folder in draft.Below)
        {
            context.AddFolder(folder, LoadMoment.Path);
            context.AddRules(folder, LoadMoment.Path, isConditional: true);
        }

        return draft.Finish(
        [
            "Managed files, ~/.claude (CLAUDE.md, rules), folders above the repository and memory that Claude writes itself are outside the repository and are not counted.",
            "Settings that leave files out (claudeMdExcludes) or load AGENTS.md too (Project instructions) are not looked at.",
            "Claude puts a line with the path before each file; such lines are not counted.",
        ]);
    }

    private static IEnumerable<string> Family(string folder) => MemoryNames.Append(Local).Select(name => ContextDraft.In(folder, name));

    private void AddFolder(string folder, LoadMoment moment)
    {
        var reason = $"memory of {ContextDraft.Shown(folder)}";
        foreach (var name in MemoryNames)
        {
            _imports.AddMemory(ContextDraft.In(folder, name), reason, moment);
        }

        AddRules(folder, moment, isConditional: false);
        _imports.AddMemory(ContextDraft.In(folder, Local), $"{reason}; local", moment);
        AddAgents(folder, moment, reason);
    }

    private void AddAgents(string folder, LoadMoment moment, string reason)
    {
        var shadow = _shadow ?? (moment == LoadMoment.Path ? Family(folder).FirstOrDefault(_draft.Exists) : null);
        foreach (var path in AgentsNames.Select(name => ContextDraft.In(folder, name)))
        {
            if (shadow is null)
            {
                _imports.AddMemory(path, $"{reason}; there is no CLAUDE.md", moment, ToolFacts.ClaudeAgents);
            }
            else if (_draft.Read(path, reason, ToolFacts.ClaudeBytes.Most) is { } file)
            {
                _draft.Skip(file, reason, SourceState.Shadowed, _imports.HasLoaded(file.RealPath) ? "already loaded, by a link or an import" : $"by {shadow}: import it there with `@AGENTS.md`", ToolFacts.ClaudeAgents);
            }
        }

        if (_draft.Read(ContextDraft.In(folder, "AGENTS.override.md"), reason) is { } over)
        {
            _draft.Skip(over, reason, SourceState.NotLoaded, "Claude never reads this name", ToolFacts.ClaudeAgents);
        }
    }

    private void AddRules(string folder, LoadMoment moment, bool isConditional)
    {
        foreach (var path in _draft.Find(ContextDraft.In(folder, ".claude/rules"), static name => name.EndsWith(".md", StringComparison.Ordinal)))
        {
            const string Reason = "rule";
            if (_draft.Read(path, Reason, ToolFacts.ClaudeBytes.Most) is not { } file)
            {
                continue;
            }

            var front = LoadedFrontMatter.Read(file.Text);
            var paths = front.IsStrictYaml ? front.List("paths") : [];
            if (paths.Count > 0 == isConditional)
            {
                AddRule(file, front, paths, moment);
            }
        }
    }

    private void AddRule(SourceFile file, LoadedFrontMatter front, IReadOnlyList<string> paths, LoadMoment moment)
    {
        if (paths.Count > 0)
        {
            if (_draft.Matching(paths) is { } glob)
            {
                _imports.AddText(file, front.Body, $"rule for `{glob}`", LoadMoment.Path);
            }
            else
            {
                _draft.Skip(file, "rule by path", SourceState.NotLoaded, $"none of its paths matches: {Some(paths)}");
            }

            return;
        }

        var why = !front.IsStrictYaml ? "its front matter is no valid YAML, so its `paths` don't count: put patterns between quotes"
            : front.Keys.FirstOrDefault(static key => key is "globs" or "applyTo" or "path") is { } wrong ? $"it has `{wrong}`, which Claude ignores: write `paths`, or the rule is loaded always"
            : "";
        _imports.AddText(file, front.Body, "rule without paths", moment, why, ToolFacts.ClaudeFrontMatter);
    }

    private static string Some(IReadOnlyList<string> globs) => string.Join(", ", globs.Take(3)) + (globs.Count > 3 ? $" and {globs.Count - 3} more" : "");
}
