using System.Globalization;

namespace Solvent.Modules.Register;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">How many pass the filter on all pages.</param>
/// <param name="Next">The cursor of the next page, or null when this is the last.</param>
internal sealed record DebtPage(IReadOnlyList<DebtRow> Items, int Total, string? Next);

/// <summary>
/// Where a page ends: the last item's id, with its place in case that item is not in the list any more.
/// </summary>
internal static class Cursor
{
    /// <summary>The cursor behind that row, which is the one before index <paramref name="at"/>.</summary>
    public static string Behind(DebtRow row, int at) => string.Create(CultureInfo.InvariantCulture, $"{at}-{row.Id}");

    /// <summary>Whether a text looks like a cursor.</summary>
    public static bool IsWellFormed(string cursor) => cursor.Split('-') is [{ Length: > 0 and < 10 } at, { Length: ItemId.Length } id]
        && at.All(char.IsAsciiDigit) && id.All(char.IsAsciiLetterOrDigit);

    /// <summary>Where a page starts in rows that are not filtered yet.</summary>
    /// <param name="cursor">The cursor; null for the first page.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="filter">What the page shows of them.</param>
    /// <param name="find">The row of an item, or null; it need not be one of them.</param>
    /// <returns>The index among all rows, and how many that pass the filter stand before it.</returns>
    public static (int Place, int At) Start(string? cursor, OrderedChunks<DebtRow> rows, DebtFilter filter, Func<string, DebtRow?> find)
    {
        if (cursor is null || !IsWellFormed(cursor))
        {
            return (0, 0);
        }

        var parts = cursor.Split('-');
        var at = int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture);
        if (find(parts[1]) is { } last && rows.IndexOf(last) is >= 0 and var before)
        {
            return (before + 1, at);
        }

        // The last item of the page before is gone: go on at its place.
        var (place, passed) = (0, 0);
        foreach (var row in rows)
        {
            if (passed == at)
            {
                break;
            }

            place++;
            passed += filter.Passes(row) ? 1 : 0;
        }

        return (place, passed);
    }

    /// <summary>The index at which the page starts.</summary>
    public static int Find(string? cursor, DebtRow[] rows)
    {
        var dash = cursor?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash < 0 || !int.TryParse(cursor.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            return 0;
        }

        var id = cursor![(dash + 1)..];
        var before = Array.FindIndex(rows, r => r.Id == id);
        return before >= 0 ? before + 1 : Math.Min(at, rows.Length);
    }
}
