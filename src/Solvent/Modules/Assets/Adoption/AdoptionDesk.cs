using System.Text;
using Solvent.Modules.Assets.Targets;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>Plans and writes what happens to assets in one repository. Plans change nothing.</summary>
/// <param name="tree">The repository.</param>
/// <param name="open">Opens the assets that there are; a repository that adopted nothing needs none.</param>
internal sealed class AdoptionDesk(AdoptionTree tree, Func<AssetLibrary> open)
{
    private readonly Lazy<AssetLibrary> library = new(open);

    /// <summary>The assets that there are.</summary>
    public AssetLibrary Library => library.Value;

    /// <summary>The repository.</summary>
    public AdoptionTree Tree => tree;

    /// <summary>What the lock file says.</summary>
    /// <exception cref="AdoptionException">It can't be read, or lies.</exception>
    public IReadOnlyList<AdoptedAsset> Adoptions() => LockFile.Read(tree.Read(LockFile.Path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null);

    /// <summary>The adoption of an asset.</summary>
    /// <exception cref="AdoptionException">There is none.</exception>
    public AdoptedAsset Adoption(string name)
    {
        var all = Adoptions();
        return all.FirstOrDefault(one => one.Asset == name)
            ?? throw new AdoptionException($"`{name}` is not adopted here; {(all.Count > 0 ? $"there are {string.Join(", ", all.Select(one => one.Asset))}" : "nothing is")}.");
    }

    /// <summary>A version of an asset; the newest where none is named.</summary>
    /// <exception cref="AdoptionException">There is none.</exception>
    public Asset Find(string name, SemVer? version)
    {
        var versions = Library.Versions(name);
        return versions.Count == 0 ? throw new AdoptionException($"there is no asset `{name}`; `solvent asset search` lists them.")
            : (version is null ? Library.Newest(name) : Library.Find(name, version))
                ?? throw new AdoptionException($"there is no version {version} of `{name}`; there are {string.Join(", ", versions)}.");
    }

    /// <summary>Plans to adopt an asset.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="targets">The tools to write for.</param>
    /// <param name="given">What was set of its parameters.</param>
    /// <exception cref="AdoptionException">It can't be done.</exception>
    public AdoptionPlan Add(Asset asset, IReadOnlyList<string> targets, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        if (Adoptions().FirstOrDefault(one => one.Asset == asset.Name) is { } known)
        {
            throw new AdoptionException($"{asset.Name} stands here already, as {known.Now.Version}; take another version with `solvent asset upgrade {asset.Name}`.");
        }

        var (next, files, notes) = Render(asset, targets, given);
        return new AdoptionPlan(asset.Name, null, new AdoptedAsset(asset.Name, asset.Origin, next, []), new Transition(tree, asset.Name, TransitionOptions.Usual).Plan([], files), files, notes);
    }

    /// <summary>Plans to take over what stands in the repository already.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="targets">The tools whose files are looked at.</param>
    /// <param name="given">What was set of its parameters.</param>
    /// <returns>The plan, and the sections that were found.</returns>
    /// <exception cref="AdoptionException">It can't be done.</exception>
    public (AdoptionPlan Plan, IReadOnlyList<MatchedSection> Matched) TakeOver(Asset asset, IReadOnlyList<string> targets, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        var added = Add(asset, targets, given);
        var takeOver = new TakeOver(tree, asset.Name);
        return (added with { Changes = takeOver.Plan(added.Written) }, takeOver.Matched);
    }

    /// <summary>Plans to pass to another version, to other parameters or other tools.</summary>
    /// <param name="name">The asset.</param>
    /// <param name="to">The version; the newest where null.</param>
    /// <param name="targets">The tools; as they are where null.</param>
    /// <param name="given">What is set otherwise than it was.</param>
    /// <param name="options">How.</param>
    /// <exception cref="AdoptionException">It can't be done.</exception>
    public AdoptionPlan Upgrade(string name, SemVer? to, IReadOnlyList<string>? targets, IReadOnlyDictionary<string, IReadOnlyList<string>> given, TransitionOptions options)
    {
        var adoption = Adoption(name);
        var asset = Find(name, to ?? Newer(name, adoption.Now.Version));
        var (next, files, notes) = Render(asset, targets ?? adoption.Now.Targets, Carried(asset, adoption.Now.Parameters, given));
        var after = next.IsLike(adoption.Now) ? adoption : adoption.With(next) with { Origin = asset.Origin };
        return new AdoptionPlan(name, adoption, after, new Transition(tree, name, options).Plan(Written(name, adoption.Now), files), files, notes);
    }

    /// <summary>Plans to go back to the version before; to nothing where there is none.</summary>
    /// <exception cref="AdoptionException">It can't be done.</exception>
    public AdoptionPlan RollBack(string name, TransitionOptions options)
    {
        var adoption = Adoption(name);
        if (adoption.Back() is not { } before)
        {
            return Remove(name, options) with { Act = AdoptionAct.RolledBack };
        }

        var files = Written(name, before.Now);
        return new AdoptionPlan(name, adoption, before, new Transition(tree, name, options).Plan(Written(name, adoption.Now), files), files, []) { Act = AdoptionAct.RolledBack };
    }

    /// <summary>Plans to take an asset out of the repository.</summary>
    /// <exception cref="AdoptionException">It can't be done.</exception>
    public AdoptionPlan Remove(string name, TransitionOptions options)
    {
        var adoption = Adoption(name);
        return new AdoptionPlan(name, adoption, null, new Transition(tree, name, options).Plan(Written(name, adoption.Now), []), [], []);
    }

    /// <summary>Plans to leave the text to the team: it stays, and nobody upgrades it any more.</summary>
    /// <exception cref="AdoptionException">It can't be done.</exception>
    public AdoptionPlan Eject(string name)
    {
        var adoption = Adoption(name);
        var changes = adoption.Now.Files.Select(file => tree.Read(file.Path) is { } bytes && file.IsShared
            ? new FileChange(file.Path, bytes, BlockLines.Unwrap(bytes, name))
            : new FileChange(file.Path, null, null)).Where(change => change.IsChange);
        return new AdoptionPlan(name, adoption, null, [.. changes], [], []) { Act = AdoptionAct.Ejected };
    }

    /// <summary>Does what was planned.</summary>
    /// <exception cref="AdoptionException">Nothing was changed.</exception>
    public void Apply(AdoptionPlan plan)
    {
        using var writer = new AdoptionWriter(tree);
        var known = Adoptions();
        var now = known.FirstOrDefault(one => one.Asset == plan.Asset)?.Now;
        // A plan that was made while another command wrote saw the lock file of before and files of after.
        if (now is null ? plan.Before is not null : plan.Before is null || !now.IsLike(plan.Before.Now))
        {
            throw new AdoptionException($"Nothing was changed: the adoption of {plan.Asset} was changed by somebody else meanwhile. Run the command again.");
        }

        var others = known.Where(one => one.Asset != plan.Asset).ToList();
        var all = plan.After is { } after ? [.. others, after] : others;
        writer.Write(plan.Changes, plan.Written.Select(file => file.Text), all.Count == 0 ? null : LockFile.Write(all));
    }

    /// <summary>The texts of a version as they were written: the bases, else written anew from the same asset.</summary>
    /// <exception cref="AdoptionException">They are gone.</exception>
    public IReadOnlyList<RenderedFile> Written(string name, AdoptedVersion version)
    {
        IReadOnlyList<RenderedFile>? again = null;
        return [.. version.Files.Select(file => new RenderedFile(file.Path, file.IsShared, tree.Base(file.Base) ?? Again(file).Text))];

        RenderedFile Again(AdoptedFile file)
        {
            again ??= Library.Find(name, version.Version) is { } asset && asset.Digest == version.Digest ? Render(asset, version.Targets, version.Parameters).Files : [];
            return again.FirstOrDefault(one => one.Adopted == file)
                ?? throw new AdoptionException($"{AdoptionTree.BasePath(file.Base)} is missing, and {name}@{version.Version} can't be written anew: commit the bases, or take the file back from git (`git checkout {AdoptionTree.BasePath(file.Base)}`).");
        }
    }

    private static (AdoptedVersion Version, IReadOnlyList<RenderedFile> Files, IReadOnlyList<TargetNote> Notes) Render(
        Asset asset, IReadOnlyList<string> targets, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        var (values, problems) = Rendering.Values(asset, given);
        if (problems.Count > 0)
        {
            throw new AdoptionException(string.Join('\n', problems));
        }

        if (targets.FirstOrDefault(target => !TargetWriters.Ids.Contains(target)) is { } stray)
        {
            throw new AdoptionException($"there is no target `{stray}`; there are {string.Join(", ", TargetWriters.Ids)}.");
        }

        var (files, notes) = RenderedFile.Of(Rendering.Render(asset, values), targets);
        return (new AdoptedVersion(asset.Version, asset.Digest, targets, given, [.. files.Select(file => file.Adopted)]), files, notes);
    }

    // A parameter that the new version has not any more is let go; one that no longer fits is told by its own name.
    private static Dictionary<string, IReadOnlyList<string>> Carried(
        Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> was, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        var carried = was.Where(one => asset.Parameters.Any(parameter => parameter.Name == one.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, values) in given)
        {
            carried[name] = values;
        }

        return carried;
    }

    private SemVer Newer(string name, SemVer now) => Library.Newest(name)?.Version is { } newest && newest.CompareTo(now) > 0 ? newest : now;
}
