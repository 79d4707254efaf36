using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>Orders of a list by name. Numbers and severities come largest first; <c>-</c> before a name turns it round.</summary>
internal static class DebtSort
{
    private static readonly Dictionary<string, Comparison<DebtRow>> ByName = new(StringComparer.Ordinal)
    {
        ["rank"] = (_, _) => 0,
        ["minutes"] = (a, b) => b.Minutes.CompareTo(a.Minutes),
        ["findings"] = (a, b) => b.Findings.CompareTo(a.Findings),
        ["severity"] = (a, b) => Severities.Order(a.Severity).CompareTo(Severities.Order(b.Severity)),
        ["tier"] = (a, b) => Tier.Order(a.Tier).CompareTo(Tier.Order(b.Tier)),
        ["category"] = (a, b) => string.CompareOrdinal(a.Category, b.Category),
        ["repository"] = (a, b) => string.Compare(a.Repository, b.Repository, StringComparison.OrdinalIgnoreCase),
        ["component"] = (a, b) => string.CompareOrdinal(a.Component, b.Component),
        ["owner"] = (a, b) => string.CompareOrdinal(a.Owner ?? "\uffff", b.Owner ?? "\uffff"),
        ["rule"] = (a, b) => string.CompareOrdinal(a.Rule, b.Rule),
        ["state"] = (a, b) => a.State.CompareTo(b.State),
        ["first-seen"] = (a, b) => a.FirstSeen.CompareTo(b.FirstSeen),
        ["last-seen"] = (a, b) => b.LastSeen.CompareTo(a.LastSeen),
        ["id"] = (a, b) => string.CompareOrdinal(a.Id, b.Id),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Whether there is such an order.</summary>
    public static bool IsKnown(string name) => ByName.ContainsKey(name.StartsWith('-') ? name[1..] : name);

    /// <summary>The order of that name; what is equal in it stands in rank order, so that no two rows are equal.</summary>
    /// <exception cref="ArgumentException">There is no such order; ask <see cref="IsKnown"/> first.</exception>
    public static IComparer<DebtRow> By(string name)
    {
        if (!ByName.TryGetValue(name.StartsWith('-') ? name[1..] : name, out var order))
        {
            throw new ArgumentException($"There is no order '{name}'.", nameof(name));
        }

        return name switch
        {
            "rank" => Comparer<DebtRow>.Create(Rank),
            "-rank" => Comparer<DebtRow>.Create((a, b) => Rank(b, a)),
            _ when name.StartsWith('-') => Comparer<DebtRow>.Create((a, b) => order(b, a) is not 0 and var turned ? turned : Rank(a, b)),
            _ => Comparer<DebtRow>.Create((a, b) => order(a, b) is not 0 and var straight ? straight : Rank(a, b)),
        };
    }

    private static int Rank(DebtRow a, DebtRow b) => a.Key.CompareTo(b.Key);
}
