namespace Solvent.Modules.Register;

/// <summary>What pages, commands and HTTP ask of a register. Plain functions.</summary>
internal static class RegisterQueries
{
    /// <summary>The items that pass the filter, in an order, a page of them.</summary>
    /// <param name="view">The register.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="sort">A name of <see cref="DebtSort"/>.</param>
    /// <param name="limit">Most items of the page; null for all.</param>
    /// <param name="cursor">The <see cref="DebtPage.Next"/> of the page before; null for the first. A malformed one starts anew.</param>
    public static DebtPage List(RegisterView view, DebtFilter filter, string sort = "rank", int? limit = null, string? cursor = null)
    {
        var rows = Filtered(view, filter, sort);
        var from = Cursor.Find(cursor, rows);
        var to = limit is { } most && most < rows.Length - from ? from + Math.Max(most, 1) : rows.Length;
        return new DebtPage(Array.ConvertAll(rows[from..to], view.WithRank), rows.Length, to < rows.Length ? Cursor.Behind(rows[to - 1], to) : null);
    }

    /// <summary>The items that pass the filter, in an order, without their places.</summary>
    public static DebtRow[] Filtered(RegisterView view, DebtFilter filter, string sort = "rank") => [.. view.In(sort, filter.Severity).Where(filter.Passes)];

    /// <summary>A page of <see cref="List"/> without its total: of a large register only so much is looked at as the page needs.</summary>
    /// <returns>The items, and the cursor of the next page or null.</returns>
    public static (IReadOnlyList<DebtRow> Items, string? Next) Page(RegisterView view, DebtFilter filter, string sort, int limit, string? cursor)
    {
        var rows = view.In(sort, filter.Severity);
        var (place, at) = Cursor.Start(cursor, rows, filter, view.Listed);
        var items = new List<DebtRow>(limit);
        foreach (var row in rows.From(place))
        {
            if (!filter.Passes(row))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return (items, Cursor.Behind(items[^1], at));
            }

            items.Add(view.WithRank(row));
            at++;
        }

        return (items, null);
    }

    /// <summary>What is owed, in numbers.</summary>
    public static Overview Overview(RegisterView view)
    {
        var owed = view.Rows.TakeWhile(r => r.State.IsOwed()).ToArray();
        return new Overview(
            Share.Of("", owed),
            Shares(owed, r => r.Category),
            Shares(owed, r => r.Component),
            Shares(owed, r => r.Tier).OrderBy(s => Tier.Order(s.Name)).ToArray(),
            Shares(view.Rows, r => r.State.Name()),
            [.. owed.Where(r => r.Owner is null).Select(view.WithRank)],
            [.. owed.Take(10).Select(view.WithRank)],
            [.. view.State.Repositories.Where(one => view.Sees(one.Key) && !view.State.IsArchived(one.Key)).Select(one => one.Value)]);
    }

    /// <summary>The item with that id or unique start of an id (three characters at least).</summary>
    /// <param name="state">The register.</param>
    /// <param name="id">The id or its start.</param>
    /// <param name="sees">Which repositories are looked at; null for all.</param>
    public static ItemLookup Find(RegisterState state, string id, Func<string, bool>? sees = null)
    {
        var wanted = id.Trim().ToLowerInvariant();
        if (wanted.Length < ItemLookup.ShortestPrefix)
        {
            return new ItemLookup.Unknown(id);
        }

        var found = state.Items.StartingWith(wanted).Where(item => sees?.Invoke(item.Repository) != false).Take(ItemLookup.MostCandidates + 1).ToArray();
        return found.Length switch
        {
            0 => new ItemLookup.Unknown(id),
            1 => new ItemLookup.Found(found[0]),
            _ => new ItemLookup.Ambiguous(id, found),
        };
    }

    private static Share[] Shares(IEnumerable<DebtRow> rows, Func<DebtRow, string> by) =>
    [
        .. rows.GroupBy(by, StringComparer.Ordinal).Select(g => Share.Of(g.Key, [.. g]))
            .OrderByDescending(s => s.Minutes).ThenBy(s => s.Name, StringComparer.Ordinal),
    ];
}
