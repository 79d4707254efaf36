namespace Solvent.Modules.Assets.Targets;

/// <summary>For tools that know no globs but read a file in each folder: AGENTS.md and GEMINI.md.</summary>
internal static class NestedScopes
{
    /// <summary>The one folder below which a scope lies; null where it is the top or there are several.</summary>
    public static string? FolderOf(GuidanceScope scope)
    {
        var folders = scope.Paths.SelectMany(static path => Globs.Expand(path)).Select(Globs.LiteralFolder).Distinct(StringComparer.Ordinal).ToList();
        if (folders.Count == 0)
        {
            return null;
        }

        var common = folders[0].Split('/');
        foreach (var folder in folders.Skip(1))
        {
            var parts = folder.Split('/');
            common = [.. common.Zip(parts).TakeWhile(static pair => pair.First == pair.Second).Select(static pair => pair.First)];
        }

        var shared = string.Join('/', common);

        // A hidden folder holds settings of a tool, and none looks for guidance there.
        return shared.Length == 0 || common.Any(static part => part.StartsWith('.')) ? null : shared;
    }

    /// <summary>
    /// Writes our part of the file at the top, and of one in each folder that is a whole scope's. A scope elsewhere stands at the top, each of its
    /// sections with a sentence that says when it applies, the first of them with the scope's description.
    /// </summary>
    /// <returns>The texts by path.</returns>
    public static IReadOnlyDictionary<string, string> Write(TargetDraft draft, string name)
    {
        var guidance = draft.Guidance;
        var folders = guidance.Scopes.ToDictionary(static scope => scope.Id, FolderOf, StringComparer.Ordinal);
        var texts = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var described = new HashSet<(string File, string Scope)>();
        foreach (var section in guidance.Sections)
        {
            var folder = section.Scope is null ? null : folders[section.Scope];
            var file = folder is null ? name : $"{folder}/{name}";
            if (!texts.TryGetValue(file, out var parts))
            {
                texts[file] = parts = [folder is null ? TargetText.Head(guidance) : $"# {TargetText.Line(guidance.Title)}"];
            }

            var isWhole = section.Scope is null || (folder is not null && IsWhole(draft.ScopeOf(section.Scope), folder));
            parts.Add(isWhole ? section.Markdown : TargetText.WithCondition(section, draft.ScopeOf(section.Scope!), !described.Add((file, section.Scope!))));
            if (section.Scope is not null && folder is null)
            {
                draft.Note("scope-inline", NoteSeverity.Info, file, $"The section `{section.Id}` is always loaded: {name} knows no scopes. A sentence below its heading says when it applies; give the scope `{section.Scope}` paths below one folder to have it loaded there only.");
            }
        }

        var written = texts.ToDictionary(static pair => pair.Key, static pair => TargetText.Join(pair.Value), StringComparer.Ordinal);
        foreach (var (file, text) in written)
        {
            draft.Shared(file, text);
        }

        return written;
    }

    private static bool IsWhole(GuidanceScope scope, string folder) => scope.Paths.Any(path => path == $"{folder}/**" || path == $"{folder}/**/*");
}
