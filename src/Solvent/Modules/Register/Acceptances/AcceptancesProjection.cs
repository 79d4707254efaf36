using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>The last days of acceptances, as a fold over the register's facts.</summary>
internal sealed class AcceptancesProjection : Projection<AcceptancesState>
{
    /// <inheritdoc />
    public override string Name => "policy-acceptances";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types =>
    [
        "register.item-accepted", "register.item-marked-false-alarm", "register.decision-lifted", "register.findings-changed", "register.acceptance-ended",
    ];

    /// <inheritdoc />
    public override AcceptancesState Empty => AcceptancesState.Empty;

    /// <inheritdoc />
    public override AcceptancesState Apply(AcceptancesState state, RecordedFact fact) => fact.Body switch
    {
        ItemAccepted f => state.With(f.Item, f.Fingerprints, f.Until),
        ItemMarkedFalseAlarm f => state.With(f.Item, f.Fingerprints, null),
        DecisionLifted f => state.With(f.Item, f.Fingerprints, null),
        FindingsChanged { Removed.Count: > 0 } f => state.With(f.Item, f.Removed.Select(r => r.Fingerprint), null),
        AcceptanceEnded f => state.Tell(f.Item, f.Day),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, AcceptancesState state)
    {
        var all = state.Until.SelectMany(item => item.Value.Select(f => (Item: item.Key, Fingerprint: f.Key, Day: f.Value))).ToList();
        writer.Write(all.Count);
        foreach (var (item, fingerprint, day) in all)
        {
            writer.Write(item);
            writer.Write(fingerprint);
            writer.Write(day.DayNumber);
        }

        writer.Write(state.Told.Count);
        foreach (var (day, item) in state.Told)
        {
            writer.Write(day.DayNumber);
            writer.Write(item);
        }
    }

    /// <inheritdoc />
    public override AcceptancesState Read(BinaryReader reader)
    {
        var read = Enumerable.Range(0, reader.ReadInt32())
            .Select(_ => (Item: reader.ReadString(), Fingerprint: reader.ReadString(), Day: DateOnly.FromDayNumber(reader.ReadInt32()))).ToList();
        var state = Empty;
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var day = DateOnly.FromDayNumber(reader.ReadInt32());
            state = state.Tell(reader.ReadString(), day);
        }

        return read.GroupBy(f => (f.Item, f.Day)).Aggregate(state, (s, g) => s.With(g.Key.Item, g.Select(f => f.Fingerprint), g.Key.Day));
    }
}
