using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>Whether the files of a repository lie where an asset looks for them: guidance for a folder that is not there is never loaded.</summary>
internal static class ScopeReach
{
    private const int MostShown = 3;

    /// <summary>A note that names the scopes whose paths match no file; null where each matches one.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="given">What was set of its parameters.</param>
    /// <param name="paths">Every file of the repository.</param>
    public static TargetNote? Note(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given, IReadOnlyList<string> paths)
    {
        var guidance = Rendering.Render(asset, Rendering.Values(asset, given).Values);
        var missed = guidance.Scopes.Where(scope => scope.Paths.Count > 0 && !paths.Any(path => scope.Paths.Any(glob => Globs.IsMatch(glob, path)))).ToList();
        if (missed.Count == 0)
        {
            return null;
        }

        var parameters = asset.Scopes.Where(scope => missed.Any(one => one.Id == scope.Id)).SelectMany(scope => scope.Paths).SelectMany(path => path.Names)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var globs = missed.SelectMany(scope => scope.Paths).Distinct(StringComparer.Ordinal).Take(MostShown).Select(glob => $"`{glob}`");
        return new TargetNote(
            "scope-misses", NoteSeverity.Warning, asset.Name,
            $"No file here lies where {(missed.Count == 1 ? "the scope" : "the scopes")} {string.Join(", ", missed.Select(scope => scope.Id))} look for it ({string.Join(", ", globs)}): what they say is not loaded until one does."
            + (parameters.Count == 0 ? "" : $" Set {string.Join(" or ", parameters.Select(name => $"`{name}`"))} (`.` is the repository's top)."));
    }
}
