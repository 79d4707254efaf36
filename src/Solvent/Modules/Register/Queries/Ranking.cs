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
        Array.Sort(ordered, Compare);
        for (var i = 0; i < ordered.Length && ordered[i].State.IsOwed(); i++)
        {
            ordered[i] = ordered[i] with { Rank = i + 1 };
        }

        return ordered;
    }

    /// <summary>Negative when the first is to be paid first.</summary>
    public static int Compare(DebtRow a, DebtRow b)
    {
        var order = b.State.IsOwed().CompareTo(a.State.IsOwed());
        order = order != 0 ? order : b.IsProduction.CompareTo(a.IsProduction);
        order = order != 0 ? order : Tier.Order(a.Tier).CompareTo(Tier.Order(b.Tier));
        order = order != 0 ? order : SeverityOrder(a.Severity).CompareTo(SeverityOrder(b.Severity));
        order = order != 0 ? order : a.Minutes.CompareTo(b.Minutes);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    /// <summary>0 for critical, 4 for info, 5 for anything unknown.</summary>
    public static int SeverityOrder(string severity) =>
        Array.IndexOf(SeveritiesFromWorst, severity) is >= 0 and var at ? at : SeveritiesFromWorst.Length;
}
