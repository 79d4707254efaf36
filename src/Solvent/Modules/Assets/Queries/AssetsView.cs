using Solvent.Modules.Assets.Failures;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Queries;

/// <summary>The library beside what is adopted and owed, as somebody may see it. Plain functions.</summary>
/// <param name="library">The assets that there are.</param>
/// <param name="state">What is adopted.</param>
/// <param name="items">What is owed.</param>
/// <param name="repositories">The repositories that the reader may see; null for all.</param>
internal sealed class AssetsView(AssetLibrary library, AssetsState state, RegisteredItems items, IReadOnlySet<string>? repositories)
{
    /// <summary>The library.</summary>
    public AssetLibrary Library => library;

    /// <summary>Every asset of the library, those first that pay most of what is owed.</summary>
    public IReadOnlyList<ShelfRow> Shelf()
    {
        var owed = items.OwedByRule(repositories);
        var adopted = Adoptions(null, null).ToLookup(one => one.Recorded.Asset, StringComparer.Ordinal);
        return
        [
            .. library.All().Select(asset => Row(asset, owed, [.. adopted[asset.Name]]))
                .OrderByDescending(row => row.Minutes).ThenBy(row => row.Asset.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>What stands in repositories, by repository's name and asset.</summary>
    /// <param name="repository">Only of that repository; null for all.</param>
    /// <param name="asset">Only of that asset; null for all.</param>
    public IReadOnlyList<AdoptionRow> Adoptions(string? repository, string? asset) =>
    [
        .. state.Assets.Values
            .Where(one => one.Rendered is not null && (asset is null || one.Asset == asset) && (repository is null || one.Repository == repository) && repositories?.Contains(one.Repository) != false)
            .Select(one => new AdoptionRow(one, items.NameOf(one.Repository), library.NewestVersion(one.Asset)))
            .OrderBy(row => row.RepositoryName, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Recorded.Repository, StringComparer.Ordinal).ThenBy(row => row.Recorded.Asset, StringComparer.Ordinal),
    ];

    /// <summary>Everything that happened to assets in a repository, the latest first; of assets that stand there no more, too.</summary>
    public IReadOnlyList<(string Asset, AdoptionStep Step)> History(string repository) => repositories?.Contains(repository) == false ? [] :
    [
        .. state.OfRepository(repository).SelectMany(one => one.History.Select(step => (one.Asset, Step: step)))
            .OrderByDescending(one => one.Step.At).ThenBy(one => one.Asset, StringComparer.Ordinal),
    ];

    /// <summary>What an asset treats and has paid, the latest first.</summary>
    public IReadOnlyList<TreatedItem> Treated(string asset) => items.TreatedBy(asset, repositories);

    /// <summary>How the controls of failure modes stand.</summary>
    public FailureStanding Failures() => FailureStanding.Of(state, items, library, repositories);

    /// <summary>One asset of the shelf.</summary>
    public ShelfRow Row(Asset asset) => Row(asset, items.OwedByRule(repositories), Adoptions(null, asset.Name));

    private static ShelfRow Row(Asset asset, IReadOnlyDictionary<string, OwedOfRule> owed, IReadOnlyList<AdoptionRow> adoptions)
    {
        var sums = asset.Sections.SelectMany(section => section.Pays).Distinct(StringComparer.OrdinalIgnoreCase).Select(rule => owed.GetValueOrDefault(rule)).ToList();
        return new ShelfRow(asset, sums.Sum(one => one.Items), sums.Sum(one => one.Minutes), adoptions.Count, adoptions.Count(one => one.IsBehind));
    }
}

/// <summary>An asset of the library.</summary>
/// <param name="Asset">Its newest version.</param>
/// <param name="Items">Owed items whose rule a section of it pays.</param>
/// <param name="Minutes">Their principal in minutes.</param>
/// <param name="Adoptions">In how many repositories it stands.</param>
/// <param name="Behind">In how many of them in an older version.</param>
internal sealed record ShelfRow(Asset Asset, int Items, double Minutes, int Adoptions, int Behind);

/// <summary>An asset that stands in a repository.</summary>
/// <param name="Recorded">The asset there.</param>
/// <param name="RepositoryName">The repository's name for people.</param>
/// <param name="Newest">The newest version that the library has; null where it does not know the asset.</param>
internal sealed record AdoptionRow(RecordedAsset Recorded, string RepositoryName, SemVer? Newest)
{
    /// <summary>Whether the library has a newer version.</summary>
    public bool IsBehind => Newest is not null && SemVer.Read(Recorded.Version!) is { } version && Newest.CompareTo(version) > 0;

    /// <summary>Since when it stands there without a break.</summary>
    public DateTimeOffset Since => (Recorded.History.LastOrDefault(step => step.Act == AdoptionAct.Adopted) ?? Recorded.History[0]).At;
}
