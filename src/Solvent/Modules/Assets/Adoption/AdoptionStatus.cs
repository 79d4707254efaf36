using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>How an adoption stands.</summary>
internal enum AdoptionState
{
    /// <summary>The newest version, as it was written.</summary>
    UpToDate,

    /// <summary>There is a newer version.</summary>
    Behind,

    /// <summary>It was edited here; an upgrade keeps that.</summary>
    Edited,

    /// <summary>What the lock file says is not so: a file, a block or a base is gone or damaged.</summary>
    Drifted,

    /// <summary>The version is not in the library any more, is another one under the same number, or the newest can't take the parameters.</summary>
    Incompatible,
}

/// <summary>The state of an adoption, with the reasons.</summary>
/// <param name="Adoption">The adoption.</param>
/// <param name="Newest">The newest version there is; null where the library does not know the asset.</param>
/// <param name="States">What holds; only <see cref="AdoptionState.UpToDate"/> where nothing else does.</param>
/// <param name="Reasons">A sentence for each.</param>
internal sealed record AdoptionStatus(AdoptedAsset Adoption, SemVer? Newest, IReadOnlyList<AdoptionState> States, IReadOnlyList<string> Reasons)
{
    /// <summary>The files that drifted.</summary>
    public IReadOnlyList<DriftedFile> Drifts { get; init; } = [];

    /// <summary>Whether `check` fails for it.</summary>
    public bool IsDrifted => States.Contains(AdoptionState.Drifted);

    /// <summary>Looks at every adoption of a repository.</summary>
    /// <exception cref="AdoptionException">The lock file can't be read, or lies.</exception>
    public static IReadOnlyList<AdoptionStatus> All(AdoptionDesk desk) => [.. desk.Adoptions().Select(adoption => Of(desk, adoption))];

    private static AdoptionStatus Of(AdoptionDesk desk, AdoptedAsset adoption)
    {
        var found = new List<(AdoptionState State, string Reason)>();
        var newest = desk.Library.Newest(adoption.Asset);
        Compare(desk, adoption, newest, found);
        var drifts = new List<DriftedFile>();
        foreach (var (drift, edited) in adoption.Now.Files.Select(file => Look(desk, adoption, file)))
        {
            drifts.AddRange(drift is null ? [] : [drift]);
            found.AddRange(drift is not null ? [(AdoptionState.Drifted, drift.Problem)] : edited is not null ? [(AdoptionState.Edited, edited)] : []);
        }

        return new AdoptionStatus(
            adoption, newest?.Version, found.Count == 0 ? [AdoptionState.UpToDate] : [.. found.Select(one => one.State).Distinct().Order()], [.. found.Select(one => one.Reason)])
        {
            Drifts = drifts,
        };
    }

    private static void Compare(AdoptionDesk desk, AdoptedAsset adoption, Asset? newest, List<(AdoptionState State, string Reason)> found)
    {
        if (newest is null)
        {
            found.Add((AdoptionState.Incompatible, $"the library knows no asset `{adoption.Asset}`"));
            return;
        }

        if (desk.Library.Find(adoption.Asset, adoption.Now.Version) is not { } same)
        {
            found.Add((AdoptionState.Incompatible, $"the library has no version {adoption.Now.Version}"));
        }
        else if (same.Digest != adoption.Now.Digest)
        {
            found.Add((AdoptionState.Incompatible, $"version {adoption.Now.Version} of the library is not the one that was adopted: its text differs"));
        }

        if (newest.Version.CompareTo(adoption.Now.Version) <= 0)
        {
            return;
        }

        found.Add((AdoptionState.Behind, $"{newest.Version} is out"));
        var known = adoption.Now.Parameters.Where(one => newest.Parameters.Any(parameter => parameter.Name == one.Key)).ToDictionary(StringComparer.Ordinal);
        found.AddRange(Rendering.Values(newest, known).Problems.Select(problem => (AdoptionState.Incompatible, $"{newest.Version} asks for more: {problem}")));
    }

    // What drifted, or null with the sentence that it was edited; null and null where it is as it was written.
    private static (DriftedFile? Drift, string? Edited) Look(AdoptionDesk desk, AdoptedAsset adoption, AdoptedFile file)
    {
        try
        {
            return LookAt(desk, adoption, file);
        }
        catch (AdoptionException e)
        {
            return (new DriftedFile(file.Path, e.Message.TrimEnd('.'), ""), null);
        }
    }

    private static (DriftedFile? Drift, string? Edited) LookAt(AdoptionDesk desk, AdoptedAsset adoption, AdoptedFile file)
    {
        var restore = $"write it again with `solvent asset upgrade {adoption.Asset} --restore`, or take the asset out with `solvent asset remove {adoption.Asset}`";
        var text = AdoptedText.Of(file.Path, desk.Tree.Read(file.Path), file.IsShared, adoption.Asset);
        var written = desk.Written(adoption.Asset, adoption.Now with { Files = [file] })[0].Text;
        return text.Problem is { } problem ? (new DriftedFile(file.Path, problem.TrimEnd('.'), "mend it, or take the file back from git"), null)
            : text.Text is null ? (new DriftedFile(file.Path, file.IsShared ? $"{file.Path} holds no block of it any more" : $"{file.Path} is gone", restore), null)
            : text.Text.Split('\n').FirstOrDefault(line => line.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.StartsWith(">>>>>>> ", StringComparison.Ordinal)) is { } mark
                && !written.Contains(mark, StringComparison.Ordinal) ? (new DriftedFile(file.Path, $"{file.Path} holds a conflict that nobody decided", "decide it in the file and take the marks out"), null)
            : text.Text == written ? (null, null)
            : (null, $"{file.Path} was edited here");
    }
}

/// <summary>A file that is not what the lock file says.</summary>
/// <param name="Path">From the repository's top.</param>
/// <param name="Problem">What is wrong with it; names the file.</param>
/// <param name="Remedy">What to do; empty where the problem says it.</param>
internal sealed record DriftedFile(string Path, string Problem, string Remedy);
