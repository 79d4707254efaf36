using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>The KPIs of a ledger at some fact of it.</summary>
/// <param name="Own">Those that the team defined, by id; their words are ids of texts.</param>
/// <param name="Series">Every KPI that is or was followed, by id and scope.</param>
internal sealed record KpisState(ImmutableSortedDictionary<string, KpiDefined> Own, ImmutableSortedDictionary<KpiKey, TrackedKpi> Series)
{
    /// <summary>Before the first fact.</summary>
    public static KpisState Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, KpiDefined>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<KpiKey, TrackedKpi>(Comparer<KpiKey>.Default));

    /// <summary>What is followed now, by id and scope.</summary>
    public IEnumerable<TrackedKpi> Tracked => Series.Values.Where(one => one.IsTracked);

    /// <summary>A KPI that is followed in a scope; null where it is not.</summary>
    public TrackedKpi? Find(string kpi, string? repository) => Series.GetValueOrDefault(new(kpi, repository)) is { IsTracked: true } found ? found : null;

    /// <summary>The state with another series.</summary>
    public KpisState With(TrackedKpi series) => this with { Series = Series.SetItem(new(series.Kpi, series.Repository), series) };
}

/// <summary>A KPI and its scope.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation, which comes first.</param>
internal readonly record struct KpiKey(string Kpi, string? Repository) : IComparable<KpiKey>
{
    /// <summary>The stream of its facts.</summary>
    public string Stream
    {
        get
        {
            var stream = Repository is null ? $"kpis/organisation/{Kpi}" : $"kpis/repository/{Kpi}/{Repository}";
            return LedgerNames.IsPlain(stream) ? stream : $"kpis/repository/{Kpi}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository!)))}";
        }
    }

    /// <summary>By id, then by scope.</summary>
    public int CompareTo(KpiKey other) =>
        string.CompareOrdinal(Kpi, other.Kpi) is not 0 and var order ? order : string.CompareOrdinal(Repository, other.Repository);

    /// <summary>The stream of a KPI of the team's own.</summary>
    public static string DefinitionStream(string kpi) => $"kpis/own/{kpi}";
}
