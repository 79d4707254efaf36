namespace Solvent.Modules.Register;

/// <summary>
/// The order to pay: production before everything else, then tier, severity, smallest principal and id. Interest is not
/// known yet and takes no part; the order is 'to pay first', not 'best return'.
/// </summary>
internal static class Ranking
{
    private const int NotOwed = 1_000;

    private static readonly string[] SeveritiesFromWorst = ["critical", "high", "medium", "low", "info"];

    /// <summary>What orders an item.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="state">Its state.</param>
    /// <param name="isProduction">Whether any of its findings is in production code.</param>
    /// <param name="tier">The worst of its tiers.</param>
    /// <param name="severity">Its severity.</param>
    /// <param name="minutes">Its principal.</param>
    public static RankKey Key(string id, ItemState state, bool isProduction, string tier, string severity, double minutes) => new(
        // Everything before the principal in one number, most important first.
        (state.IsOwed() ? 0 : NotOwed) + (isProduction ? 0 : 100) + (10 * Tier.Order(tier)) + SeverityOrder(severity),
        minutes, id);

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
}
