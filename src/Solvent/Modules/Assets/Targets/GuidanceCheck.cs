using System.Text.RegularExpressions;

namespace Solvent.Modules.Assets.Targets;

/// <summary>Whether a guidance can be written at all: names that are safe as names of files, and sections that stay inside their file.</summary>
internal static partial class GuidanceCheck
{
    /// <summary>One error for each fault; a guidance with any is not written.</summary>
    public static IReadOnlyList<TargetNote> Faults(Guidance guidance)
    {
        var faults = new List<string>();
        Check(faults, "asset", guidance.Asset);
        guidance.Scopes.ToList().ForEach(scope => Check(faults, "scope", scope.Id));
        faults.AddRange(Twice(guidance.Scopes.Select(static scope => scope.Id)).Select(static id => $"The scope `{id}` is there twice; keep one of them."));
        faults.AddRange(Twice(guidance.Sections.Select(static section => section.Id)).Select(static id => $"The section `{id}` is there twice; keep one of them."));
        foreach (var section in guidance.Sections)
        {
            faults.AddRange(Faults(guidance, section));
        }

        faults.AddRange(guidance.Scopes.SelectMany(static scope => scope.Paths, static (scope, path) => (scope.Id, path))
            .Where(static pair => pair.path.Length == 0 || pair.path.Any(char.IsControl) || pair.path.Split('/').Contains("..") || pair.path.StartsWith('!'))
            .Select(static pair => $"The scope `{pair.Id}` has the glob `{TargetText.Line(pair.path)}`: write one from the repository's top, without `..`, `!` or line breaks."));
        return [.. faults.Select(text => new TargetNote("bad-guidance", NoteSeverity.Error, TargetText.Line(guidance.Asset), text))];
    }

    private static IEnumerable<string> Faults(Guidance guidance, GuidanceSection section)
    {
        if (!section.Markdown.StartsWith("## ", StringComparison.Ordinal))
        {
            yield return $"The section `{section.Id}` does not begin with `## Title`; begin it so.";
        }

        if (section.Scope is { } scope && guidance.Scopes.All(known => known.Id != scope))
        {
            yield return $"The section `{section.Id}` names the scope `{scope}`, which is not among the scopes; add it or correct the name.";
        }

        if (BlockMarkers.FirstIn(section.Markdown) is { } marker)
        {
            yield return $"The section `{section.Id}` holds a marker of a block in its line {marker}; put it into a code fence or take it out.";
        }

        if (MarkdownLines.OpenFence(section.Markdown) is { } fence)
        {
            yield return $"The section `{section.Id}` opens a code fence in its line {fence} that it does not close; close it.";
        }

        if (section.Markdown.Contains('\0', StringComparison.Ordinal))
        {
            yield return $"The section `{section.Id}` holds a NUL character; take it out.";
        }
    }

    private static void Check(List<string> faults, string what, string id)
    {
        if (!Name().IsMatch(id))
        {
            faults.Add($"The {what} `{TargetText.Line(id)}` has no name that is safe for files; use [a-z0-9-], at most 64 characters.");
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> ids) => ids.GroupBy(static id => id, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => group.Key);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
