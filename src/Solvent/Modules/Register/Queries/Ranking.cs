using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>
/// The order to pay: production before everything else, then tier, severity, smallest principal and id. Interest is not
/// known yet and takes no part; the order is 'to pay first', not 'best return'.
/// </summary>
internal static class Ranking
{
    private const int NotOwed = 1_000;

    /// <summary>Orders the rows: the owed ones in the order to pay, then the others.</summary>
    /// <returns>The rows, and what orders each.</returns>
    public static (DebtRow[] Rows, RankKey[] Keys) Order(DebtRow[] rows)
    {
        var keys = Array.ConvertAll(rows, KeyOf);
        Array.Sort(keys, rows);
        return (rows, keys);
    }

    /// <summary>Puts ordered rows into others, without those that are gone.</summary>
    public static (DebtRow[] Rows, RankKey[] Keys) Merge(
        IReadOnlyList<DebtRow> before, RankKey[] keysBefore, HashSet<DebtRow> gone, DebtRow[] fresh, RankKey[] freshKeys)
    {
        var count = before.Count - gone.Count + fresh.Length;
        var (rows, keys) = (new DebtRow[count], new RankKey[count]);
        var (next, at) = (0, 0);
        for (var i = 0; i < before.Count; i++)
        {
            if (gone.Count > 0 && gone.Contains(before[i]))
            {
                continue;
            }

            for (; next < fresh.Length && freshKeys[next] < keysBefore[i]; next++)
            {
                (rows[at], keys[at++]) = (fresh[next], freshKeys[next]);
            }

            (rows[at], keys[at++]) = (before[i], keysBefore[i]);
        }

        for (; next < fresh.Length; next++)
        {
            (rows[at], keys[at++]) = (fresh[next], freshKeys[next]);
        }

        return (rows, keys);
    }

    /// <summary>What orders a row.</summary>
    public static RankKey KeyOf(DebtRow row) => new(Class(row), row.Minutes, row.Id);

    /// <summary>The row with its place among ordered ones, where it is owed and one of them.</summary>
    public static DebtRow WithPlace(IReadOnlyList<DebtRow> ordered, DebtRow row)
    {
        var (key, from, to) = (KeyOf(row), 0, ordered.Count - 1);
        while (from <= to && key.Class < NotOwed)
        {
            var middle = (from + to) / 2;
            switch (KeyOf(ordered[middle]).CompareTo(key))
            {
                case 0: return row with { Rank = middle + 1 };
                case < 0: from = middle + 1; break;
                default: to = middle - 1; break;
            }
        }

        return row;
    }

    /// <summary>How many of ordered rows are owed: they come first.</summary>
    public static int CountOwed(IReadOnlyList<DebtRow> ordered)
    {
        var (from, to) = (0, ordered.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = ordered[middle].State.IsOwed() ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    /// <summary>How many of ordered rows are owed: they come first.</summary>
    public static int CountOwed(RankKey[] keys)
    {
        var (from, to) = (0, keys.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = keys[middle].Class < NotOwed ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    // Everything before the principal in one number, most important first.
    private static int Class(DebtRow row) =>
        (row.State.IsOwed() ? 0 : NotOwed) + (row.IsProduction ? 0 : 100) + (10 * Tier.Order(row.Tier)) + Severities.Order(row.Severity);
}

/// <summary>What orders items, computed once for each.</summary>
internal readonly record struct RankKey(int Class, double Minutes, string Id) : IComparable<RankKey>
{
    /// <inheritdoc />
    public int CompareTo(RankKey other)
    {
        var order = Class.CompareTo(other.Class);
        order = order != 0 ? order : Minutes.CompareTo(other.Minutes);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }

    public static bool operator <(RankKey a, RankKey b) => a.CompareTo(b) < 0;

    public static bool operator >(RankKey a, RankKey b) => a.CompareTo(b) > 0;

    public static bool operator <=(RankKey a, RankKey b) => a.CompareTo(b) <= 0;

    public static bool operator >=(RankKey a, RankKey b) => a.CompareTo(b) >= 0;
}
