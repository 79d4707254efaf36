using System.Collections.Immutable;

namespace Solvent.Modules.Register;

/// <summary>
/// Items by id, immutable: a sorted array with the changes since beside it. Loading a checkpoint costs one array, a
/// change costs little, and now and then the two are made one.
/// </summary>
internal sealed class ItemMap
{
    private const int FewChanges = 512;

    private readonly DebtItem[] settled;
    private readonly ImmutableSortedDictionary<string, DebtItem> changed;

    private ItemMap(DebtItem[] settled, ImmutableSortedDictionary<string, DebtItem> changed, int count) =>
        (this.settled, this.changed, Count) = (settled, changed, count);

    /// <summary>No item.</summary>
    public static ItemMap Empty { get; } = new([], ImmutableSortedDictionary.Create<string, DebtItem>(StringComparer.Ordinal), 0);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>All items in order of their ids.</summary>
    public IEnumerable<DebtItem> All => changed.IsEmpty ? settled : Merged();

    /// <summary>The item with that id, or null.</summary>
    public DebtItem? this[string id]
    {
        get
        {
            if (changed.TryGetValue(id, out var item))
            {
                return item;
            }

            var at = FirstFrom(id);
            return at < settled.Length && settled[at].Id == id ? settled[at] : null;
        }
    }

    /// <summary>Makes the map of items that are sorted by id (ordinal), each once.</summary>
    public static ItemMap OfSorted(DebtItem[] items) => new(items, Empty.changed, items.Length);

    /// <summary>The map with that item in place of the one with its id.</summary>
    public ItemMap With(DebtItem item)
    {
        var count = this[item.Id] is null ? Count + 1 : Count;
        var next = new ItemMap(settled, changed.SetItem(item.Id, item), count);
        return next.changed.Count > FewChanges + (settled.Length / 4) ? OfSorted([.. next.Merged()]) : next;
    }

    /// <summary>The items whose ids start like that, in order.</summary>
    public IEnumerable<DebtItem> StartingWith(string prefix)
    {
        var found = new SortedDictionary<string, DebtItem>(StringComparer.Ordinal);
        for (var i = FirstFrom(prefix); i < settled.Length && settled[i].Id.StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            found[settled[i].Id] = settled[i];
        }

        foreach (var (id, item) in changed)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
            {
                found[id] = item;
            }
        }

        return found.Values;
    }

    private int FirstFrom(string id)
    {
        var (from, to) = (0, settled.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(settled[middle].Id, id) < 0)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }

    private IEnumerable<DebtItem> Merged()
    {
        var at = 0;
        foreach (var (id, item) in changed)
        {
            for (; at < settled.Length && string.CompareOrdinal(settled[at].Id, id) < 0; at++)
            {
                yield return settled[at];
            }

            at += at < settled.Length && settled[at].Id == id ? 1 : 0;
            yield return item;
        }

        for (; at < settled.Length; at++)
        {
            yield return settled[at];
        }
    }
}
