namespace Solvent.Modules.Register;

/// <summary>
/// The order to pay: production before everything else, then tier, severity, smallest principal and id. Interest is not
/// known yet and takes no part; the order is 'to pay first', not 'best return'.
/// </summary>
internal static class Ranking
{
    private static readonly string[] SeveritiesFromWorst = ["critical", "high", "medium", "low", "info"];

    /// <summary>Orders the rows and numbers the owed ones from 1.</summary>
    public static IReadOnlyList<DebtRow> Number(IEnumerable<DebtRow> rows)
    {
        var ordered = rows.ToArray();
        var keys = Array.ConvertAll(ordered, row => new RankKey(Class(row), row.Minutes, row.Id));
        Array.Sort(keys, ordered);
        for (var i = 0; i < ordered.Length && ordered[i].State.IsOwed(); i++)
        {
            ordered[i].Rank = i + 1;
        }

        return ordered;
    }

    // Everything before the principal in one number, most important first.
    private static int Class(DebtRow row) =>
        (row.State.IsOwed() ? 0 : 1000) + (row.IsProduction ? 0 : 100) + (10 * Tier.Order(row.Tier)) + SeverityOrder(row.Severity);

    /// <summary>0 for critical, 4 for info, 5 for anything unknown.</summary>
    public static int SeverityOrder(string severity) =>
        Array.IndexOf(SeveritiesFromWorst, severity) is >= 0 and var at ? at : SeveritiesFromWorst.Length;
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
