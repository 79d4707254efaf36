using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Solvent.Modules.Register;

/// <summary>
/// The rows of a whole register in the order to pay. After a change only the rows that it touches are made and put in their
/// places, so that a large register is not ranked anew with every push.
/// </summary>
internal sealed class RankedRows
{
    private readonly RegisterState state;
    private readonly DebtItem[] items;
    private readonly DebtRow[] byItem;
    private readonly RankKey[] keys;
    private readonly ImmutableDictionary<string, DebtRow[]> byRepository;
    private readonly ConcurrentDictionary<string, DebtRow[]> orders = new(StringComparer.Ordinal);

    private RankedRows(RegisterState state, DebtItem[] items, DebtRow[] byItem, DebtRow[] rows, RankKey[] keys, ImmutableDictionary<string, DebtRow[]> byRepository)
    {
        (this.state, this.items, this.byItem, Rows, this.keys, this.byRepository) = (state, items, byItem, rows, keys, byRepository);
        Owed = Ranking.CountOwed(keys);
    }

    /// <summary>Owed ones first, in the order to pay, then the others.</summary>
    public IReadOnlyList<DebtRow> Rows { get; }

    /// <summary>How many are owed.</summary>
    public int Owed { get; }

    /// <summary>Makes the rows of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="make">Makes the row of an item.</param>
    /// <param name="before">The rows of an earlier state with the same names and on the same day; null where there are none.</param>
    public static RankedRows Of(RegisterState state, Func<DebtItem, DebtRow> make, RankedRows? before)
    {
        var items = state.Items.All.Where(item => !state.IsArchived(item.Repository)).ToArray();
        var byItem = new DebtRow[items.Length];
        if (before is null)
        {
            for (var i = 0; i < items.Length; i++)
            {
                byItem[i] = make(items[i]);
            }

            var (all, keysOfAll) = Ranking.Order([.. byItem]);
            return new RankedRows(state, items, byItem, all, keysOfAll, Grouped(all));
        }

        var (made, gone) = before.Reuse(state, items, byItem, make);
        var (fresh, freshKeys) = Ranking.Order([.. made]);
        var (rows, keys) = Ranking.Merge(before.Rows, before.keys, gone, fresh, freshKeys);
        var next = new RankedRows(state, items, byItem, rows, keys, before.Regrouped(gone, fresh));
        foreach (var (order, sorted) in before.orders)
        {
            next.orders[order] = DebtSort.Merge(sorted, gone, fresh, order);
        }

        return next;
    }

    /// <summary>The row with its place in the order to pay, where it is owed.</summary>
    public DebtRow WithRank(DebtRow row) =>
        Array.BinarySearch(keys, Ranking.KeyOf(row)) is >= 0 and var at && at < Owed ? row with { Rank = at + 1 } : row;

    /// <summary>The row of an item; null where the list does not hold it.</summary>
    public DebtRow? Find(string id)
    {
        var (from, to) = (0, items.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            switch (string.CompareOrdinal(items[middle].Id, id))
            {
                case 0: return byItem[middle];
                case < 0: from = middle + 1; break;
                default: to = middle - 1; break;
            }
        }

        return null;
    }

    /// <summary>All rows in an order by name; see <see cref="DebtSort"/>. Kept, and carried along to the next state.</summary>
    public IReadOnlyList<DebtRow> In(string order) => order == "rank" ? Rows : orders.GetOrAdd(order, name => [.. DebtSort.Sort(Rows, name)]);

    /// <summary>The rows of some repositories, in the order to pay: those of one are at hand.</summary>
    public IReadOnlyList<DebtRow> Of(IReadOnlySet<string> repositories)
    {
        var parts = repositories.Select(id => byRepository.GetValueOrDefault(id)).OfType<DebtRow[]>().ToArray();
        // Where most is asked for, to leave the rest out is less work than to order it again.
        return parts.Length switch
        {
            0 => [],
            1 => parts[0],
            _ when parts.Sum(part => part.Length) > Rows.Count / 4 => [.. Rows.Where(row => repositories.Contains(row.RepositoryId))],
            _ => Ranking.Order([.. parts.SelectMany(part => part)]).Rows,
        };
    }

    private static ImmutableDictionary<string, DebtRow[]> Grouped(DebtRow[] rows) => rows
        .GroupBy(row => row.RepositoryId, StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    // Only the repositories of which a row came or went.
    private ImmutableDictionary<string, DebtRow[]> Regrouped(HashSet<DebtRow> gone, DebtRow[] fresh)
    {
        var came = fresh.ToLookup(row => row.RepositoryId, StringComparer.Ordinal);
        var next = byRepository.ToBuilder();
        foreach (var repository in gone.Concat(fresh).Select(row => row.RepositoryId).ToHashSet(StringComparer.Ordinal))
        {
            var stay = next.GetValueOrDefault(repository, []).Where(row => !gone.Contains(row));
            if (Ranking.Order([.. stay, .. came[repository]]).Rows is { Length: > 0 } rows)
            {
                next[repository] = rows;
            }
            else
            {
                next.Remove(repository);
            }
        }

        return next.ToImmutable();
    }

    // Fills the rows that stay, makes the others, and tells which rows of before are not there any more.
    private (List<DebtRow> Made, HashSet<DebtRow> Gone) Reuse(RegisterState now, DebtItem[] nowItems, DebtRow[] nowRows, Func<DebtItem, DebtRow> make)
    {
        var changed = ChangedRepositories(now);
        var made = new List<DebtRow>();
        var gone = new HashSet<DebtRow>(ReferenceEqualityComparer.Instance);
        var at = 0;
        for (var i = 0; i < nowItems.Length; i++)
        {
            var item = nowItems[i];
            for (; at < items.Length && string.CompareOrdinal(items[at].Id, item.Id) < 0; at++)
            {
                gone.Add(byItem[at]);
            }

            var wasThere = at < items.Length && items[at].Id == item.Id;
            if (wasThere && ReferenceEquals(items[at], item) && !changed.Contains(item.Repository))
            {
                nowRows[i] = byItem[at++];
                continue;
            }

            made.Add(nowRows[i] = make(item));
            if (wasThere)
            {
                gone.Add(byItem[at++]);
            }
        }

        for (; at < items.Length; at++)
        {
            gone.Add(byItem[at]);
        }

        return (made, gone);
    }

    // What a row tells of its repository: name, last scan.
    private HashSet<string> ChangedRepositories(RegisterState now)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, scan) in now.Repositories)
        {
            if (!state.Repositories.TryGetValue(id, out var before) || !ReferenceEquals(before, scan))
            {
                changed.Add(id);
            }
        }

        foreach (var (id, known) in now.Known)
        {
            if (!state.Known.TryGetValue(id, out var before) || !ReferenceEquals(before, known))
            {
                changed.Add(id);
            }
        }

        return changed;
    }
}
