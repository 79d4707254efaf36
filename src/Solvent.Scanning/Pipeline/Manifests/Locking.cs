using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Says which lock file holds what a manifest declares, and at which versions.</summary>
internal static class Locking
{
    public static IEnumerable<Manifest> Apply(IReadOnlyList<Manifest> manifests, IReadOnlyList<LockFile> locks)
    {
        var byFolder = locks.ToLookup(l => (TreePath.FolderOf(l.Path), l.Ecosystem));
        foreach (var manifest in manifests)
        {
            var held = TreePath.FoldersAbove(manifest.Path).SelectMany(f => byFolder[(f, manifest.Ecosystem)]).FirstOrDefault(l => Holds(l, manifest));
            yield return held is null ? manifest : manifest with
            {
                LockedBy = held.Path,
                Dependencies = [.. manifest.Dependencies.Select(d => d with { Locked = held.Versions?.GetValueOrDefault(d.Name) })],
            };
        }
    }

    // A lock file further up is that of a workspace: it holds the packages of its members, and of nobody else.
    private static bool Holds(LockFile held, Manifest manifest)
    {
        if (!Fits(held, manifest))
        {
            return false;
        }

        return TreePath.FolderOf(held.Path) == TreePath.FolderOf(manifest.Path) || held.Versions is null
            || manifest.Dependencies.Where(d => d is { Kind: DependencyKind.Runtime, IsOpen: true }).All(d => held.Versions.ContainsKey(d.Name));
    }

    // pip reads no lock file: what uv or Poetry locked holds for their manifests.
    private static bool Fits(LockFile held, Manifest manifest)
    {
        var name = Path.GetFileName(manifest.Path);
        return Path.GetFileName(held.Path) switch
        {
            "Pipfile.lock" => name == "Pipfile",
            "conda-lock.yml" => Path.GetExtension(name) is ".yml" or ".yaml",
            "packages.lock.json" => TreePath.FolderOf(held.Path) == TreePath.FolderOf(manifest.Path) && name != "packages.config",
            "uv.lock" or "poetry.lock" or "pdm.lock" or "pixi.lock" or "pylock.toml" => name is "pyproject.toml" or "setup.py" or "setup.cfg",
            var compiled when compiled.EndsWith(".txt", StringComparison.Ordinal) => name is "pyproject.toml" or "setup.py" or "setup.cfg" or "requirements.in" || name.EndsWith(".in", StringComparison.Ordinal),
            _ => true,
        };
    }
}
