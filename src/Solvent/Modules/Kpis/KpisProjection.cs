using System.Text.Json;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>The KPIs as a fold over the module's facts. A value of what is not followed changes nothing.</summary>
internal sealed class KpisProjection : Projection<KpisState>
{
    /// <inheritdoc />
    public override string Name => "kpis";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["kpis."];

    /// <inheritdoc />
    public override KpisState Empty => KpisState.Empty;

    /// <inheritdoc />
    public override KpisState Apply(KpisState state, RecordedFact fact) => Apply(state, fact.Body, fact.At);

    /// <summary>The state after a fact that was recorded then.</summary>
    public static KpisState Apply(KpisState state, IFact fact, DateTimeOffset at) => fact switch
    {
        KpiDefined f => state with { Own = state.Own.SetItem(f.Kpi, f) },
        KpiTracked f => state.With(Track(state.Series.GetValueOrDefault(new(f.Kpi, f.Repository)), f, at)),
        KpiUntracked f when state.Find(f.Kpi, f.Repository) is { } known => state.With(known with { IsTracked = false }),
        KpiMeasured f when state.Find(f.Kpi, f.Repository) is { } known =>
            state.With(known.With(new KpiValue(new KpiPeriod(f.From, f.To), f.Value, f.Count, f.Source, f.Reference, at))),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, KpisState state) =>
        writer.Write(JsonSerializer.Serialize(new KpiRecords([.. state.Own.Values], [.. state.Series.Values]), KpiFacts.Default.KpiRecords));

    /// <inheritdoc />
    public override KpisState Read(BinaryReader reader)
    {
        var records = JsonSerializer.Deserialize(reader.ReadString(), KpiFacts.Default.KpiRecords)!;
        return new KpisState(
            Empty.Own.AddRange(records.Own.Select(one => KeyValuePair.Create(one.Kpi, one))),
            Empty.Series.AddRange(records.Series.Select(one => KeyValuePair.Create(new KpiKey(one.Kpi, one.Repository), one))));
    }

    // In another unit, what was measured before means something else.
    private static TrackedKpi Track(TrackedKpi? before, KpiTracked terms, DateTimeOffset at) => new(
        terms.Kpi, terms.Repository, terms, IsTracked: true, before is { IsTracked: true } ? before.Since : at, before?.Terms.Unit == terms.Unit ? before.Values : []);
}

/// <summary>The state as a checkpoint has it.</summary>
internal sealed record KpiRecords(IReadOnlyList<KpiDefined> Own, IReadOnlyList<TrackedKpi> Series);
