using System.Collections.Immutable;
using Solvent.Modules.Reliability.Contract;

namespace Solvent.Modules.Reliability;

/// <summary>The incidents of a ledger at some fact of it.</summary>
/// <param name="Incidents">All of them, by id.</param>
internal sealed record ReliabilityState(ImmutableSortedDictionary<string, Incident> Incidents)
{
    /// <summary>Before the first fact.</summary>
    public static ReliabilityState Empty { get; } = new(ImmutableSortedDictionary.Create<string, Incident>(StringComparer.Ordinal));

    /// <summary>An incident; null where there is none.</summary>
    public Incident? Find(string id) => Incidents.GetValueOrDefault(id);

    /// <summary>The state with an incident as it is now.</summary>
    public ReliabilityState With(Incident incident) => this with { Incidents = Incidents.SetItem(incident.Id, incident) };
}
