using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>The KPIs of a ledger as somebody may see them, at one moment.</summary>
internal sealed class KpiView
{
    private readonly KpisState state;
    private readonly SortedDictionary<string, KpiDefinition> definitions = new(StringComparer.Ordinal);
    private readonly RegisteredItems? items;
    private readonly IReadOnlyDictionary<string, string> names;
    private readonly IReadOnlySet<string>? within;

    /// <summary>The KPIs of a state.</summary>
    internal KpiView(KpisState state, IEnumerable<KpiDefinition> own, RegisteredItems? items, IReadOnlyDictionary<string, string> names, IReadOnlySet<string>? within)
    {
        (this.state, this.items, this.names, this.within) = (state, items, names, within);
        // A team that was first with an id keeps it.
        foreach (var kpi in KpiCatalogue.All.Concat(own))
        {
            definitions[kpi.Id] = kpi;
        }
    }

    /// <summary>The catalogue, where there is no ledger.</summary>
    public static KpiView Catalogue => new(KpisState.Empty, [], null, new Dictionary<string, string>(), null);

    /// <summary>The number of a fact at which it was so.</summary>
    public long Seq { get; init; }

    /// <summary>Every definition, by id: the catalogue's and the team's own.</summary>
    public IReadOnlyCollection<KpiDefinition> Definitions => definitions.Values;

    /// <summary>A definition; null where there is none of that id.</summary>
    public KpiDefinition? Find(string kpi) => definitions.GetValueOrDefault(kpi);

    /// <summary>Whether a scope is seen.</summary>
    public bool Sees(string? repository) => within is null || (repository is not null && within.Contains(repository));

    /// <summary>What is followed and seen: the organisation's first, then by the repository's name, each by id.</summary>
    public IReadOnlyList<KpiStanding> Tracked =>
    [
        .. state.Tracked.Where(one => Sees(one.Repository)).Select(Standing)
            .OrderBy(one => one.Repository is not null).ThenBy(one => one.RepositoryName, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Repository, StringComparer.Ordinal)
            .ThenBy(one => one.Kpi.Id, StringComparer.Ordinal),
    ];

    /// <summary>How a KPI stands in a scope; null where it is not followed there, or not seen.</summary>
    public KpiStanding? Standing(string kpi, string? repository) => Sees(repository) && state.Find(kpi, repository) is { } found ? Standing(found) : null;

    /// <summary>The scopes in which a KPI is followed, as far as they are seen.</summary>
    public IReadOnlyList<KpiStanding> Of(string kpi) => [.. Tracked.Where(one => one.Kpi.Id == kpi)];

    /// <summary>The repositories that are seen, by name.</summary>
    public IReadOnlyList<NamedRepository> Repositories => [.. (items?.Repositories ?? []).Where(one => Sees(one.Id))];

    /// <summary>The name of a repository; its identity where no scan told one.</summary>
    public string NameOf(string repository) => items?.NameOf(repository) ?? repository;

    // What is followed says its unit and its way itself; a definition that left the catalogue has no other words.
    private KpiStanding Standing(TrackedKpi one)
    {
        var known = Find(one.Kpi) ?? new KpiDefinition(one.Kpi, one.Kpi, "", "", one.Terms.Unit, one.Better, "");
        return new KpiStanding(
            known with { Unit = one.Terms.Unit, Better = one.Better }, one, one.Repository is { } id ? NameOf(id) : null,
            one.Terms.Owner is { } owner ? names.GetValueOrDefault(owner, KpiStanding.Erased) : null);
    }
}

/// <summary>How a KPI stands where it is followed.</summary>
/// <param name="Kpi">What it is, with the unit and the way that were agreed on.</param>
/// <param name="Series">Its terms and values.</param>
/// <param name="RepositoryName">The repository's name; null for the whole organisation.</param>
/// <param name="Owner">Who answers for it, by name; null for nobody.</param>
internal sealed record KpiStanding(KpiDefinition Kpi, TrackedKpi Series, string? RepositoryName, string? Owner)
{
    /// <summary>Stands in place of an owner's name that was erased.</summary>
    public const string Erased = "(erased)";

    /// <summary>The repository's identity; null for the whole organisation.</summary>
    public string? Repository => Series.Repository;

    /// <summary>The scope for people.</summary>
    public string ScopeName => RepositoryName ?? "the organisation";
}
