using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>
/// The order to pay: production before everything else, then tier, severity, smallest principal and id. Interest is not
/// known yet and takes no part; the order is 'to pay first', not 'best return'.
/// </summary>
internal static class Ranking
{
    private const int NotOwed = 1_000;

    /// <summary>What orders an item.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="state">Its state.</param>
    /// <param name="isProduction">Whether any of its findings is in production code.</param>
    /// <param name="tier">The worst of its tiers.</param>
    /// <param name="severity">Its severity.</param>
    /// <param name="minutes">Its principal.</param>
    public static RankKey Key(string id, ItemState state, bool isProduction, string tier, string severity, double minutes) => new(
        // Everything before the principal in one number, most important first.
        (state.IsOwed() ? 0 : NotOwed) + (isProduction ? 0 : 100) + (10 * Tier.Order(tier)) + Severities.Order(severity),
        minutes, id);

    /// <summary>The row with its place among ordered ones, where it is owed and one of them.</summary>
    public static DebtRow WithPlace(IReadOnlyList<DebtRow> ordered, DebtRow row)
    {
        var (from, to) = (0, ordered.Count - 1);
        while (from <= to && row.State.IsOwed())
        {
            var middle = (from + to) / 2;
            switch (ordered[middle].Key.CompareTo(row.Key))
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
}
