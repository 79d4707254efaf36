using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Reactions;

namespace Solvent.Modules.Register;

/// <summary>Tells those who follow the register that the last day of an acceptance is over: once for an item and a day.</summary>
internal sealed class AcceptancesPolicy() : Policy<AcceptancesState>("acceptances", new AcceptancesProjection())
{
    /// <inheritdoc />
    public override DateTimeOffset? NextTimer(AcceptancesState state) => state.Days.IsEmpty ? null : End(state.Days.Min.Day);

    /// <inheritdoc />
    public override IReadOnlyList<Firing> Fire(AcceptancesState state, DateTimeOffset now) =>
        [.. state.Days.TakeWhile(d => End(d.Day) <= now).Select(d => Tell(state, d.Item, d.Day))];

    private static Firing Tell(AcceptancesState state, string item, DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{item}/{day:yyyy-MM-dd}"),
        [new Reaction(ItemId.Stream(item), [new AcceptanceEnded(item, day, state.Count(item, day))])]);

    // The last day counts whole, in UTC, as where the state is judged.
    private static DateTimeOffset End(DateOnly day) => day == DateOnly.MaxValue
        ? DateTimeOffset.MaxValue
        : new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
