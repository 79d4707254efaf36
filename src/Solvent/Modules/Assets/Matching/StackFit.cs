using Solvent.Modules.Assets.Targets;
using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Assets.Matching;

/// <summary>Whether an asset was written for what a repository is built with.</summary>
internal static class StackFit
{
    /// <summary>Why an asset fits, as a clause: <c>openai is declared in pyproject.toml</c>; null where it does not.</summary>
    public static string? Why(Asset asset, RepositoryStack stack) => asset.Stacks.Select(one => Why(one, stack)).FirstOrDefault(why => why is not null);

    // What an entry lists of each kind must be found once.
    private static string? Why(AssetStack wanted, RepositoryStack stack)
    {
        var package = wanted.Packages.FirstOrDefault(name => stack.Packages.ContainsKey(name));
        var language = wanted.Languages.FirstOrDefault(name => stack.Languages.Contains(name, StringComparer.OrdinalIgnoreCase));
        var file = stack.Paths.FirstOrDefault(path => wanted.Files.Any(glob => Globs.IsMatch(glob, path)));
        return (package is null && wanted.Packages.Count > 0) || (language is null && wanted.Languages.Count > 0) || (file is null && wanted.Files.Count > 0) ? null
            : package is not null ? $"{package} is declared in {stack.Packages[package]}"
            : file is not null ? $"{file} is here"
            : $"there is code in {language}";
    }
}
