using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Records;

/// <summary>Records what a repository's lock file says and the ledger does not know yet, and moves the items that it pays: both or neither.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Adoptions">What stands there.</param>
internal sealed record RecordAdoptions(string Repository, IReadOnlyList<SeenAdoption> Adoptions)
{
    /// <summary>Assets that the lock file names, and of which the library does not know what their sections pay: nothing is recorded of them.</summary>
    public IReadOnlySet<string> Unknown { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Assets that the lock file names no more, while their text still stands in the files.</summary>
    public IReadOnlySet<string> Standing { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What a command just did; null where somebody else did it.</summary>
    public (string Asset, AdoptionAct Act)? Done { get; init; }

    /// <summary>Whether the lock file names no asset.</summary>
    public bool IsEmpty => Adoptions.Count == 0 && Unknown.Count == 0;

    /// <summary>The stream of an asset in a repository.</summary>
    public static string StreamOf(string repository, string asset)
    {
        var stream = $"assets/{repository}/{asset}";
        return LedgerNames.IsPlain(stream) ? stream : $"assets/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))}/{asset}";
    }

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">What the ledger knows.</param>
    /// <param name="items">The register.</param>
    public Verdict Decide(AssetsState state, RegisteredItems items)
    {
        var streams = new List<StreamOfFacts>();
        var next = state;
        foreach (var fact in Adoptions.Select(seen => Changed(state.Find(Repository, seen.Asset), seen)).Concat(Gone(state)).OfType<IFact>())
        {
            next = AssetsProjection.Apply(next, fact, default);
            streams.Add(new StreamOfFacts(StreamOf(Repository, AssetOf(fact)), [fact]));
        }

        var sections = next.StandingIn(Repository)
            .SelectMany(one => one.Rendered!.Sections.Select(section => new TreatingSection(one.Asset, one.Version!, section.Section, section.Rules))).ToArray();
        return new Verdict.Append([.. streams, .. items.Treat(Repository, sections, asset => Because(next.Find(Repository, asset)))]);
    }

    private IFact? Changed(RecordedAsset? known, SeenAdoption seen)
    {
        if (known?.Rendered is not { } before)
        {
            return new AssetAdopted(Repository, seen.Asset, seen.Version, seen.Rendered);
        }

        var key = SeenAdoption.KeyOf(known.Version!, before);
        return key == SeenAdoption.KeyOf(seen.Version, seen.Rendered) ? null
            : IsBack(seen, known.Version!, key)
                ? new AssetRolledBack(Repository, seen.Asset, seen.Version, known.Version!, seen.Rendered)
                : new AssetUpgraded(Repository, seen.Asset, seen.Version, known.Version!, seen.Rendered);
    }

    // An upgrade leaves what stood there among the versions before; a way back does not.
    private bool IsBack(SeenAdoption seen, string known, string key) => Done is { } done && done.Asset == seen.Asset
        ? done.Act == AdoptionAct.RolledBack
        : !seen.Before.Contains(key, StringComparer.Ordinal) && SemVer.Read(seen.Version)!.CompareTo(SemVer.Read(known)) <= 0;

    private IEnumerable<IFact> Gone(AssetsState state) =>
        state.StandingIn(Repository).Where(one => !Unknown.Contains(one.Asset) && Adoptions.All(seen => seen.Asset != one.Asset)).Select(Gone);

    private IFact Gone(RecordedAsset asset)
    {
        var act = Done is { } done && done.Asset == asset.Asset ? done.Act : Standing.Contains(asset.Asset) ? AdoptionAct.Ejected : AdoptionAct.Removed;
        return act switch
        {
            AdoptionAct.RolledBack => new AssetRolledBack(Repository, asset.Asset, null, asset.Version!, null),
            AdoptionAct.Ejected => new AssetEjected(Repository, asset.Asset, asset.Version!),
            _ => new AssetRemoved(Repository, asset.Asset, asset.Version!),
        };
    }

    // Text that the team keeps treats what it treated.
    private static string? Because(RecordedAsset? asset) => asset switch
    {
        null or { Rendered: null, Last: AdoptionAct.Ejected } => null,
        { Last: AdoptionAct.RolledBack } => "rolled-back",
        _ => "removed",
    };

    private static string AssetOf(IFact fact) => fact switch
    {
        AssetAdopted f => f.Asset,
        AssetUpgraded f => f.Asset,
        AssetRolledBack f => f.Asset,
        AssetRemoved f => f.Asset,
        AssetEjected f => f.Asset,
        _ => throw new ArgumentException("No fact of this module.", nameof(fact)),
    };
}
