using System.Text.Json;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Reliability;

/// <summary>The incidents as a fold over the module's facts. A fact about what is not there changes nothing.</summary>
internal sealed class ReliabilityProjection : Projection<ReliabilityState>
{
    /// <inheritdoc />
    public override string Name => "reliability";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["reliability."];

    /// <inheritdoc />
    public override ReliabilityState Empty => ReliabilityState.Empty;

    /// <inheritdoc />
    public override ReliabilityState Apply(ReliabilityState state, RecordedFact fact) => Apply(state, fact.Body, fact.At, fact.Actor);

    /// <summary>The state after a fact that somebody recorded then.</summary>
    public static ReliabilityState Apply(ReliabilityState state, IFact fact, DateTimeOffset at, string actor) => fact switch
    {
        IncidentDeclared f when state.Find(f.Incident) is null => state.With(new Incident(f.Incident, f.Repository, f.Title, f.Severity, f.Component, f.Started, at, actor)),
        NoteAttached f when state.Find(f.Incident) is { } known => state.With(known with { Notes = known.Notes.Add(new IncidentNote(f.Kind, f.Text, f.Decision, f.Evidence, at, actor)) }),
        IncidentClosed f when state.Find(f.Incident) is { IsOpen: true } known => state.With(known with { ClosedAt = at, ClosedBy = actor, Because = f.Because }),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, ReliabilityState state) =>
        writer.Write(JsonSerializer.Serialize([.. state.Incidents.Values], ReliabilityFacts.Default.ListIncident));

    /// <inheritdoc />
    public override ReliabilityState Read(BinaryReader reader) => new(Empty.Incidents.AddRange(
        JsonSerializer.Deserialize(reader.ReadString(), ReliabilityFacts.Default.ListIncident)!.Select(one => KeyValuePair.Create(one.Id, one))));
}
