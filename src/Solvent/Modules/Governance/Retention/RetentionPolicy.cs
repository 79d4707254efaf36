using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;

namespace Solvent.Modules.Governance;

/// <summary>Asks once a day (UTC) that evidence be collected which is kept no longer. Runs only where somebody says how long that is.</summary>
/// <param name="keep">Which reports are kept.</param>
internal sealed class RetentionPolicy(Retention keep) : Policy<RetentionState>("retention", new RetentionProjection())
{
    /// <inheritdoc />
    public override DateTimeOffset? NextTimer(RetentionState state) =>
        state.Last is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : DateTimeOffset.UnixEpoch;

    /// <inheritdoc />
    public override IReadOnlyList<Firing> Fire(RetentionState state, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return state.Last >= today ? []
            : [new Firing(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [new Reaction("governance/retention", [new CollectionRequested(today, keep.Text)])])];
    }
}

/// <summary>The last day for which evidence was to be collected, or null.</summary>
internal sealed record RetentionState(DateOnly? Last);

/// <summary>That day as a fold over facts.</summary>
internal sealed class RetentionProjection : Projection<RetentionState>
{
    /// <inheritdoc />
    public override string Name => "policy-retention";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["governance.collection-requested"];

    /// <inheritdoc />
    public override RetentionState Empty { get; } = new((DateOnly?)null);

    /// <inheritdoc />
    public override RetentionState Apply(RetentionState state, RecordedFact fact) =>
        fact.Body is CollectionRequested f && !(state.Last >= f.Day) ? new(f.Day) : state;

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, RetentionState state) => writer.Write(state.Last?.DayNumber ?? -1);

    /// <inheritdoc />
    public override RetentionState Read(BinaryReader reader) => reader.ReadInt32() is var day and >= 0 ? new(DateOnly.FromDayNumber(day)) : Empty;
}
