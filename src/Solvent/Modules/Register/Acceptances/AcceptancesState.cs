using System.Collections.Immutable;

namespace Solvent.Modules.Register;

/// <summary>Which acceptances have a last day, and which of those days were told.</summary>
/// <param name="Until">The last day of each finding that is accepted until one, by item and fingerprint.</param>
/// <param name="Days">The days that are to be told, the first one first.</param>
/// <param name="Told">The days that were told.</param>
internal sealed record AcceptancesState(
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, DateOnly>> Until,
    ImmutableSortedSet<(DateOnly Day, string Item)> Days,
    ImmutableSortedSet<(DateOnly Day, string Item)> Told)
{
    private static readonly ImmutableSortedDictionary<string, DateOnly> s_none = ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal);
    private static readonly ImmutableSortedSet<(DateOnly, string)> s_noDays = ImmutableSortedSet.Create<(DateOnly Day, string Item)>(
        Comparer<(DateOnly Day, string Item)>.Create((a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : string.CompareOrdinal(a.Item, b.Item)));

    /// <summary>Before the first fact.</summary>
    public static AcceptancesState Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, DateOnly>>(StringComparer.Ordinal), s_noDays, s_noDays);

    /// <summary>The findings of an item that are accepted until that day.</summary>
    public int Count(string item, DateOnly day) => Of(item).Count(f => f.Value == day);

    /// <summary>The state where these findings of an item are accepted until a day, or no longer so.</summary>
    public AcceptancesState With(string item, IEnumerable<string> fingerprints, DateOnly? until)
    {
        var next = until is { } day ? Of(item).SetItems(fingerprints.Select(f => KeyValuePair.Create(f, day))) : Of(item).RemoveRange(fingerprints);
        return Put(item, next);
    }

    /// <summary>The state where it was told that a day of an item is over.</summary>
    public AcceptancesState Tell(string item, DateOnly day) =>
        (this with { Told = Told.Add((day, item)) }).Put(item, Of(item).RemoveRange(Of(item).Where(f => f.Value == day).Select(f => f.Key)));

    private ImmutableSortedDictionary<string, DateOnly> Of(string item) => Until.GetValueOrDefault(item, s_none);

    private AcceptancesState Put(string item, ImmutableSortedDictionary<string, DateOnly> next)
    {
        var before = Of(item).Values.Distinct().Select(day => (day, item));
        var now = next.Values.Distinct().Select(day => (day, item)).Where(d => !Told.Contains(d));
        return this with
        {
            Until = next.IsEmpty ? Until.Remove(item) : Until.SetItem(item, next),
            Days = Days.Except(before).Union(now),
        };
    }
}
