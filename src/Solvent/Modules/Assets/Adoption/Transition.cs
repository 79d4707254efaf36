using Solvent.Modules.Assets.Documents;
using Solvent.Modules.Assets.Merging;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>How to pass from one version of an asset to another in a repository.</summary>
internal sealed record TransitionOptions
{
    /// <summary>The usual way.</summary>
    public static TransitionOptions Usual { get; } = new();

    /// <summary>Ids of incidents and items whose blocks may go.</summary>
    public IReadOnlySet<string> Released { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Files whose edits are dropped; a reason was given.</summary>
    public IReadOnlySet<string> Dropped { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether files that were taken away here are written again.</summary>
    public bool Restores { get; init; }
}

/// <summary>Works out what happens to the files when an asset passes from one version to another. Changes nothing; edits made here are kept, or stand in a conflict.</summary>
/// <param name="tree">The repository.</param>
/// <param name="asset">The asset's name, which its blocks have.</param>
/// <param name="options">How.</param>
internal sealed class Transition(AdoptionTree tree, string asset, TransitionOptions options)
{
    /// <summary>The changes, by path.</summary>
    /// <param name="now">The texts that were written last, by path; empty where nothing was.</param>
    /// <param name="next">What is to stand there; empty to take it away.</param>
    /// <exception cref="AdoptionException">A file can't be read.</exception>
    public IReadOnlyList<FileChange> Plan(IReadOnlyList<RenderedFile> now, IReadOnlyList<RenderedFile> next)
    {
        var (before, after) = (now.ToDictionary(file => file.Path, StringComparer.Ordinal), next.ToDictionary(file => file.Path, StringComparer.Ordinal));
        return [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(path => Plan(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path)))];
    }

    private FileChange Plan(string path, RenderedFile? was, RenderedFile? wanted)
    {
        var bytes = tree.Read(path);
        var file = AdoptedText.Of(path, bytes, (wanted ?? was)!.IsShared, asset);
        return file.Problem is { } problem ? Refuse(path, bytes, problem)
            : (was, wanted) switch
            {
                (null, { } fresh) => Add(file, fresh),
                ({ } old, null) => TakeAway(file, old),
                ({ } old, { } fresh) => Change(file, old, fresh),
                _ => new FileChange(path, bytes, bytes),
            };
    }

    private static FileChange Add(AdoptedText file, RenderedFile fresh) =>
        file.Text is null ? file.Put(fresh.Text)
        : file.Text == fresh.Text ? new FileChange(file.Path, file.Bytes, file.Bytes)
        : Refuse(file.Path, file.Bytes, $"{file.Path} {(fresh.IsShared ? "holds a block of this asset" : "is there already")}, and no lock file says where it came from; take it over with `solvent asset adopt`, or move it away.");

    private FileChange TakeAway(AdoptedText file, RenderedFile old)
    {
        if (file.Text is null)
        {
            return new FileChange(file.Path, file.Bytes, file.Bytes);
        }

        if (file.Text == old.Text || options.Dropped.Contains(file.Path))
        {
            return file.Remove();
        }

        var merged = ThreeWayMerge.Merge(old.Text, file.Text, "", Options());
        return Refuse(file.Path, file.Bytes, $"{file.Path} was edited here ({Places(merged.Changes)}), and would go; keep it with `solvent asset eject`, or drop the edits with --drop {file.Path} --because REASON.") with
        {
            Protected = merged.Protected,
        };
    }

    private FileChange Change(AdoptedText file, RenderedFile old, RenderedFile fresh)
    {
        if (file.Text is null)
        {
            return options.Restores ? file.Put(fresh.Text)
                : Refuse(file.Path, file.Bytes, $"{file.Path} {(fresh.IsShared ? "holds no block of this asset any more" : "is not there any more")}; write it again with --restore, or take the asset out with `solvent asset remove`.");
        }

        if (file.Text == old.Text || options.Dropped.Contains(file.Path))
        {
            return file.Text == fresh.Text ? new FileChange(file.Path, file.Bytes, file.Bytes) : file.Put(fresh.Text);
        }

        var merged = ThreeWayMerge.Merge(old.Text, file.Text, fresh.Text, Options());
        return file.Put(merged.Text) with
        {
            Conflicts = merged.Conflicts,
            Protected = merged.Protected,
            Kept = [.. merged.Changes.Where(change => change.Side == MergeSide.Ours && !change.IsInConflict)],
        };
    }

    private MergeOptions Options() => MergeOptions.Default with { Released = options.Released, OursLabel = "edited here", BaseLabel = "as it was written", TheirsLabel = "new version" };

    private static string Places(IReadOnlyList<MergeChange> changes) =>
        string.Join("; ", changes.Where(change => change.Side == MergeSide.Ours).Select(change => change.Place.ToString()).Distinct(StringComparer.Ordinal).Take(3));

    private static FileChange Refuse(string path, byte[]? bytes, string sentence) => new(path, bytes, bytes) { Refused = sentence };
}
