namespace Solvent.Scanning.Sources;

/// <summary>To which component and owner a path belongs: <c>solvent.yaml</c>, then CODEOWNERS, then folders.</summary>
internal sealed class ComponentMap(RepositoryConfiguration configuration, CodeOwners? owners)
{
    /// <summary>Top folders that hold components rather than being one.</summary>
    private static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        "src", "packages", "apps", "libs", "services", "modules", "python", "crates",
    };

    /// <summary>The component of the files at the top.</summary>
    internal const string TopFiles = ".";

    internal (string Component, string? Owner) Of(string path)
    {
        var declared = Declared(path);
        return (declared?.Name ?? FolderOf(path), declared?.Owner ?? owners?.OwnerOf(path));
    }

    internal bool IsExcluded(string path)
    {
        for (var i = configuration.Exclude.Count - 1; i >= 0; i--)
        {
            if (configuration.Exclude[i].Covers(path))
            {
                return !configuration.Exclude[i].IsNegated;
            }
        }

        return false;
    }

    private static string FolderOf(string path)
    {
        var first = path.IndexOf('/', StringComparison.Ordinal);
        if (first < 0)
        {
            return TopFiles;
        }

        var top = path[..first];
        var second = path.IndexOf('/', first + 1);
        return second > 0 && Roots.Contains(top) ? path[..second] : top;
    }

    private ComponentDefinition? Declared(string path)
    {
        for (var i = configuration.Components.Count - 1; i >= 0; i--)
        {
            if (Contains(configuration.Components[i], path))
            {
                return configuration.Components[i];
            }
        }

        return null;
    }

    private static bool Contains(ComponentDefinition component, string path)
    {
        for (var i = component.Paths.Count - 1; i >= 0; i--)
        {
            if (component.Paths[i].Covers(path))
            {
                return !component.Paths[i].IsNegated;
            }
        }

        return false;
    }
}
