using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Contract;

namespace Solvent.Modules.Assets;

/// <summary>The adoptions of a ledger at some fact of it.</summary>
/// <param name="Assets">Every asset that ever stood in a repository, by the repository's identity and the asset's name.</param>
internal sealed record AssetsState(ImmutableSortedDictionary<(string Repository, string Asset), RecordedAsset> Assets)
{
    private static readonly Comparer<(string Repository, string Asset)> s_order = Comparer<(string Repository, string Asset)>.Create(
        (a, b) => string.CompareOrdinal(a.Repository, b.Repository) is not 0 and var order ? order : string.CompareOrdinal(a.Asset, b.Asset));

    /// <summary>Before the first fact.</summary>
    public static AssetsState Empty { get; } = new(ImmutableSortedDictionary.Create<(string Repository, string Asset), RecordedAsset>(s_order));

    /// <summary>An asset in a repository; null where it never stood there.</summary>
    public RecordedAsset? Find(string repository, string asset) => Assets.GetValueOrDefault((repository, asset));

    /// <summary>What stands in a repository, by name.</summary>
    public IReadOnlyList<RecordedAsset> StandingIn(string repository) => [.. OfRepository(repository).Where(one => one.Rendered is not null)];

    /// <summary>Every asset that ever stood in a repository, by name.</summary>
    public IEnumerable<RecordedAsset> OfRepository(string repository) => Assets.Values.Where(one => one.Repository == repository);

    /// <summary>In how many repositories an asset stands, by version.</summary>
    public IReadOnlyDictionary<string, int> Counts(string asset) =>
        Assets.Values.Where(one => one.Asset == asset && one.Rendered is not null).CountBy(one => one.Version!).ToDictionary(StringComparer.Ordinal);

    /// <summary>The state with another record.</summary>
    public AssetsState With(RecordedAsset asset) => this with { Assets = Assets.SetItem((asset.Repository, asset.Asset), asset) };
}

/// <summary>An asset in a repository.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stands there; null where none does.</param>
/// <param name="Rendered">What was written; null where nothing stands there.</param>
/// <param name="History">What happened, the oldest first; at most <see cref="MostHistory"/>, the latest.</param>
internal sealed record RecordedAsset(string Repository, string Asset, string? Version, RenderedAsset? Rendered, IReadOnlyList<AdoptionStep> History)
{
    /// <summary>Older steps are in the ledger only.</summary>
    public const int MostHistory = 50;

    /// <summary>What happened last.</summary>
    [JsonIgnore]
    public AdoptionAct Last => History[^1].Act;
}

/// <summary>Something that happened to an asset in a repository.</summary>
/// <param name="Act">What.</param>
/// <param name="Version">The version afterwards; null where none stands there.</param>
/// <param name="Before">The version before; null where none stood there.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record AdoptionStep(AdoptionAct Act, string? Version, string? Before, DateTimeOffset At);

/// <summary>What can happen to an asset in a repository.</summary>
internal enum AdoptionAct
{
    /// <summary>Written into it.</summary>
    Adopted,

    /// <summary>Another version, other parameters or tools.</summary>
    Upgraded,

    /// <summary>Back to what stood there before, or to nothing.</summary>
    RolledBack,

    /// <summary>Taken out.</summary>
    Removed,

    /// <summary>Left to the team.</summary>
    Ejected,
}
